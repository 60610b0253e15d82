extension KernelSet {
  /// Numbers whose squares are added in single precision; chunks are added in double.
  static let chunk = 1024

  /// Chunks in `count` numbers.
  static func chunks(in count: Int) -> Int { (count + chunk - 1) / chunk }

  /// The length (L2 norm) of the vector of a buffer's numbers.
  public func norm(of buffer: FloatBuffer) -> Double {
    var total = 0.0
    forEachChunk(in: 0..<buffer.count) { first, count in
      total += Double(squareSum(count, buffer.pointer + first))
    }
    return total.squareRoot()
  }

  /// Sets the sums of squares of the chunks in a range of a buffer, which begins with a chunk.
  func setChunkSums(
    of buffer: FloatBuffer, _ range: Range<Int>, _ sums: UnsafeMutablePointer<Float>
  ) {
    forEachChunk(in: range) { first, count in
      sums[first / Self.chunk] = squareSum(count, buffer.pointer + first)
    }
  }

  private func forEachChunk(in range: Range<Int>, _ body: (_ first: Int, _ count: Int) -> Void) {
    var first = range.lowerBound
    while first < range.upperBound {
      body(first, min(Self.chunk, range.upperBound - first))
      first += Self.chunk
    }
  }
}
