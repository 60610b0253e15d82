import Datasets
import Engine

extension InferenceBench {
  /// Samples as they are.
  func show(_ request: SamplesRequest) -> ShownSamples {
    let set = images(of: request.split)
    let indices = request.indices.filter { (0..<set.count).contains($0) }
    return ShownSamples(
      request: request, step: step ?? 0,
      samples: Dictionary(
        zip(indices, inference.shown(set, at: indices)), uniquingKeysWith: { first, _ in first }))
  }

  /// The samples nearest to one; nil while there is more to search.
  func nearest(_ request: NeighbourRequest) -> SampleNeighbours? {
    let set = images(of: request.split)
    var search =
      neighbourSearch.flatMap { $0.request == request ? $0 : nil } ?? NeighbourSearch(request)
    guard search.advance(in: set) else {
      neighbourSearch = search
      return nil
    }
    neighbourSearch = nil
    return SampleNeighbours(
      request: request, step: step ?? 0, nearest: search.nearest(in: set))
  }

  /// A sample as the weights of several steps rebuild it; the weights in use stay.
  func rebuild(_ request: HistoryRequest, with kept: KeptWeights?) -> SampleHistory {
    let set = images(of: request.split)
    let used = inference.weights
    defer { if let used { inference.use(used) } }
    var moments: [SampleHistory.Moment] = []
    for step in request.steps where (0..<set.count).contains(request.index) {
      guard let weights = kept?.weights(at: step) else { continue }
      inference.use(weights)
      for rebuilt in inference.reconstructions(of: set, at: [request.index]) {
        moments.append(
          SampleHistory.Moment(
            step: step, reconstruction: rebuilt.reconstruction, error: rebuilt.error))
      }
    }
    return SampleHistory(request: request, step: used?.step ?? 0, moments: moments)
  }
}
