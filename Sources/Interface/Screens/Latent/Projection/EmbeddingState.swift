import Training
import Wording

/// What is wanted of t-SNE.
struct EmbeddingState: Equatable, Sendable {
  /// What is asked of it.
  var request = EmbeddingRequest()
  /// Seconds that it has run.
  private(set) var seconds = 0.0
  /// The codes that it ran on.
  private var timed: LatentMapRequest?

  /// Numbers of neighbours to choose from.
  static let perplexities: [Float] = [5, 10, 15, 20, 30, 50, 75, 100]

  /// Begins anew.
  mutating func restart() {
    request.restarts += 1
    request.isRunning = true
    seconds = 0
  }

  /// Counts seconds in which it ran; other codes begin anew.
  mutating func run(for seconds: Double, on codes: LatentMapRequest) {
    if timed?.split != codes.split || timed?.count != codes.count { self.seconds = 0 }
    timed = codes
    self.seconds += seconds
  }
}

extension State {
  /// What t-SNE made of the codes of a map, if it has them.
  func embedding(of map: LatentMap) -> Embedding? {
    guard let shown = latent.shownEmbedding, shown.count == map.count,
      shown.map.split == map.request.split
    else { return nil }
    return shown
  }

  /// Whether t-SNE moves points.
  var isEmbeddingUnderWay: Bool {
    guard latent.embedding.request.isRunning else { return false }
    switch embedding?.phase {
    case .findingNeighbors, .exaggerated, .running: return true
    case .paused, .done: return false
    case nil: return embedding == nil && map != nil
    }
  }

  /// Shows the newest places that t-SNE has found.
  mutating func takeEmbedding() {
    guard projectionMethod == .embedding, let embedding,
      latent.shownEmbeddingRevision != embeddingRevision
    else { return }
    latent.shownEmbedding = embedding
    latent.shownEmbeddingRevision = embeddingRevision
    latent.embeddingRanges.follow(
      (0..<2).map { CodeReach(ofAxis: $0, of: embedding.points, size: 2) })
  }
}

extension LatentScreen {
  /// Lets t-SNE run, or pauses it; goes to it first.
  static func toggleEmbedding(on state: inout State) {
    guard state.projectionMethod == .embedding else {
      state.latent.method = .embedding
      state.latent.embedding.request.isRunning = true
      return
    }
    if state.embedding?.phase == .done, state.latent.embedding.request.isRunning {
      return state.note("t-SNE is done; r begins anew")
    }
    state.latent.embedding.request.isRunning.toggle()
  }

  /// Begins t-SNE anew; goes to it first.
  static func restartEmbedding(on state: inout State) {
    state.latent.method = .embedding
    state.latent.embedding.restart()
  }

  /// Lets more neighbours count, or fewer; goes to t-SNE first.
  static func changePerplexity(by step: Int, on state: inout State) {
    let perplexities = EmbeddingState.perplexities
    let current = state.latent.embedding.request.perplexity
    let at = perplexities.firstIndex(of: current) ?? 0
    let next = min(max(at + step, 0), perplexities.count - 1)
    state.latent.method = .embedding
    state.note("perplexity \(Int(perplexities[next]))")
    guard next != at else { return }
    state.latent.embedding.request.perplexity = perplexities[next]
    state.latent.embedding.restart()
  }

  /// What t-SNE is doing, the most telling first: `t-SNE 312/750`, `KL 1.82`, `perplexity 30`.
  static func embeddingWords(_ state: State) -> [String] {
    let wanted = state.latent.embedding
    let perplexity = "perplexity \(Int(wanted.request.perplexity))"
    let seconds = duration(ofEmbedding: wanted.seconds)
    guard let map = state.map, let embedding = state.embedding(of: map) else {
      return ["t-SNE \(state.phaseOfEmbedding)", perplexity, seconds]
    }
    let progress = "t-SNE \(embedding.iteration)/\(embedding.iterations)"
    let divergence = embedding.klDivergence.map { "KL \(hundredths($0))" }
    return [progress, divergence, perplexity, state.phaseOfEmbedding, seconds].compactMap { $0 }
  }

  private static func duration(ofEmbedding seconds: Double) -> String {
    "\((seconds * 10).rounded() / 10) s"
  }
}

extension State {
  /// What t-SNE is doing, in a word.
  fileprivate var phaseOfEmbedding: String {
    switch embedding?.phase {
    case .findingNeighbors, nil: "finding neighbours"
    case .exaggerated: "exaggerated"
    case .running: "running"
    case .paused: "paused"
    case .done: "done"
    }
  }
}
