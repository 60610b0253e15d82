/// An array as a NumPy file (`.npy`, format 1.0) holds it, in C order: the last dimension's numbers
/// lie next to each other.
///
/// The format is that of `numpy.lib.format`.
public struct NumPyArray: Equatable, Sendable {
  /// Numbers of one type.
  public enum Elements: Equatable, Sendable {
    case bytes([UInt8])
    case floats([Float])
    case doubles([Double])
  }

  /// The length of each dimension, the slowest first; none for a single number.
  public let shape: [Int]
  /// As many numbers as the shape has places.
  public let elements: Elements

  /// An array of a shape.
  public init(shape: [Int], _ elements: Elements) {
    precondition(
      shape.allSatisfy { $0 >= 0 }
        && (shape.contains(0) ? 0 : shape.reduce(1, *)) == elements.count,
      "\(elements.count) numbers for an array of \(shape)")
    self.shape = shape
    self.elements = elements
  }

  /// The numbers, rounded to `Float` where they were more exact.
  public var floats: [Float] {
    switch elements {
    case .bytes(let values): values.map(Float.init)
    case .floats(let values): values
    case .doubles(let values): values.map { Float($0) }
    }
  }

  /// The file's bytes.
  public var file: [UInt8] {
    var file = NumPyHeader(type: elements.type, shape: shape).bytes
    file.reserveCapacity(file.count + elements.count * elements.type.size)
    switch elements {
    case .bytes(let values): file += values
    case .floats(let values): file.append(littleEndian: values)
    case .doubles(let values): file.append(littleEndian: values)
    }
    return file
  }
}

extension NumPyArray.Elements {
  fileprivate var count: Int {
    switch self {
    case .bytes(let values): values.count
    case .floats(let values): values.count
    case .doubles(let values): values.count
    }
  }

  fileprivate var type: NumPyType {
    switch self {
    case .bytes: .byte
    case .floats: .float
    case .doubles: .double
    }
  }
}
