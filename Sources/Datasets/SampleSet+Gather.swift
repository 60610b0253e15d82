import Engine

extension SampleSet {
  /// Fills a batch, [shape.count, samples], with the samples at some positions, each of them one
  /// of this set's, and with 0 beyond them: bytes so that 0 becomes the range's lower bound and
  /// 255 its upper one, numbers as they are. Every worker of a team calls this and does its share;
  /// it ends without a barrier.
  public func gather(
    _ indices: UnsafeBufferPointer<Int32>, range: ClosedRange<Float>, into output: Matrix,
    kernels: KernelSet, in pass: Pass
  ) {
    precondition(
      indices.allSatisfy { $0 >= 0 && Int($0) < count },
      "a batch names a sample beyond the \(count) that there are")
    switch values {
    case .bytes(let bytes):
      bytes.withUnsafeBufferPointer { bytes in
        guard let base = bytes.baseAddress else { return }
        kernels.gatherSamples(
          pixels: base, featureCount: shape.count, indices: indices,
          scale: (range.upperBound - range.lowerBound) / Self.white, offset: range.lowerBound,
          into: output, in: pass)
      }
    case .floats(let floats):
      floats.withUnsafeBufferPointer { floats in
        guard let base = floats.baseAddress else { return }
        kernels.gatherSamples(
          values: base, featureCount: shape.count, indices: indices, into: output, in: pass)
      }
    }
  }

  /// The byte of a white pixel.
  private static let white: Float = 255
}
