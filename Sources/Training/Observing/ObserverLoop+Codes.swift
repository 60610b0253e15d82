import Projection

/// Parts that need the latent map to be answered first.
extension ObserverLoop {
  /// The latents that can be decoded with the weights of a step: draws wait for the codes that they
  /// are fitted to.
  func latentsToDecode(at step: Int) -> LatentsRequest? {
    if case .drawn = request.latents, !bench.inference.model.isVariational,
      wholeMap(at: step) == nil
    {
      return nil
    }
    return request.latents
  }

  /// Decodes latents.
  func decode(_ latents: LatentsRequest) -> DecodedLatents {
    let map = bench.step.flatMap(wholeMap)
    return bench.decode(latents, codes: map.map { Vectors($0.latents, size: $0.latentSize) })
  }

  /// The map whose spacing is to be found with the weights of a step, once it is whole.
  func codesToMeasure(at step: Int) -> LatentMapRequest? {
    request.spacing ? wholeMap(at: step)?.request : nil
  }

  /// How far apart the codes of the map lie that was answered last.
  func measure(_ map: LatentMapRequest) -> CodeSpacing {
    answers.latentMap.map(CodeSpacing.init)
      ?? CodeSpacing(request: map, step: bench.step ?? 0, usual: 0, most: 0)
  }

  /// The map that is asked for, if it is answered with the weights of a step and holds codes.
  private func wholeMap(at step: Int) -> LatentMap? {
    guard let map = answers.latentMap, let wanted = request.latentMap,
      map.answers(wanted, at: step), map.count > 0
    else { return nil }
    return map
  }
}
