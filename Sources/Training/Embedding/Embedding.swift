import Projection

/// What an embedding is doing.
public enum EmbeddingPhase: Equatable, Sendable {
  /// Looks for each code's nearest neighbours.
  case findingNeighbors
  /// Moves points, neighbours attracting each other much more than at last, so that groups form.
  case exaggerated
  /// Moves points.
  case running
  /// Waits for a person to let it run.
  case paused
  /// Every iteration is over.
  case done
}

/// Where t-SNE has put the codes of a latent map so far.
public struct Embedding: Equatable, Sendable {
  /// Whose codes.
  public var map: LatentMapRequest
  /// The step whose weights made the codes that it works on.
  public var step: Int
  /// What was asked.
  public var request: EmbeddingRequest
  /// What it is doing.
  public var phase: EmbeddingPhase
  /// The places, [count, 2]; not numbers for a code that is none.
  public var points: [Float]
  /// Iterations that are over.
  public var iteration: Int
  /// Iterations in all.
  public var iterations: Int
  /// How far the places are from the codes' neighbourhoods: the Kullback-Leibler divergence in nats,
  /// once it is known.
  public var klDivergence: Double?

  /// Places of codes.
  public init(
    map: LatentMapRequest, step: Int, request: EmbeddingRequest, phase: EmbeddingPhase,
    points: [Float], iteration: Int, iterations: Int, klDivergence: Double? = nil
  ) {
    self.map = map
    self.step = step
    self.request = request
    self.phase = phase
    self.points = points
    self.iteration = iteration
    self.iterations = iterations
    self.klDivergence = klDivergence
  }

  /// Number of points.
  public var count: Int { points.count / 2 }

  /// How many neighbours of a point count.
  public var perplexity: Float { request.perplexity }
}

extension EmbeddingPhase {
  /// What a t-SNE is doing that is let run.
  init(_ stage: TSNE.Stage) {
    switch stage {
    case .findingNeighbors: self = .findingNeighbors
    case .exaggerated: self = .exaggerated
    case .running: self = .running
    case .done: self = .done
    }
  }
}
