import Engine

/// One layer as a model file writes it: a word, and numbers where the layer has some.
public enum LayerSpecification: Equatable, Sendable {
  /// `linear 128`, or `linear input` for as many outputs as an image has numbers.
  case linear(Width)
  case tanh
  case relu
  case sigmoid

  /// How many outputs a layer has.
  public enum Width: Equatable, Sendable {
    case count(Int)
    /// As many as an image has numbers.
    case input
  }

  /// The most outputs of a layer; more is taken for a slip of the pen.
  static let widest = 1_000_000

  /// Reads a layer from its text.
  init(parsing text: String) throws(LayerProblem) {
    let words = text.split(separator: " ")
    switch (words.first, words.dropFirst().count) {
    case ("linear", 1): self = .linear(try Self.width(words[1]))
    case ("linear", _): throw LayerProblem("\"\(text)\" needs one number: \"linear 128\"")
    case ("tanh", 0): self = .tanh
    case ("relu", 0): self = .relu
    case ("sigmoid", 0): self = .sigmoid
    case ("tanh", _), ("relu", _), ("sigmoid", _):
      throw LayerProblem("\"\(text)\" takes no number")
    default:
      throw LayerProblem(
        "unknown layer \"\(text)\"; known are linear N, linear input, tanh, relu, sigmoid")
    }
  }

  private static func width(_ word: Substring) throws(LayerProblem) -> Width {
    if word == "input" { return .input }
    guard let count = Int(word), (1...widest).contains(count) else {
      throw LayerProblem("\"linear \(word)\" needs a number from 1 to \(widest), or \"input\"")
    }
    return .count(count)
  }

  /// The layer for inputs of a shape, in a network whose images have `imageCount` numbers.
  func layer(after shape: Shape, imageCount: Int, kernels: KernelSet) -> any Layer {
    switch self {
    case .linear(.count(let outputs)):
      Linear(inputs: shape.count, outputs: outputs, kernels: kernels)
    case .linear(.input): Linear(inputs: shape.count, outputs: imageCount, kernels: kernels)
    case .tanh: Tanh(shape: shape, kernels: kernels)
    case .relu: ReLU(shape: shape, kernels: kernels)
    case .sigmoid: Sigmoid(shape: shape, kernels: kernels)
    }
  }

  /// How many numbers the layer makes of `inputs` numbers.
  func outputs(inputs: Int, imageCount: Int) -> Int {
    switch self {
    case .linear(.count(let outputs)): outputs
    case .linear(.input): imageCount
    case .tanh, .relu, .sigmoid: inputs
    }
  }
}

/// What is wrong with a layer's text.
struct LayerProblem: Error {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
