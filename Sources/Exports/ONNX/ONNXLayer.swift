import Autoencoders
import Engine

/// A layer with its place, its shapes and its numbers.
struct ONNXLayer {
  /// As PyTorch names its parts: `encoder.0`.
  let name: String
  let operation: LayerOperation
  /// [channels, height, width] or [count].
  let input: Shape
  let output: Shape
  /// What it was trained to be, in the order of the layer's state.
  let tensors: [(name: String, shape: [Int], values: [Float])]

  /// The layers of a model's halves.
  static func layers(
    of model: ModelFile, sampleShape: Shape, weights: Weights
  ) throws(ModelError) -> (encoder: [ONNXLayer], decoder: [ONNXLayer]) {
    let summaries = try model.summary(sampleShape: sampleShape)
    var values = weights.values[...]
    var shape = sampleShape
    var layers: [ONNXLayer] = []
    for summary in summaries {
      let layer = ONNXLayer(summary, input: shape, taking: &values)
      layers.append(layer)
      shape = layer.output
    }
    precondition(values.isEmpty, "\(values.count) more tensors than \(model.name) has")
    return (Array(layers.prefix(model.encoder.count)), Array(layers.dropFirst(model.encoder.count)))
  }

  private init(
    _ summary: LayerSummary, input: Shape, taking values: inout ArraySlice<[Float]>
  ) {
    let name = "\(summary.part.rawValue).\(summary.index)"
    let shapes = summary.tensors
    self.name = name
    operation = summary.operation
    self.input = input
    output = summary.outputShape
    precondition(values.count >= shapes.count, "no tensors left for \(name)")
    tensors = zip(shapes, values).map { state, values in
      precondition(
        values.count == state.shape.reduce(1, *),
        "\(values.count) numbers for \(name).\(state.name) of \(state.shape)")
      return ("\(name).\(state.name)", state.shape, values)
    }
    values = values.dropFirst(shapes.count)
  }
}

extension LayerOperation {
  /// Whether it makes of each number another one, whatever the sample's shape.
  var isElementwise: Bool {
    switch self {
    case .dropout, .activation, .leakyReLU: true
    case .linear, .conv, .convTranspose, .batchNorm, .flatten, .unflatten, .gaussian: false
    }
  }

  /// Whether it looks at channels, rows and columns.
  var takesImages: Bool {
    switch self {
    case .conv, .convTranspose, .batchNorm: true
    default: false
    }
  }
}

extension Extent {
  /// Rows and columns.
  var sides: [Int] { [height, width] }
}
