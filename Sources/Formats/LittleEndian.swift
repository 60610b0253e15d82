#if _endian(big)
  #error("Numbers are written as they lie in memory, the lowest byte of each first.")
#endif

extension [UInt8] {
  /// Adds the bytes of numbers, the lowest of each first.
  package mutating func append<Number: BitwiseCopyable>(littleEndian numbers: [Number]) {
    numbers.withUnsafeBytes { append(contentsOf: $0) }
  }
}

extension ArraySlice<UInt8> {
  /// The numbers whose bytes, the lowest of each first, follow one another here.
  package func littleEndianNumbers<Number: BitwiseCopyable>(of type: Number.Type) -> [Number] {
    let whole = count / MemoryLayout<Number>.size
    let used = prefix(whole * MemoryLayout<Number>.size)
    return [Number](unsafeUninitializedCapacity: whole) { numbers, filled in
      UnsafeMutableRawBufferPointer(numbers).copyBytes(from: used)
      filled = whole
    }
  }
}
