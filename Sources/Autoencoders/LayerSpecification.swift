import Engine

/// One layer as a model file writes it, and the line where it does; the line counts for nothing when
/// layers are compared.
public struct LayerSpecification: Equatable, Sendable {
  /// What the text says.
  public let form: Form
  /// The words that it was written in: `conv 8 kernel 3 stride 2`.
  public let text: String
  /// Its line in the file.
  let line: Int

  /// What a text says of a layer: numbers, or words for numbers that follow from the sample and, in
  /// the decoder, from the encoder.
  public enum Form: Equatable, Sendable {
    case linear(Width)
    /// - Parameter fitsPadding: whether the window's padding follows from the image.
    case conv(channels: Channels, window: Window, fitsPadding: Bool = false)
    /// - Parameter mirrors: what follows from the convolution that the layer mirrors.
    case convTranspose(channels: Channels, window: Window, mirrors: Mirrored = [])
    /// Without extents to the shape that the encoder's `flatten` saw.
    case unflatten(Extents?)
    /// A layer whose text says all of it.
    case complete(LayerOperation)
  }

  /// How many outputs a layer has.
  public enum Width: Equatable, Sendable {
    case count(Int)
    /// As many as a sample has numbers.
    case input
    /// As many as the latent has, so many times over.
    case latent(times: Int)
    /// As many as the encoder's `flatten` saw.
    case flattened
  }

  /// How many channels an image has after a layer.
  public enum Channels: Equatable, Sendable {
    case count(Int)
    /// As many as a sample has.
    case input
  }

  /// What a transposed convolution takes from the convolution that it mirrors.
  public struct Mirrored: OptionSet, Sendable {
    /// The bits of what is taken.
    public let rawValue: Int
    /// The same padding.
    public static let padding = Mirrored(rawValue: 1)
    /// The output padding that makes the image as large as the one which that saw.
    public static let outputPadding = Mirrored(rawValue: 2)

    /// What some bits say.
    public init(rawValue: Int) { self.rawValue = rawValue }
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
    one.form == other.form && one.text == other.text
  }

  /// The word that it begins with.
  var word: Substring { text.prefix { $0 != " " } }

  /// Whether it has numbers that training changes.
  var hasParameters: Bool {
    switch form {
    case .linear, .conv, .convTranspose, .complete(.batchNorm): true
    case .unflatten, .complete: false
    }
  }

  /// Whether the first dimension of each of its tensors is that of its outputs, so that several
  /// modules can share them.
  var hasRowsOfOutputs: Bool {
    switch form {
    case .linear, .conv: true
    default: false
    }
  }

  /// Whether it speaks of the model's latent.
  var namesLatent: Bool {
    if case .linear(.latent) = form { true } else { false }
  }

  /// Whether it draws the latent from a distribution.
  var isGaussian: Bool {
    if case .complete(.gaussian) = form { true } else { false }
  }

  /// Whether what comes out has a shape of its own, not that of what went in.
  var givesShape: Bool {
    switch form {
    case .linear, .conv, .convTranspose, .unflatten, .complete(.flatten), .complete(.gaussian): true
    case .complete: false
    }
  }
}

/// What is wrong with a layer, without its place.
struct LayerProblem: Error {
  let description: String
  /// Whether a larger image would do.
  let isForSize: Bool

  init(_ description: String, isForSize: Bool = false) {
    self.description = description
    self.isForSize = isForSize
  }
}
