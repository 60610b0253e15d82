/// The part of the run that the charts show: all of it, or a half, a quarter and so on, which ends
/// with the newest step unless it was moved to earlier ones.
struct TrainWindow: Equatable, Sendable {
  /// How often the run was halved.
  private(set) var level = 0
  /// How many quarters of the window it lies before the newest step.
  private(set) var quartersBack = 0

  private static let deepest = 10
  private static let quarters = 4

  /// Shows half as much, `levels` times, or twice as much where that is negative; around the same
  /// end.
  mutating func zoom(by levels: Int) {
    level = min(Self.deepest, max(0, level + levels))
    quartersBack = min(quartersBack, mostBack)
  }

  /// Moves to earlier steps by quarters of the window, or to later ones where that is negative.
  mutating func pan(by quarters: Int) {
    quartersBack = min(mostBack, max(0, quartersBack + quarters))
  }

  /// The first and last step shown of a run of so many steps.
  func range(of steps: Double) -> ClosedRange<Double> {
    let width = steps / Double(1 << level)
    let end = steps - width * Double(quartersBack) / Double(Self.quarters)
    return max(0, end - width)...end
  }

  private var mostBack: Int { ((1 << level) - 1) * Self.quarters }
}
