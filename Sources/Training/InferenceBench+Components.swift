import Projection

extension InferenceBench {
  /// Where codes, [count, latentSize], lie along the directions in which they vary most.
  func components(of latents: [Float], after previous: LatentComponents?) -> LatentComponents? {
    LatentComponents(
      of: Vectors(latents, size: latentSize), after: previous, team: inference.team,
      kernels: plan.kernels)
  }
}
