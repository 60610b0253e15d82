import Canvas
import Training

/// What the Explore screen keeps.
public struct ExploreState: Sendable {
  /// What the arrows steer.
  enum Focus: Equatable {
    case map
    /// The slider of a latent axis.
    case slider(Int)
  }

  /// What is shown.
  var mode = ExploreMode.map
  /// The codes that one walks among, once they are known.
  var codes: ExploreCodes?
  /// The latent axis that grows to the right.
  var axisX = 0
  /// The latent axis that grows upwards.
  var axisY = 1
  /// Whether a person chose them.
  var hasChosenAxes = false
  /// The latent at the cursor, [latentSize]; nil stays at `home`.
  var point: [Float]?
  /// The mean of the codes, [latentSize]; follows it, but not its every move.
  var home: [Float] = []
  /// What the arrows steer.
  var focus = Focus.map
  /// How many times the central 98 % of the codes, or the chosen range, are magnified.
  var zoom: Float = 1
  /// The middle of the map along both axes, where it was moved.
  var centre: [Int: Float] = [:]
  /// How many times tiles are halved, counted from those that suit the screen.
  var tileStep = 0
  /// Tiles along each side of the map; nil as many as there is room for.
  var side: Int?
  /// The ranges that a person chose, by axis.
  var chosenRanges: [Int: ClosedRange<Float>] = [:]
  /// The central 98 % along each axis, [latentSize]; follows the codes, but not their every move.
  var ranges: [ClosedRange<Float>] = []

  /// Whether the map, or what is shown in its place, has the whole screen.
  var isMapAlone = false

  /// What the traversal strip keeps.
  var traversal = TraversalState()
  /// What the wall to choose from keeps.
  var choice = ChoiceState()
  /// What the way between two images keeps.
  var way = WayState()
  /// What the wall of draws keeps.
  var draws = DrawsState()
  /// The sum of centres that was typed last, as it was typed.
  var sum = ""
  /// What was drawn on the pad; nil before it was ever opened.
  var pad: PadDrawing?
}

extension ExploreState {
  /// Ranges that move by less than this share stay as they are.
  private static let tolerance: Float = 0.1
  /// A mean that moves by less than this share of the codes' deviation stays as it is.
  private static let homeTolerance: Float = 0.25

  /// Lets ranges and home follow the codes where these have moved visibly.
  mutating func follow(_ codes: CodeStatistics, leading: [Int]) {
    if ranges.count != codes.ranges.count { self = ExploreState() }
    if !hasChosenAxes, leading.count > 1 { (axisX, axisY) = (leading[0], leading[1]) }
    ranges = codes.ranges.enumerated().map { axis, wanted in
      guard axis < ranges.count else { return wanted }
      let old = ranges[axis]
      let allowed = Self.tolerance * (wanted.upperBound - wanted.lowerBound)
      let isNear =
        abs(old.lowerBound - wanted.lowerBound) < allowed
        && abs(old.upperBound - wanted.upperBound) < allowed
      return isNear ? old : wanted
    }
    let hasMoved = zip(zip(home, codes.means), codes.deviations).contains { means, deviation in
      abs(means.0 - means.1) > Self.homeTolerance * deviation
    }
    if hasMoved || home.count != codes.means.count { home = codes.means }
    axisX = min(axisX, ranges.count - 1)
    axisY = min(axisY, ranges.count - 1)
  }

  /// What a person types goes no farther from the middle, and no class counts more often in a sum: what
  /// is made of such numbers would overflow.
  static let farthest: Float = 1e6

  /// The part of an axis that the map shows.
  func shown(_ axis: Int) -> ClosedRange<Float> {
    guard axis < ranges.count else { return -1...1 }
    let full = chosenRanges[axis] ?? ranges[axis]
    let half = (full.upperBound - full.lowerBound) / 2 / zoom
    let middle = centre[axis] ?? (full.lowerBound + full.upperBound) / 2
    return (middle - half)...(middle + half)
  }
}

extension State {
  /// The latent at the cursor of the Explore screen, [latentSize]; nil while no code is known.
  var explorePoint: [Float]? {
    guard let codes = exploreStatistics else { return nil }
    guard let point = explore.point, point.count == codes.means.count else {
      return explore.home.count == codes.means.count ? explore.home : codes.means
    }
    return point
  }

  /// How far an arrow walks along a latent axis: a tenth of the codes' standard deviation.
  func exploreStep(along axis: Int) -> Float {
    let fraction: Float = 0.1
    let deviation = exploreStatistics.map { $0.deviations[axis] } ?? 0
    return deviation > 0 ? fraction * deviation : fraction
  }
}
