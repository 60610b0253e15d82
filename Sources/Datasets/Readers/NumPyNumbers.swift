import Dispatch
import Formats
import Synchronization

/// The numbers of an `.npy` file, where they lie in it.
struct NumPyNumbers {
  /// Their type.
  let type: NumPyType
  /// Their bytes, [count x type.size].
  let bytes: SharedBytes

  /// How many there are.
  var count: Int { bytes.count / type.size }

  /// Numbers that a thread looks at before it asks for more.
  private static let blockSize = 1 << 18

  /// How they lie, found on all processors.
  func range() -> NumberRange {
    let blocks = (count + Self.blockSize - 1) / Self.blockSize
    let found = Mutex([NumberRange](repeating: NumberRange(), count: blocks))
    forEachBlock { block, places in
      let range = withNumbers { $0.range(of: places) }
      found.withLock { $0[block] = range }
    }
    return found.withLock { $0.reduce(into: NumberRange()) { $0.merge($1) } }
  }

  /// Writes each as a pixel.
  func write(_ brightness: Brightness, to pixels: UnsafeMutableBufferPointer<UInt8>) {
    precondition(pixels.count == count, "\(count) numbers into \(pixels.count) pixels")
    // Each block is written by one thread.
    nonisolated(unsafe) let pixels = pixels
    forEachBlock { _, places in
      withNumbers { numbers in
        numbers.write(brightness, places, to: pixels)
      }
    }
  }

  /// All as floats.
  func floats() -> [Float] {
    [Float](unsafeUninitializedCapacity: count) { floats, filled in
      withNumbers { $0.write(to: floats) }
      filled = count
    }
  }

  /// Each as a whole number; nil if one is none, or too great.
  func wholes() -> [Int]? {
    var wholes: [Int] = []
    wholes.reserveCapacity(count)
    for place in 0..<count {
      let number = withNumbers { $0.number(at: place) }
      guard let whole = Int(exactly: number) else { return nil }
      wholes.append(whole)
    }
    return wholes
  }

  /// One of them.
  func number(at place: Int) -> Double { withNumbers { $0.number(at: place) } }

  private func forEachBlock(_ body: @Sendable (Int, Range<Int>) -> Void) {
    let count = count
    DispatchQueue.concurrentPerform(iterations: (count + Self.blockSize - 1) / Self.blockSize) {
      body($0, ($0 * Self.blockSize)..<min(($0 + 1) * Self.blockSize, count))
    }
  }

  /// Lends the numbers as what they are.
  private func withNumbers<Result>(_ body: (any LyingNumbers) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { bytes in
      let start = UnsafeRawBufferPointer(bytes)
      let isBig = type.isBigEndian
      return switch (type.kind, type.size) {
      case (.boolean, _), (.unsigned, 1): body(Lying<UInt8>(start, isBig))
      case (.unsigned, 2): body(Lying<UInt16>(start, isBig))
      case (.unsigned, 4): body(Lying<UInt32>(start, isBig))
      case (.unsigned, _): body(Lying<UInt64>(start, isBig))
      case (.signed, 1): body(Lying<Int8>(start, isBig))
      case (.signed, 2): body(Lying<Int16>(start, isBig))
      case (.signed, 4): body(Lying<Int32>(start, isBig))
      case (.signed, _): body(Lying<Int64>(start, isBig))
      case (.float, 2): body(Lying<Float16>(start, isBig))
      case (.float, 4): body(Lying<Float>(start, isBig))
      case (.float, _): body(Lying<Double>(start, isBig))
      }
    }
  }
}

/// A number as files have it.
private protocol FileNumber {
  associatedtype Bits: FixedWidthInteger & BitwiseCopyable

  /// The number whose bits these are.
  static func double(_ bits: Bits) -> Double
}

extension FileNumber where Self: BinaryInteger {
  static func double(_ bits: Self) -> Double { Double(bits) }
}

extension UInt8: FileNumber {}
extension UInt16: FileNumber {}
extension UInt32: FileNumber {}
extension UInt64: FileNumber {}
extension Int8: FileNumber {}
extension Int16: FileNumber {}
extension Int32: FileNumber {}
extension Int64: FileNumber {}
extension Float16: FileNumber {
  static func double(_ bits: UInt16) -> Double { Double(Float16(bitPattern: bits)) }
}
extension Float: FileNumber {
  static func double(_ bits: UInt32) -> Double { Double(Float(bitPattern: bits)) }
}
extension Double: FileNumber {
  static func double(_ bits: UInt64) -> Double { Double(bitPattern: bits) }
}

/// Numbers of any type.
private protocol LyingNumbers {
  func number(at place: Int) -> Double
  func range(of places: Range<Int>) -> NumberRange
  func write(
    _ brightness: Brightness, _ places: Range<Int>, to pixels: UnsafeMutableBufferPointer<UInt8>)
  func write(to floats: UnsafeMutableBufferPointer<Float>)
}

/// Numbers of one type, at any address.
private struct Lying<Number: FileNumber>: LyingNumbers {
  private let start: UnsafeRawBufferPointer
  private let isBigEndian: Bool

  init(_ start: UnsafeRawBufferPointer, _ isBigEndian: Bool) {
    self.start = start
    self.isBigEndian = isBigEndian
  }

  @inline(__always)
  func number(at place: Int) -> Double {
    let bits = start.loadUnaligned(
      fromByteOffset: place * MemoryLayout<Number.Bits>.size, as: Number.Bits.self)
    return Number.double(isBigEndian ? bits.byteSwapped : bits)
  }

  func range(of places: Range<Int>) -> NumberRange {
    let most = Double(Float.greatestFiniteMagnitude)
    var range = NumberRange()
    for place in places {
      let number = number(at: place)
      // Of what is no number both comparisons fail.
      guard number >= -most && number <= most else {
        range.firstBad = place
        return range
      }
      range.least = min(range.least, number)
      range.greatest = max(range.greatest, number)
      range.areBytes = range.areBytes && isByte(number)
    }
    return range
  }

  func write(
    _ brightness: Brightness, _ places: Range<Int>, to pixels: UnsafeMutableBufferPointer<UInt8>
  ) {
    for place in places { pixels[place] = brightness.byte(number(at: place)) }
  }

  func write(to floats: UnsafeMutableBufferPointer<Float>) {
    for place in floats.indices { floats[place] = Float(number(at: place)) }
  }
}

/// Whether a number is a whole one from 0 to 255.
@inline(__always)
func isByte(_ number: Double) -> Bool {
  // Above 2^52 there are whole numbers alone: what is raised there and lowered again is rounded.
  let raise = 6_755_399_441_055_744.0
  return number >= 0 && number <= 255 && (number + raise) - raise == number
}
