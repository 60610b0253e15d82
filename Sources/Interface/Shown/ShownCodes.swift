import Canvas
import Training

/// The codes that are shown, and what they have in common.
///
/// All that a screen makes of codes (axes, ranges, neighbours) is made of these, so that it changes
/// together, and not more often than may be sent.
struct ShownCodes: Sendable {
  /// The codes.
  private(set) var map: LatentMap?
  /// What they have in common; nil of no codes.
  private(set) var statistics: CodeStatistics?
  /// What they are coloured by.
  private(set) var coloring = CodeColoring.known
  /// The latent axes that a screen shows while nobody chose others.
  private(set) var leadingAxes = Array(0..<mostAxes)
  /// Grows whenever other codes are shown.
  private(set) var revision = 0
  private var pace = RepaintPace()

  /// A screen shows at most three axes at once.
  private static let mostAxes = 3

  init() {}

  /// Shows an answer if that is due; showing it repaints about so many cells.
  mutating func take(_ map: LatentMap, cells: Double, _ state: State) {
    let occasion = state.occasion(step: map.step) { $0.latentMap = map.request }
    guard pace.isDue(step: map.step, occasion, state) else { return }
    self.map = map
    revision += 1
    statistics = CodeStatistics(map, coloredBy: coloring)
    leadingAxes =
      statistics?.leadingAxes(Self.mostAxes, keeping: leadingAxes) ?? leadingAxes
    pace.show(
      step: map.step, occasion, cells: cells,
      bytesPerSecond: state.unattendedBytes.codes, state)
  }
}

extension ShownCodes {
  /// Colours the codes that are shown by something else.
  mutating func color(by coloring: CodeColoring) {
    guard coloring != self.coloring else { return }
    self.coloring = coloring
    statistics = map.flatMap { CodeStatistics($0, coloredBy: coloring) }
  }
}

extension State {
  /// Colours the codes by what is to be shown now; what was hidden of other groups comes back, where
  /// the Latent screen has others.
  mutating func colorCodes() {
    shownCodes.color(by: codeColoring)
    guard screen == .latent, latent.hiddenColoring != codeColoring else { return }
    (latent.hiddenColoring, latent.hiddenLabels) = (codeColoring, [])
  }

  /// The codes that are shown.
  var map: LatentMap? { shownCodes.map }

  /// What the shown codes have in common.
  var codes: CodeStatistics? { shownCodes.statistics }

  /// Shows the codes that were observed, if that is due.
  mutating func takeCodes() {
    if let map = observations.latentMap, !isBusyMoving(to: map) {
      shownCodes.take(map, cells: Double(screen.screen.cells(ofCodes: map, self)), self)
    }
    colorCodes()
  }

  /// Whether the bytes of the last move are still to be made up for: points that nobody waits for
  /// go where the newest codes are, but not more often than may be sent.
  private func isBusyMoving(to newer: LatentMap) -> Bool {
    screen == .latent && training?.phase == .training && newer.request == map?.request
      && keptStep == nil && !latent.pace.allows()
  }
}
