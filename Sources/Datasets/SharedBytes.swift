/// Bytes that never change, in memory of their own or mapped from a file. Copies and parts share
/// the memory: a part of a gigabyte costs no second one.
public struct SharedBytes: Sendable {
  private let memory: ByteMemory
  private let range: Range<Int>

  /// Number of bytes.
  public var count: Int { range.count }

  private init(_ memory: ByteMemory, _ range: Range<Int>) {
    self.memory = memory
    self.range = range
  }

  /// All bytes of some memory.
  init(_ memory: ByteMemory) {
    self.init(memory, 0..<memory.bytes.count)
  }

  /// A copy of an array's bytes.
  public init(_ bytes: [UInt8]) {
    self.init(count: bytes.count) { memory in _ = memory.update(fromContentsOf: bytes) }
  }

  /// `count` bytes, 0 where `fill` puts no others.
  init<Failure: Error>(
    count: Int, fill: (UnsafeMutableBufferPointer<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    self.init(try ByteMemory(count: count, fill: fill))
  }

  /// The part of them at some positions.
  public subscript(positions: Range<Int>) -> SharedBytes {
    precondition(
      positions.lowerBound >= 0 && positions.upperBound <= count,
      "bytes \(positions) of \(count)")
    let start = range.lowerBound
    return SharedBytes(
      memory, (start + positions.lowerBound)..<(start + positions.upperBound))
  }

  /// Whether they come from a file that memory does not hold.
  var comesAsNeeded: Bool { memory.comesAsNeeded }

  /// Has a part read in the background where it comes from a file that memory does not hold.
  func expect(_ part: Range<Int>) {
    memory.expect((range.lowerBound + part.lowerBound)..<(range.lowerBound + part.upperBound))
  }

  /// Lends the bytes as long as `body` runs.
  public func withUnsafeBufferPointer<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    defer { withExtendedLifetime(memory) {} }
    return try body(UnsafeBufferPointer(rebasing: memory.bytes[range]))
  }
}

extension SharedBytes: Equatable {
  /// Whether both hold the same bytes, wherever these are.
  public static func == (one: SharedBytes, other: SharedBytes) -> Bool {
    one.withUnsafeBufferPointer { one in
      other.withUnsafeBufferPointer { one.elementsEqual($0) }
    }
  }
}

extension SharedBytes: ExpressibleByArrayLiteral {
  /// Bytes written out.
  public init(arrayLiteral bytes: UInt8...) {
    self.init(bytes)
  }
}

extension Array where Element == UInt8 {
  /// A copy of shared bytes.
  public init(_ bytes: SharedBytes) {
    self = bytes.withUnsafeBufferPointer { Array($0) }
  }
}
