import Wording

/// What a NumPy file says of its numbers before they come.
package struct NumPyHeader: Equatable, Sendable {
  /// The numbers' type.
  package let type: NumPyType
  /// The length of each dimension, the slowest first.
  package let shape: [Int]

  /// What each file begins with; the format's version follows.
  static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)
  /// The version that is written.
  private static let version: [UInt8] = [1, 0]
  /// Numbers start at a multiple of this, so that they can be mapped into memory.
  private static let alignment = 64
  /// The most dimensions that NumPy knows.
  static let mostDimensions = 64

  init(type: NumPyType, shape: [Int]) {
    self.type = type
    self.shape = shape
  }

  /// All that stands before the numbers, in version 1.0.
  var bytes: [UInt8] {
    precondition(shape.count <= Self.mostDimensions, "an array of \(shape.count) dimensions")
    let start = Self.magic + Self.version
    let used = start.count + MemoryLayout<UInt16>.size + text.utf8.count + 1
    let padding = (Self.alignment - used % Self.alignment) % Self.alignment
    var bytes = start
    bytes.append(littleEndian: [UInt16(text.utf8.count + padding + 1)])
    bytes += Array(text.utf8) + Array(repeating: UInt8(ascii: " "), count: padding)
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  /// The header as a Python dictionary. A tuple of one number has a comma after it.
  private var text: String {
    let sides = shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? "," : "")
    return "{'descr': '\(type)', 'fortran_order': False, 'shape': (\(sides)), }"
  }

  /// Bytes of the numbers; nil if they are too many to count.
  package var dataSize: Int? {
    if shape.contains(0) { return 0 }
    var size = type.size
    for side in shape {
      let (product, overflow) = size.multipliedReportingOverflow(by: side)
      if overflow { return nil }
      size = product
    }
    return size
  }

  /// The shape in words: `10 x 3`.
  package var shapeInWords: String {
    shape.isEmpty ? "1" : shape.map(grouped).joined(separator: " x ")
  }
}
