/// A look into the layers of an autoencoder at one step.
public struct ModelReport: Sendable {
  /// The step whose weights were looked at.
  public var step: Int
  /// Every layer, from the image to its reconstruction.
  public var layers: [LayerReport]
  /// What the units of the first layer with weights answer to, or some of them: a picture a unit,
  /// from its least weight black to its greatest white. None where samples are no images.
  public var filters: [Picture]
  /// The divergence of each latent number from the prior, mean over images, [latentSize]; nil where
  /// the latent is no distribution.
  public var klPerLatent: [Float]?
  /// How much each latent number, or the mean of its distribution, varies over images: the
  /// variance, [latentSize]. One that hardly varies tells the decoder nothing.
  public var latentVariances: [Float]

  /// A look at a step.
  public init(
    step: Int, layers: [LayerReport], filters: [Picture], klPerLatent: [Float]?,
    latentVariances: [Float]
  ) {
    self.step = step
    self.latentVariances = latentVariances
    self.layers = layers
    self.filters = filters
    self.klPerLatent = klPerLatent
  }
}

/// One layer, its weights, and what comes out of it for some test images.
public struct LayerReport: Sendable {
  /// The half of the autoencoder.
  public enum Part: String, Sendable {
    case encoder, decoder
  }

  /// The half that it belongs to.
  public var part: Part
  /// Its position in its half, from 0, as torch.nn.Sequential counts.
  public var index: Int
  /// As a model file writes it: `linear 128`.
  public var text: String
  /// The shape of what comes out: `128`, `8x14x14`.
  public var outputShape: String
  /// Trainable numbers.
  public var parameterCount: Int
  /// The square root of the sum of the parameters' squares; nil without parameters.
  public var weightNorm: Float?
  /// The same of their gradient at the step; nil without parameters, and where it is not known.
  public var gradientNorm: Float?
  /// What comes out, for all units and images.
  public var activations: Histogram
  /// Numbers that come out for one image.
  public var units: Int
  /// How many of them are 0 for every image; nil where 0 means nothing special (no ReLU).
  public var deadUnits: Int?

  /// What is known of a layer.
  public init(
    part: Part, index: Int, text: String, outputShape: String, parameterCount: Int,
    weightNorm: Float?, gradientNorm: Float?, activations: Histogram, units: Int, deadUnits: Int?
  ) {
    self.part = part
    self.index = index
    self.text = text
    self.outputShape = outputShape
    self.parameterCount = parameterCount
    self.weightNorm = weightNorm
    self.gradientNorm = gradientNorm
    self.activations = activations
    self.units = units
    self.deadUnits = deadUnits
  }
}

/// How often values fall into equal parts of a range.
public struct Histogram: Equatable, Sendable {
  /// From the least to the greatest value.
  public var range: ClosedRange<Float>
  /// Values in each part.
  public var counts: [Int]

  /// The histogram of a range in parts of equal width.
  public init(range: ClosedRange<Float>, counts: [Int]) {
    self.range = range
    self.counts = counts
  }
}
