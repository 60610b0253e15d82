/// A latent map that is being made.
final class MapWork: PiecewiseWork {
  let request: LatentMapRequest
  let step: Int
  private let bench: InferenceBench
  private let count: Int
  private var latents: [Float] = []
  private var errors: [Float] = []
  private var encoded = 0
  /// Those of the codes before, so that nothing flips.
  private let componentsBefore: LatentComponents?

  /// Images encoded in a piece.
  static let chunk = 512

  init(
    _ request: LatentMapRequest, at step: Int, after components: LatentComponents?,
    bench: InferenceBench
  ) {
    componentsBefore = components
    self.request = request
    self.step = step
    self.bench = bench
    count = min(request.count, bench.images(of: request.split).count)
  }

  func advance() -> LatentMap? {
    let range = encoded..<min(encoded + Self.chunk, count)
    let codes = bench.encode(range, of: request)
    latents += codes.latents.showable
    errors += codes.errors
    encoded = range.upperBound
    return encoded == count ? map : nil
  }

  private var map: LatentMap {
    let images = bench.images(of: request.split)
    return LatentMap(
      request: request, step: step, latentSize: bench.latentSize, latents: latents,
      labels: images.labels.map { Array($0.prefix(count)) },
      factors: images.factors.map { Array($0.values.prefix(count)) },
      errors: request.needsErrors ? errors : nil,
      components: bench.components(of: latents, after: componentsBefore))
  }
}
