import Datasets

/// One image as bytes.
public struct Picture: Hashable, Sendable {
  /// Channels, rows and columns.
  public let shape: ImageShape
  /// Pixels [channels, height, width], 0 black to 255 white.
  public let pixels: [UInt8]

  /// A picture of `shape.count` pixels.
  public init(shape: ImageShape, pixels: [UInt8]) {
    precondition(
      pixels.count == shape.count, "\(pixels.count) pixels for a picture of \(shape.count)")
    self.shape = shape
    self.pixels = pixels
  }
}

/// One sample as a person is shown it.
public enum Sample: Hashable, Sendable {
  case picture(Picture)
  /// The numbers of a sample that is no image, in the data's units.
  case numbers([Float])

  /// The picture, if it is one.
  public var picture: Picture? {
    if case .picture(let picture) = self { picture } else { nil }
  }
}

/// An image beside what the network made of it.
public struct Reconstruction: Sendable {
  /// The image's position in its split.
  public var index: Int
  /// Its label, where there is one.
  public var label: Int?
  /// The image.
  public var original: Sample
  /// What the network saw instead, where images are corrupted.
  public var corrupted: Sample?
  /// What decoder(encoder(image)) gave.
  public var reconstruction: Sample
  /// Squared error per pixel against the original, pixels in 0...1.
  public var error: Float
  /// The image's code, [latentSize].
  public var latent: [Float]

  /// An image beside what the network made of it.
  public init(
    index: Int, label: Int?, original: Sample, corrupted: Sample? = nil, reconstruction: Sample,
    error: Float, latent: [Float]
  ) {
    self.index = index
    self.label = label
    self.original = original
    self.corrupted = corrupted
    self.reconstruction = reconstruction
    self.error = error
    self.latent = latent
  }
}

/// A part of what the observer answers.
protocol Answer: Sendable {
  associatedtype Request: Equatable
  /// What was asked.
  var request: Request { get }
  /// The step whose weights answered.
  var step: Int { get }
  /// Whether this is what the weights of a step say to a question.
  func answers(_ question: Request, at step: Int) -> Bool
}

extension Answer {
  /// Whether this is what the weights of a step say to a question.
  func answers(_ question: Request, at step: Int) -> Bool {
    request == question && self.step == step
  }
}

/// The answer to a `WallRequest`.
public struct Wall: Answer {
  /// What was asked.
  public var request: WallRequest
  /// The step whose weights answered.
  public var step: Int
  /// The images in the order asked.
  public var images: [Reconstruction]

  /// The answer to a request.
  public init(request: WallRequest, step: Int, images: [Reconstruction]) {
    self.request = request
    self.step = step
    self.images = images
  }
}

/// The answer to a `LatentMapRequest`.
public struct LatentMap: Answer {
  /// What was asked.
  public var request: LatentMapRequest
  /// The step whose weights answered.
  public var step: Int
  /// Numbers in a latent.
  public var latentSize: Int
  /// The codes, [count, latentSize].
  public var latents: [Float]
  /// The images' labels, where there are some.
  public var labels: [UInt8]?
  /// The number that is known of each sample beside a label, where there is one.
  public var factors: [Float]?
  /// The squared error per number of each reconstruction, where that was asked.
  public var errors: [Float]?
  /// The codes along the directions in which they vary most; nil where they do not vary.
  public var components: LatentComponents?

  /// The answer to a request.
  public init(
    request: LatentMapRequest, step: Int, latentSize: Int, latents: [Float], labels: [UInt8]?,
    factors: [Float]? = nil, errors: [Float]? = nil, components: LatentComponents? = nil
  ) {
    self.request = request
    self.step = step
    self.latentSize = latentSize
    self.latents = latents
    self.labels = labels
    self.factors = factors
    self.errors = errors
    self.components = components
  }

  /// Number of codes.
  public var count: Int { latentSize == 0 ? 0 : latents.count / latentSize }

  /// The code of image `index`, [latentSize].
  public func latent(_ index: Int) -> ArraySlice<Float> {
    latents[(index * latentSize)..<((index + 1) * latentSize)]
  }
}

/// The answer to a `GridRequest`.
public struct DecodedGrid: Answer {
  /// What was asked.
  public var request: GridRequest
  /// The step whose weights answered.
  public var step: Int
  /// What was decoded, row by row from the top left.
  public var samples: [Sample]

  /// The answer to a request.
  public init(request: GridRequest, step: Int, samples: [Sample]) {
    self.request = request
    self.step = step
    self.samples = samples
  }
}

/// A latent decoded by itself.
public struct DecodedPoint: Answer {
  /// The latent, [latentSize].
  public var latent: [Float]
  /// The step whose weights answered.
  public var step: Int
  /// What the decoder made of it.
  public var sample: Sample

  var request: [Float] { latent }

  /// A latent and what it decodes to.
  public init(latent: [Float], step: Int, sample: Sample) {
    self.latent = latent
    self.step = step
    self.sample = sample
  }
}

/// The observer's newest answers; each part stays until a newer one replaces it, or all go because
/// the noise changed between two steps.
public struct Observations: Sendable {
  /// How strongly images are corrupted for the newest of them; nil where they are not.
  public var noise: Float?
  /// Images rebuilt.
  public var wall: Wall?
  /// Codes.
  public var latentMap: LatentMap?
  /// A grid of decoded latents.
  public var grid: DecodedGrid?
  /// A decoded latent.
  public var point: DecodedPoint?
  /// The errors of a split's images.
  public var errors: SplitErrors?
  /// What the network makes of a drawing.
  public var drawn: DrawnSample?
  /// How well labels are told by codes.
  public var probe: LiveProbe?
  /// Decoded latents that lie on no grid.
  public var latents: DecodedLatents?
  /// How far apart codes lie.
  public var spacing: CodeSpacing?
  /// Samples as they are.
  public var samples: ShownSamples?
  /// The samples nearest to one.
  public var neighbours: SampleNeighbours?
  /// A sample rebuilt with kept weights.
  public var history: SampleHistory?
  /// A look into the layers.
  public var model: ModelReport?

  /// No answer yet.
  public init() {}
}
