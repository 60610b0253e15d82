import Engine
import Projection

/// A t-SNE of a latent map's codes, on its way.
struct EmbeddingWork {
  let tsne: TSNE
  /// What is wanted of it.
  var request: EmbeddingRequest
  private var codes: LatentMap
  /// Its iteration when the codes came.
  private var iterationOfCodes = 0

  /// Iterations between one set of codes of a network in training and the next, for points to move:
  /// looking for neighbours takes as long as about so many.
  private static let leastIterations = 150

  /// A t-SNE that has not begun.
  init(_ request: EmbeddingRequest, _ codes: LatentMap, team: WorkerTeam, kernels: KernelSet) {
    self.request = request
    self.codes = codes
    tsne = TSNE(
      of: codes.vectors, TSNEConfiguration(perplexity: request.perplexity), team: team,
      kernels: kernels)
  }

  /// Whether it is what a request asks for, if perhaps with codes of other weights.
  func isFor(_ request: EmbeddingRequest, _ map: LatentMap) -> Bool {
    self.request.perplexity == request.perplexity && self.request.restarts == request.restarts
      && codes.request.split == map.request.split && codes.count == map.count
      && codes.latentSize == map.latentSize
  }

  /// Whether it is to go on with newer codes by now.
  func wants(_ newer: LatentMap) -> Bool {
    newer.step != codes.step && tsne.stage != .findingNeighbors
      && (tsne.isDone || tsne.iteration >= iterationOfCodes + Self.leastIterations)
  }

  /// Goes on from where the points are, with newer codes.
  mutating func follow(_ newer: LatentMap) {
    tsne.follow(newer.vectors)
    codes = newer
    iterationOfCodes = tsne.iteration
  }

  /// What it is doing.
  var phase: EmbeddingPhase {
    let phase = EmbeddingPhase(tsne.stage)
    return request.isRunning || phase == .done ? phase : .paused
  }

  /// Where the points are.
  var embedding: Embedding {
    Embedding(
      map: codes.request, step: codes.step, request: request, phase: phase,
      points: tsne.embedding.values, iteration: tsne.iteration,
      iterations: tsne.configuration.iterations, klDivergence: tsne.klDivergence)
  }
}

extension LatentMap {
  /// The codes, as the projection takes them.
  fileprivate var vectors: Vectors { Vectors(latents, size: max(1, latentSize)) }
}
