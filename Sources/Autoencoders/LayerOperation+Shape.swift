import Engine
import Wording

/// What a layer makes of the shape that goes in. The sizes may be beyond any memory.
struct LayerEffect {
  /// The shape that comes out.
  var dimensions: [Int]
  /// Trainable numbers.
  var parameterCount = 0.0
  /// Numbers that the layer keeps of each sample beside what comes out: a mask, say.
  var keptPerSample = 0.0
  /// Bytes that the layer works with, whatever the batch.
  var workspace = 0.0
}

extension LayerOperation {
  /// What the layer makes of inputs of a shape.
  ///
  /// - Parameter mayFlatten: whether a fully connected layer may take an image as it is.
  func effect(
    on input: Shape, in surroundings: LayerSurroundings, mayFlatten: Bool
  ) throws(LayerProblem) -> LayerEffect {
    switch self {
    case .linear(let outputs):
      guard mayFlatten || input.isFlat else { throw LayerProblem("put \"flatten\" between") }
      return LayerEffect(
        dimensions: [outputs], parameterCount: Double(outputs) * (Double(input.count) + 1),
        keptPerSample: Double(input.count))
    case .conv(let channels, let window):
      return try convolved(input, channels, window)
    case .convTranspose(let channels, let window):
      return try transposed(input, channels, window)
    case .batchNorm:
      // A weight and a bias for each channel, or for each number of a vector.
      return LayerEffect(
        dimensions: input.dimensions, parameterCount: 2 * Double(input.dimensions[0]))
    case .flatten: return LayerEffect(dimensions: [input.count])
    case .unflatten(let extents): return try unflattened(input, extents)
    case .gaussian: return try halved(input, surroundings)
    case .dropout:
      return LayerEffect(dimensions: input.dimensions, keptPerSample: Double(input.count))
    case .activation, .leakyReLU:
      return LayerEffect(dimensions: input.dimensions)
    }
  }

  private func convolved(
    _ input: Shape, _ channels: Int, _ window: Window
  ) throws(LayerProblem) -> LayerEffect {
    let image = try image(input)
    guard let places = window.convolved(image.extent) else {
      throw LayerProblem(
        "a kernel of \(window.kernel) does not fit into \(image.extent.inFull); make it smaller, or "
          + "add padding", isForSize: true)
    }
    return convolution(from: image.channels, to: channels, places, window, places: places)
  }

  private func transposed(
    _ input: Shape, _ channels: Int, _ window: Window
  ) throws(LayerProblem) -> LayerEffect {
    let image = try image(input)
    guard let result = window.transposed(image.extent) else {
      throw LayerProblem(
        "a padding of \(window.padding) leaves nothing; make it smaller", isForSize: true)
    }
    return convolution(from: image.channels, to: channels, result, window, places: image.extent)
  }

  /// What a convolution of either direction gives, and what it keeps: for each weight a vector of
  /// partial sums and a packed copy; and for each pixel of the kernel, at each of its places, which
  /// pixels it joins, in both directions and while they are found.
  private func convolution(
    from inputs: Int, to channels: Int, _ result: Extent, _ window: Window, places: Extent
  ) -> LayerEffect {
    let bytesPerWeight = 68.0
    let bytesPerLink = 64.0
    let weights = Double(channels) * Double(inputs) * window.kernel.count
    return LayerEffect(
      dimensions: [channels, result.height, result.width],
      parameterCount: weights + Double(channels),
      workspace: bytesPerWeight * weights
        + bytesPerLink * places.count * window.kernel.count)
  }

  private func image(_ input: Shape) throws(LayerProblem) -> LayerSpecification.Extents {
    guard input.isImage else {
      throw LayerProblem("needs an image; put \"unflatten CHANNELSxROWSxCOLUMNS\" between")
    }
    return LayerSpecification.Extents(input)
  }

  private func unflattened(
    _ input: Shape, _ extents: LayerSpecification.Extents
  ) throws(LayerProblem) -> LayerEffect {
    let sides = [extents.channels, extents.extent.height, extents.extent.width]
    // Three sides of up to a million each: their product is no overflow.
    let count = sides.reduce(1, *)
    guard input.isFlat else { throw LayerProblem("needs a vector; put \"flatten\" between") }
    guard count == input.count else {
      throw LayerProblem(
        "makes an image of \(grouped(count)) numbers; write \"linear \(count)\" "
          + "before it, or make the sides fit")
    }
    return LayerEffect(dimensions: sides)
  }

  private func halved(
    _ input: Shape, _ surroundings: LayerSurroundings
  ) throws(LayerProblem) -> LayerEffect {
    let wanted = surroundings.latent.map { 2 * $0 }
    guard input.isFlat, input.count.isMultiple(of: 2), wanted.map({ $0 == input.count }) != false
    else {
      let count = wanted.map { " = \(grouped($0))" } ?? ""
      throw LayerProblem(
        "needs 2*latent\(count) numbers, the means first; write \"linear 2*latent\" before it")
    }
    let size = input.count / 2
    return LayerEffect(dimensions: [size], keptPerSample: Double(size))
  }
}

extension Shape {
  /// Whether it is a vector's.
  fileprivate var isFlat: Bool { dimensions.count == 1 }
}

extension Extent {
  /// Rows and columns, even where they are alike.
  var inFull: String { "\(height)x\(width)" }
  /// Pixels.
  fileprivate var count: Double { Double(height) * Double(width) }
}
