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
    withPlaces(of: indices) { gather(at: $0, range, output, kernels, pass) }
  }

  /// Has the samples at some positions read in the background, if they are in a file that memory does
  /// not hold: they are gathered soon.
  public func expect(_ indices: some Sequence<Int32>) {
    guard case .bytes(let bytes) = values, bytes.comesAsNeeded else { return }
    for index in indices {
      let place = Int(places?[Int(index)] ?? index) * shape.count
      bytes.expect(place..<(place + shape.count))
    }
  }

  /// Fills a batch with the samples that lie at some places.
  private func gather(
    at places: UnsafeBufferPointer<Int32>, _ range: ClosedRange<Float>, _ output: Matrix,
    _ kernels: KernelSet, _ pass: Pass
  ) {
    switch values {
    case .bytes(let bytes):
      bytes.withUnsafeBufferPointer { bytes in
        guard let base = bytes.baseAddress else { return }
        kernels.gatherSamples(
          pixels: base, featureCount: shape.count, indices: places,
          scale: (range.upperBound - range.lowerBound) / Self.white, offset: range.lowerBound,
          into: output, in: pass)
      }
    case .floats(let floats):
      floats.withUnsafeBufferPointer { floats in
        guard let base = floats.baseAddress else { return }
        kernels.gatherSamples(
          values: base, featureCount: shape.count, indices: places, into: output, in: pass)
      }
    }
  }

  /// Lends the places of samples at some positions.
  private func withPlaces(
    of indices: UnsafeBufferPointer<Int32>, _ body: (UnsafeBufferPointer<Int32>) -> Void
  ) {
    guard let places else { return body(indices) }
    // On the stack, where the batch is of a usual size.
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: indices.count) { found in
      for (position, index) in indices.enumerated() {
        found.initializeElement(at: position, to: places[Int(index)])
      }
      body(UnsafeBufferPointer(found))
    }
  }

  /// The byte of a white pixel.
  private static let white: Float = 255
}
