import Engine
import Testing

/// A layer that is checked against finite differences and against PyTorch. To have a new layer
/// checked, add its line here and its case to `Goldens/layer_goldens.py`.
struct LayerCase: CustomTestStringConvertible, Sendable {
  /// The name of its case in `Goldens/layers.json`.
  let name: String
  /// The layer in a small size.
  let layer: @Sendable (KernelSet) -> any Layer

  /// Every layer of the engine.
  static let all =
    [LayerCase(name: "linear") { Linear(inputs: 7, outputs: 19, kernels: $0) }]
    + ActivationFunction.allCases.map(LayerCase.init) + convolutions + others

  var testDescription: String { name }
}

extension LayerCase {
  private init(_ function: ActivationFunction) {
    self.init(name: function.rawValue) { Activation(function, shape: Shape(9), kernels: $0) }
  }
}
