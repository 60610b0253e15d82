import Wording

extension Safetensors.Tensor {
  /// A tensor of single precision, F32; as many numbers as the shape has places.
  public init(name: String, shape: [Int], floats: [Float]) {
    self.init(
      name: name, elementType: .float32, shape: shape,
      bytes: littleEndian(floats.map(\.bitPattern)))
  }

  /// A tensor of whole numbers, I64; as many numbers as the shape has places.
  public init(name: String, shape: [Int], integers: [Int64]) {
    self.init(name: name, elementType: .int64, shape: shape, bytes: littleEndian(integers))
  }

  /// The numbers of a tensor of F32, F16, BF16 or F64, the last rounded.
  public func floats() throws(SafetensorsError) -> [Float] {
    switch elementType {
    case .float32: numbers(Float.init(bitPattern:))
    case .float16: numbers(float(half:))
    case .bfloat16: numbers { (bits: UInt16) in Float(bitPattern: UInt32(bits) << 16) }
    case .float64: numbers { (bits: UInt64) in Float(Double(bitPattern: bits)) }
    default: throw refusal("F32, F16, BF16 or F64")
    }
  }

  /// The numbers of a tensor of I64.
  public func integers() throws(SafetensorsError) -> [Int64] {
    guard elementType == .int64 else { throw refusal("I64") }
    return numbers { (number: Int64) in number }
  }

  private func refusal(_ expectation: String) -> SafetensorsError {
    SafetensorsError(
      tensor: name, "numbers of type \(elementType), expected \(expectation)",
      remedy: "convert it")
  }

  /// Each number, made of its bits.
  private func numbers<Bits: FixedWidthInteger, Number>(
    _ number: (Bits) -> Number
  ) -> [Number] {
    let size = MemoryLayout<Bits>.size
    return bytes.withUnsafeBytes { bytes in
      stride(from: 0, to: bytes.count, by: size).map { place in
        number(Bits(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: Bits.self)))
      }
    }
  }
}

/// The bytes of numbers, of each the lowest first.
private func littleEndian<Bits: FixedWidthInteger>(_ numbers: [Bits]) -> [UInt8] {
  numbers.map(\.littleEndian).withUnsafeBytes { Array($0) }
}

/// The number that 16 bits are in half precision (IEEE 754 binary16: a sign, 5 bits of exponent, 10
/// of fraction). Not by Swift's own Float16, which Macs with Intel processors lack.
private func float(half bits: UInt16) -> Float {
  let sign = UInt32(bits & 0x8000) << 16
  let exponent = UInt32(bits >> 10) & 0x1F
  let fraction = UInt32(bits & 0x3FF)
  // The exponent counts from -15, that of a Float from -127.
  let shift: UInt32 = 127 - 15
  switch exponent {
  case 0:
    let smallest: Float = 0x1p-24
    return Float(bitPattern: sign | (Float(fraction) * smallest).bitPattern)
  case 0x1F: return Float(bitPattern: sign | 0x7F80_0000 | fraction << 13)
  default: return Float(bitPattern: sign | (exponent + shift) << 23 | fraction << 13)
  }
}
