import Autoencoders
import Engine

extension ONNXNodes {
  /// BatchNorm's, as PyTorch has it.
  private static let epsilon: Float = 1e-5

  /// Adds what a layer is in evaluation.
  mutating func add(_ layer: ONNXLayer) {
    let name = layer.name
    switch layer.operation {
    case .linear: add("Gemm", layer, [ONNXAttribute("transB", 1)])
    case .conv(_, let window): add("Conv", layer, Self.attributes(of: window))
    case .convTranspose(_, let window):
      add(
        "ConvTranspose", layer,
        Self.attributes(of: window) + [
          ONNXAttribute("output_padding", window.outputPadding.sides)
        ])
    case .batchNorm: add("BatchNormalization", layer, [ONNXAttribute("epsilon", Self.epsilon)])
    case .flatten: add("Flatten", name, attributes: [ONNXAttribute("axis", 1)])
    case .unflatten:
      // A 0 leaves the batch as it is.
      let shape = tensor("\(name).shape", [0] + layer.output.dimensions)
      add("Reshape", name, with: [shape])
    case .dropout: break
    case .activation(let function): add(function, name)
    case .leakyReLU(let slope):
      add("LeakyRelu", name, attributes: [ONNXAttribute("alpha", slope)])
    case .gaussian: addMean(name, size: layer.output.count)
    }
  }

  private mutating func add(_ function: ActivationFunction, _ name: String) {
    switch function {
    case .tanh: add("Tanh", name)
    case .relu: add("Relu", name)
    case .gelu: addGELU(name)
    case .silu: addSiLU(name)
    case .sigmoid: add("Sigmoid", name)
    }
  }

  /// Adds a layer with its tensors.
  private mutating func add(
    _ operation: String, _ layer: ONNXLayer, _ attributes: [ONNXAttribute]
  ) {
    let tensors = layer.tensors.map { tensor($0.name, $0.shape, $0.values) }
    add(operation, layer.name, with: tensors, attributes: attributes)
  }

  private static func attributes(of window: Window) -> [ONNXAttribute] {
    [
      ONNXAttribute("kernel_shape", window.kernel.sides),
      ONNXAttribute("strides", window.stride.sides),
      // Top and left, bottom and right.
      ONNXAttribute("pads", window.padding.sides + window.padding.sides),
    ]
  }

  /// x·sigmoid(x).
  private mutating func addSiLU(_ name: String) {
    let input = given
    add("Sigmoid", "\(name).sigmoid")
    add("Mul", name, with: [input])
  }

  /// x·½·(1 + erf(x/√2)); the operator of that name came with operator set 20.
  private mutating func addGELU(_ name: String) {
    let input = given
    let root = tensor("sqrt2", [], [Float(2).squareRoot()])
    let one = tensor("one", [], [1])
    let half = tensor("half", [], [0.5])
    add("Div", "\(name).scaled", with: [root])
    add("Erf", "\(name).erf")
    add("Add", "\(name).plus", with: [one])
    add("Mul", "\(name).share", with: [half])
    add("Mul", name, with: [input])
  }

  /// The first half of the numbers.
  private mutating func addMean(_ name: String, size: Int) {
    let tensors = [
      tensor("\(name).starts", [0]), tensor("\(name).ends", [size]), tensor("\(name).axes", [1]),
    ]
    add("Slice", name, with: tensors)
  }
}
