/// The part of an axis that a chart shows: all of it, or a half, a quarter and so on, which ends with
/// the newest unless it was moved; then it stays where it is, as long as the axis reaches there.
struct ChartWindow: Equatable, Sendable {
  /// How many of it all of the axis would hold.
  private(set) var magnification = 1.0
  /// The part that stays; nil while the newest is followed.
  private(set) var held: ClosedRange<Double>?

  private static let greatestMagnification = 1024.0
  /// What counts as the axis's end, as a share of the window.
  private static let nearEnd = 1e-6

  /// What is shown of an axis from 0 to `end`, which may be a shorter one than that it was moved on.
  func range(upTo end: Double) -> ClosedRange<Double> {
    guard let held, held.lowerBound < end else { return max(0, end - end / magnification)...end }
    return held.lowerBound...min(held.upperBound, end)
  }

  /// Shows so many times as little, around a place, which stays where it is on the screen; without
  /// one the end stays.
  mutating func zoom(by factor: Double, around place: Double? = nil, upTo end: Double) {
    let shown = range(upTo: end)
    let width = shown.upperBound - shown.lowerBound
    let newWidth = min(end, max(end / Self.greatestMagnification, width / factor))
    let anchor = place ?? shown.upperBound
    let share = width > 0 ? (anchor - shown.lowerBound) / width : 1
    show(from: anchor - share * newWidth, newWidth, upTo: end)
  }

  /// Moves by a length to what is later, or earlier where that is negative.
  mutating func pan(by length: Double, upTo end: Double) {
    let shown = range(upTo: end)
    show(from: shown.lowerBound + length, shown.upperBound - shown.lowerBound, upTo: end)
  }

  /// Shows the same steps where the axis counts something else.
  mutating func convert(_ place: (Double) -> Double) {
    guard let held else { return }
    let (low, high) = (place(held.lowerBound), place(held.upperBound))
    self.held = low < high ? low...high : nil
  }

  private mutating func show(from first: Double, _ width: Double, upTo end: Double) {
    guard end > 0, width > 0 else { return }
    magnification = end / width
    let low = min(max(0, first), max(0, end - width))
    held = low + width >= end * (1 - Self.nearEnd) ? nil : low...low + width
  }
}
