/// Latents that lie on no grid, to decode.
public enum LatentsRequest: Hashable, Sendable {
  /// These, each [latentSize].
  case these([[Float]])
  /// Those on the way between the codes of two samples.
  case way(WayRequest)
  /// So many drawn from the prior, or where there is none from the Gaussian of the codes of the
  /// latent map that is asked for beside them; a seed gives the same ones, and more of them begin
  /// with the fewer.
  case drawn(count: Int, seed: UInt64)
}

/// A way from the code of one sample to that of another.
public struct WayRequest: Hashable, Sendable {
  /// The samples' split.
  public var split: Split
  /// The position of the sample that it begins at.
  public var first: Int
  /// The position of the sample that it ends at.
  public var last: Int
  /// Which way.
  public var path: Interpolation
  /// Latents on it at equal steps, both ends counted; at least two.
  public var count: Int

  /// A way between the codes of two samples of a split.
  public init(split: Split, first: Int, last: Int, path: Interpolation, count: Int) {
    self.split = split
    self.first = first
    self.last = last
    self.path = path
    self.count = count
  }
}

/// The answer to a `LatentsRequest`.
public struct DecodedLatents: Answer {
  /// What was asked.
  public var request: LatentsRequest
  /// The step whose weights answered.
  public var step: Int
  /// The latents, each [latentSize].
  public var latents: [[Float]]
  /// What the decoder made of each.
  public var samples: [Sample]

  /// The answer to a request.
  public init(request: LatentsRequest, step: Int, latents: [[Float]], samples: [Sample]) {
    self.request = request
    self.step = step
    self.latents = latents
    self.samples = samples
  }
}
