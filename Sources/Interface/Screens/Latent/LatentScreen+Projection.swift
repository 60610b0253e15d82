import Drawing
import Wording

extension LatentScreen {
  /// Shows other points, or the same in another way.
  static func project(_ action: LatentAction, on state: inout State) {
    switch action {
    case .nextProjection: nextProjection(on: &state)
    case .toggleEmbedding: toggleEmbedding(on: &state)
    case .restartEmbedding: restartEmbedding(on: &state)
    case .raisePerplexity: changePerplexity(by: 1, on: &state)
    case .lowerPerplexity: changePerplexity(by: -1, on: &state)
    case .toggleCentres: toggleCentres(on: &state)
    default: break
    }
  }

  /// Shows points made another way.
  static func nextProjection(on state: inout State) {
    state.latent.method = state.nextProjectionMethod
  }

  /// Puts the next axis that is not yet shown in a place; with none left, two exchange.
  static func nextAxis(_ place: Int, on state: inout State) {
    let count = state.axisCount
    let shown = state.shownAxes
    guard state.projectionMethod != .embedding else {
      return state.note("the axes of t-SNE have no meaning")
    }
    guard count > 1, shown.indices.contains(place) else { return }
    let next = (shown[place] + 1) % count
    func put(in axes: inout [Int]) {
      if let other = shown.firstIndex(of: next) { axes[other] = shown[place] }
      axes[place] = next
    }
    if state.projectionMethod == .components {
      put(in: &state.latent.componentAxes)
    } else {
      state.latent.hasChosenAxes = true
      put(in: &state.latent.axes)
    }
  }

  /// What the points are, as much of it as fits into a frame of some width.
  static func title(_ state: State, width: Int) -> String {
    let map = state.map
    let set = (map?.request.split ?? state.latent.split) == .test ? "test" : "training"
    let count = map.map { grouped($0.count) + " " } ?? ""
    var words = projectionWords(state)
    words.insert("\(count)\(set) \(state.nouns)", at: min(words.count, 3))
    func text(_ count: Int) -> String { words.prefix(count).joined(separator: state.separator) }
    let fitting = words.indices.last { textWidth(text($0 + 1)) <= width - titleMargin }
    return text((fitting ?? 0) + 1)
  }

  /// Columns of a frame's edge that its title leaves.
  private static let titleMargin = 6

  /// What the axes are, the most telling first.
  private static func projectionWords(_ state: State) -> [String] {
    switch state.projectionMethod {
    case .axes:
      let axes = state.shownAxes.map(String.init).joined(separator: ", ")
      let over = state.map?.latentSize == 1 ? "\(state.latentLineName) over " : ""
      return ["\(over)latent \(axes)"]
    case .components: return ["PCA \(state.componentShares) of the variance"]
    case .embedding: return embeddingWords(state)
    }
  }

  /// Seconds between two frames while the cloud moves.
  static let frameInterval = 0.05
  /// Degrees a second that the cloud turns by itself.
  private static let turningSpeed = 20.0
  /// Seconds between two pictures of what moves at least, and the most that one makes up for: a
  /// pause of the clock must not make the cloud leap.
  private static let frameSeconds = (near: frameInterval, far: 0.25)
  private static let longestStep = (near: 0.25, far: 1.0)

  /// Lets time go on for what moves.
  static func advanceCloud(_ state: inout State, by seconds: Double) {
    state.passFramePace(seconds)
    if state.projectionMethod == .embedding, state.isEmbeddingUnderWay, let map = state.map {
      state.latent.embedding.run(for: seconds, on: map.request)
    }
    let hasNews =
      state.projectionMethod == .embedding
      && state.latent.shownEmbeddingRevision != state.embeddingRevision
    guard state.isLatentAnimated || state.latent.motion.isUnderWay || hasNews else {
      return state.latent.motion.sinceFrame = 0
    }
    state.latent.motion.sinceFrame += seconds
    let least = state.isRemote ? frameSeconds.far : frameSeconds.near
    guard state.latent.motion.sinceFrame >= least, state.isCloudFrameDue else { return }
    let longest = state.isRemote ? longestStep.far : longestStep.near
    let step = min(state.latent.motion.sinceFrame, longest)
    state.latent.motion.sinceFrame = 0
    if hasNews {
      state.takeEmbedding()
      state.projectCodes()
    }
    moveCloud(on: &state, by: step)
  }

  private static func moveCloud(on state: inout State, by seconds: Double) {
    if state.latent.isTurning, state.isLatentSolid {
      state.latent.rotation.turn(yaw: turningSpeed * seconds, pitch: 0)
    }
    if let moved = state.latent.motion.advance(by: seconds, state.latent.projected) {
      state.latent.projected = moved
    }
  }
}
