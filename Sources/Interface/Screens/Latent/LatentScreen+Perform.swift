import Canvas
import Training
import Wording

extension LatentScreen {
  /// Degrees that an arrow rotates.
  private static let rotationStep = 5.0
  /// How much farther capital letters go.
  private static let far = 5
  /// How much larger one zoom step shows.
  private static let zoomStep = 1.25
  private static let zooms = 0.25...64.0

  static func perform(_ action: LatentAction, on state: inout State) -> [Effect] {
    defer { state.projectCodes() }
    if performInBox(action, on: &state) || performInTable(action, on: &state)
      || performInCard(action, on: &state)
    {
      return []
    }
    switch action {
    case .move(let direction): move(direction, times: 1, on: &state)
    case .moveFar(let direction): move(direction, times: far, on: &state)
    case .switchArrows: state.latent.steersCursor.toggle()
    case .toggleSolid: toggleSolid(on: &state)
    case .toggleTurning: state.latent.isTurning.toggle()
    case .zoomIn: zoom(to: state.latent.zoom * zoomStep, on: &state)
    case .zoomOut: zoom(to: state.latent.zoom / zoomStep, on: &state)
    case .zoomToFit: zoom(to: 1, on: &state)
    case .nextHorizontalAxis: nextAxis(0, on: &state)
    case .nextVerticalAxis: nextAxis(state.isLatentSolid ? 2 : 1, on: &state)
    case .nextDepthAxis: if state.isLatentSolid { nextAxis(1, on: &state) }
    case .nextProjection, .toggleEmbedding, .restartEmbedding, .raisePerplexity, .lowerPerplexity,
      .toggleCentres:
      project(action, on: &state)
    default: choose(action, on: &state)
    }
    return []
  }

  private static func choose(_ action: LatentAction, on state: inout State) {
    switch action {
    case .firstPoint: state.latent.cursor = state.walkedPoints.first ?? 0
    case .nextPoint: state.stepPoint(1)
    case .previousPoint: state.stepPoint(-1)
    case .filter: if state.codes?.counts.isEmpty == false { state.awaitedLabel = .filterLabel }
    case .clearFilter:
      state.latent.hiddenLabels = []
      state.latent.tools.isolation = nil
    case .nextColoring: nextColoring(on: &state)
    case .nextProbe: state.latent.probe = ProbeLine.next(after: state.latent.probe)
    case .switchSplit:
      state.latent.split = state.latent.split == .test ? .training : .test
      state.latent.tools.forgetSplit()
    case .switchCount: state.nextPointCount()
    case .switchGlyphs: nextPointStyle(on: &state)
    default: performTool(action, on: &state)
    }
  }

  /// Shows or hides a label's points.
  static func toggle(label: Int, on state: inout State) -> [Effect] {
    if state.latent.hiddenLabels.remove(label) == nil { state.latent.hiddenLabels.insert(label) }
    return []
  }

  private static func nextColoring(on state: inout State) {
    let colorings = state.codeColorings
    let at = colorings.firstIndex(of: state.codeColoring) ?? 0
    state.latent.coloring = colorings[(at + 1) % colorings.count]
    state.colorCodes()
    state.note("coloured by \(state.groupName)")
  }

  private static func move(_ direction: Direction, times: Int, on state: inout State) {
    guard state.isLatentSolid, !state.latent.steersCursor else {
      return moveCursor(direction, times: times, on: &state)
    }
    let degrees = rotationStep * Double(times)
    state.latent.rotation.turn(
      yaw: degrees * Double(direction.dx), pitch: degrees * Double(direction.dy))
  }

  private static func moveCursor(_ direction: Direction, times: Int, on state: inout State) {
    var cloud = LatentCloud(state, in: cloudArea(of: state))
    for _ in 0..<times {
      guard let next = cloud?.neighbour(of: state.latent.cursor, towards: direction) else { return }
      state.latent.cursor = next
      // Only where one is zoomed in do the points move with the cursor.
      if state.latent.zoom > 1 { cloud = LatentCloud(state, in: cloudArea(of: state)) }
    }
  }

  private static func toggleSolid(on state: inout State) {
    guard state.projectionMethod != .embedding else { return state.note("t-SNE lies on a plane") }
    guard (state.latentSize ?? 0) >= 3 else {
      return state.note("3-D needs a latent of three numbers or more")
    }
    state.latent.isSolid = !state.isLatentSolid
  }

  private static func zoom(to zoom: Double, on state: inout State) {
    state.latent.zoom = min(max(zoom, zooms.lowerBound), zooms.upperBound)
  }
}
