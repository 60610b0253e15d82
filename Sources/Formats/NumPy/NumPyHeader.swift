/// A type of numbers as NumPy writes it.
enum NumPyType: String, CaseIterable {
  case byte = "|u1"
  case float = "<f4"
  case double = "<f8"

  /// Bytes of a number.
  var size: Int {
    switch self {
    case .byte: 1
    case .float: 4
    case .double: 8
    }
  }
}

/// What a NumPy file says of its numbers before they come.
struct NumPyHeader: Equatable {
  /// The numbers' type.
  let type: NumPyType
  /// The length of each dimension, the slowest first.
  let shape: [Int]

  /// What each file begins with: the magic, and the format's version, 1.0.
  static let start: [UInt8] = [0x93] + Array("NUMPY".utf8) + [1, 0]
  /// Bytes before the text: the start, and how long the text is.
  static let prefixSize = start.count + 2
  /// Numbers start at a multiple of this, so that they can be mapped into memory.
  private static let alignment = 64
  /// The most dimensions that NumPy knows.
  static let mostDimensions = 64

  /// All that stands before the numbers.
  var bytes: [UInt8] {
    precondition(shape.count <= Self.mostDimensions, "an array of \(shape.count) dimensions")
    let used = Self.prefixSize + text.utf8.count + 1
    let padding = (Self.alignment - used % Self.alignment) % Self.alignment
    var bytes = Self.start
    bytes.append(littleEndian: [UInt16(text.utf8.count + padding + 1)])
    bytes += Array(text.utf8) + Array(repeating: UInt8(ascii: " "), count: padding)
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  /// The header as a Python dictionary. A tuple of one number has a comma after it.
  private var text: String {
    let sides = shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? "," : "")
    return "{'descr': '\(type.rawValue)', 'fortran_order': False, 'shape': (\(sides)), }"
  }

  /// Bytes of the numbers; nil if they are too many to count.
  var dataSize: Int? {
    if shape.contains(0) { return 0 }
    var size = type.size
    for side in shape {
      let (product, overflow) = size.multipliedReportingOverflow(by: side)
      if overflow { return nil }
      size = product
    }
    return size
  }
}
