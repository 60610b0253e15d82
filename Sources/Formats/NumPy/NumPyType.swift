/// A type of numbers as NumPy writes it: `<f4` are floats of 4 bytes, the lowest first.
package struct NumPyType: Hashable, Sendable, CustomStringConvertible {
  /// What the bits of a number mean.
  package enum Kind: Character, Sendable {
    case boolean = "b"
    case signed = "i"
    case unsigned = "u"
    case float = "f"

    /// Bytes that such a number may have.
    fileprivate var sizes: [Int] {
      switch self {
      case .boolean: [1]
      case .signed, .unsigned: [1, 2, 4, 8]
      case .float: [2, 4, 8]
      }
    }
  }

  /// What a number's bits mean.
  package let kind: Kind
  /// Bytes of a number.
  package let size: Int
  /// Whether the highest byte of a number comes first.
  package let isBigEndian: Bool

  static let byte = NumPyType(kind: .unsigned, size: 1)
  static let float = NumPyType(kind: .float, size: 4)
  static let double = NumPyType(kind: .float, size: 8)

  private init(kind: Kind, size: Int) {
    self.kind = kind
    self.size = size
    isBigEndian = false
  }

  /// The type that a text such as `<f4` names; nil if it names none of real numbers.
  package init?(_ text: String) {
    let letters = Array(text)
    guard letters.count == 3, "<>|=".contains(letters[0]), let kind = Kind(rawValue: letters[1]),
      let size = letters[2].wholeNumberValue, kind.sizes.contains(size),
      size == 1 || letters[0] != "|"
    else { return nil }
    self.kind = kind
    self.size = size
    isBigEndian = letters[0] == ">" && size > 1
  }

  /// The type as NumPy writes it.
  package var description: String {
    "\(size == 1 ? "|" : isBigEndian ? ">" : "<")\(kind.rawValue)\(size)"
  }
}
