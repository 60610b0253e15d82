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

/// An image beside what the network made of it.
public struct Reconstruction: Sendable {
  /// The image's position in its split.
  public var index: Int
  /// Its label, where there is one.
  public var label: Int?
  /// The image.
  public var original: Picture
  /// What decoder(encoder(image)) gave.
  public var reconstruction: Picture
  /// Squared error per pixel, pixels in 0...1.
  public var error: Float
  /// The image's code, [latentSize].
  public var latent: [Float]

  /// An image beside what the network made of it.
  public init(
    index: Int, label: Int?, original: Picture, reconstruction: Picture, error: Float,
    latent: [Float]
  ) {
    self.index = index
    self.label = label
    self.original = original
    self.reconstruction = reconstruction
    self.error = error
    self.latent = latent
  }
}

/// The answer to a `WallRequest`.
public struct Wall: Sendable {
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
public struct LatentMap: Sendable {
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

  /// The answer to a request.
  public init(
    request: LatentMapRequest, step: Int, latentSize: Int, latents: [Float], labels: [UInt8]?
  ) {
    self.request = request
    self.step = step
    self.latentSize = latentSize
    self.latents = latents
    self.labels = labels
  }

  /// Number of codes.
  public var count: Int { latentSize == 0 ? 0 : latents.count / latentSize }

  /// The code of image `index`, [latentSize].
  public func latent(_ index: Int) -> ArraySlice<Float> {
    latents[(index * latentSize)..<((index + 1) * latentSize)]
  }
}

/// The answer to a `GridRequest`.
public struct DecodedGrid: Sendable {
  /// What was asked.
  public var request: GridRequest
  /// The step whose weights answered.
  public var step: Int
  /// The decoded images, row by row from the top left.
  public var pictures: [Picture]

  /// The answer to a request.
  public init(request: GridRequest, step: Int, pictures: [Picture]) {
    self.request = request
    self.step = step
    self.pictures = pictures
  }
}

/// A latent decoded by itself.
public struct DecodedPoint: Sendable {
  /// The latent, [latentSize].
  public var latent: [Float]
  /// The step whose weights answered.
  public var step: Int
  /// What the decoder made of it.
  public var picture: Picture

  /// A latent and its picture.
  public init(latent: [Float], step: Int, picture: Picture) {
    self.latent = latent
    self.step = step
    self.picture = picture
  }
}

/// The observer's newest answers; each part stays until a newer one replaces it.
public struct Observations: Sendable {
  /// Images rebuilt.
  public var wall: Wall?
  /// Codes.
  public var latentMap: LatentMap?
  /// A grid of decoded latents.
  public var grid: DecodedGrid?
  /// A decoded latent.
  public var point: DecodedPoint?

  /// No answer yet.
  public init() {}
}
