/// What axes show of the points along them; follows the points, but not their every move, so that
/// the picture does not shake while training goes on.
struct SteadyRanges: Equatable, Sendable {
  /// Where most points lie: a box around these is not made small by a few far ones, which can be
  /// seen outside of it.
  private(set) var central: [ClosedRange<Double>] = []
  /// Where nearly all points lie: on a flat plot one outside of it cannot be seen.
  private(set) var all: [ClosedRange<Double>] = []

  /// How much wider than the points an axis is when it is chosen anew.
  private static let margin = (central: 0.08, all: 0.03)
  /// An axis wider than this many times the points is chosen anew.
  private static let loosest = 1.5

  /// How many axes there are.
  var count: Int { central.count }

  /// Lets the ranges follow points that reach so far.
  mutating func follow(_ reach: [CodeReach]) {
    if reach.count != count { self = SteadyRanges() }
    central = Self.steadied(central, over: reach.map(\.central), margin: Self.margin.central)
    all = Self.steadied(all, over: reach.map(\.all), margin: Self.margin.all)
  }

  /// The ranges as before where they still fit.
  private static func steadied(
    _ old: [ClosedRange<Double>], over wanted: [ClosedRange<Float>], margin: Double
  ) -> [ClosedRange<Double>] {
    wanted.enumerated().map { axis, wanted in
      let (low, high) = (Double(wanted.lowerBound), Double(wanted.upperBound))
      let span = high - low
      if axis < old.count {
        let before = old[axis]
        let fits = before.lowerBound <= low && before.upperBound >= high
        if fits && before.upperBound - before.lowerBound <= loosest * span { return before }
      }
      return (low - margin * span)...(high + margin * span)
    }
  }
}
