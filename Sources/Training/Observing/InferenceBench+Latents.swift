import Projection

extension InferenceBench {
  /// What the decoder makes of latents; `codes`, [count, latentSize], are what draws are fitted to
  /// where there is no prior.
  func decode(_ request: LatentsRequest, codes: Vectors?) -> DecodedLatents {
    let latents = latents(request, codes: codes)
    return DecodedLatents(
      request: request, step: step ?? 0, latents: (0..<latents.count).map { Array(latents[$0]) },
      samples: inference.shown(inference.decode(latents)))
  }

  private func latents(_ request: LatentsRequest, codes: Vectors?) -> Vectors {
    switch request {
    case .these(let latents):
      // A latent of another run, asked for just before this one was opened, has no meaning here.
      Vectors(rows: latents.filter { $0.count == latentSize }, size: latentSize)
    case .way(let way): latents(on: way)
    case .drawn(let count, let seed):
      inference.latentDistribution {
        codes ?? Vectors([Float](repeating: 0, count: latentSize), size: latentSize)
      }.draw(count, seed: seed)
    }
  }

  private func latents(on way: WayRequest) -> Vectors {
    let images = images(of: way.split)
    let ends = [way.first, way.last]
    guard ends.allSatisfy((0..<images.count).contains) else { return Vectors([], size: latentSize) }
    let codes = ends.map { Array(inference.latents(of: images, $0..<($0 + 1)).values) }
    return way.path.steps(from: codes[0], to: codes[1], count: max(2, way.count))
  }
}
