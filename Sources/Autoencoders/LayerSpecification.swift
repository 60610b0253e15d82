import Engine

/// One layer as a model file writes it, and the line where it does; the line counts for nothing when
/// layers are compared.
public struct LayerSpecification: Equatable, Sendable {
  /// What the layer is.
  public let operation: Operation
  /// The words that it was written in: `conv 8 kernel 3 stride 2`.
  public let text: String
  /// Its line in the file.
  let line: Int

  /// What a layer is.
  public enum Operation: Equatable, Sendable {
    case linear(Width)
    case conv(channels: Int, window: Window)
    case convTranspose(channels: Int, window: Window)
    case batchNorm
    case flatten
    case unflatten(Extents)
    case dropout(Float)
    case tanh, relu, gelu, silu, sigmoid
    case leakyReLU(slope: Float)
    case gaussian(GaussianSpread)
  }

  /// How many outputs a layer has.
  public enum Width: Equatable, Sendable {
    case count(Int)
    /// As many as a sample has numbers.
    case input
    /// As many as the latent has, so many times over.
    case latent(times: Int)
  }

  /// Channels, rows and columns.
  public struct Extents: Equatable, Sendable {
    /// Channels.
    public var channels: Int
    /// Rows and columns of pixels.
    public var extent: Extent

    /// An image's sides.
    public init(channels: Int, extent: Extent) {
      self.channels = channels
      self.extent = extent
    }
  }

  /// Whether both are the same layer.
  public static func == (one: LayerSpecification, other: LayerSpecification) -> Bool {
    one.operation == other.operation && one.text == other.text
  }

  /// Whether it has numbers that training changes.
  var hasParameters: Bool {
    switch operation {
    case .linear, .conv, .convTranspose, .batchNorm: true
    case .flatten, .unflatten, .dropout, .tanh, .relu, .gelu, .silu, .sigmoid, .leakyReLU,
      .gaussian:
      false
    }
  }

  /// Whether the first dimension of each of its tensors is that of its outputs, so that several
  /// modules can share them.
  var hasRowsOfOutputs: Bool {
    switch operation {
    case .linear, .conv: true
    default: false
    }
  }

  /// Whether it speaks of the model's latent.
  var namesLatent: Bool {
    if case .linear(.latent) = operation { true } else { false }
  }

  /// Whether it draws the latent from a distribution.
  var isGaussian: Bool {
    if case .gaussian = operation { true } else { false }
  }

  /// Whether what comes out has a shape of its own, not that of what went in.
  var givesShape: Bool {
    switch operation {
    case .linear, .conv, .convTranspose, .flatten, .unflatten, .gaussian: true
    default: false
    }
  }
}

/// What is wrong with a layer, without its place.
struct LayerProblem: Error {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
