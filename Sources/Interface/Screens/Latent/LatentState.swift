import Canvas
import Training

/// What the Latent screen keeps.
public struct LatentState: Equatable, Sendable {
  /// Which images are encoded.
  var split = Split.test
  /// How many of them are asked for.
  var pointCount = 1000
  /// How codes become points.
  var method = ProjectionMethod.axes
  /// Two or three dimensions; nil shows three where the latent has them.
  var isSolid: Bool?
  /// The latent axes to the right, upwards (2-D) or into the depth (3-D), and upwards in 3-D.
  var axes = [0, 1, 2]
  /// Whether a person chose them.
  var hasChosenAxes = false
  /// The components that stand where latent axes do otherwise.
  var componentAxes = [0, 1, 2]
  /// From where the 3-D cloud is seen.
  var rotation = Rotation()
  /// How much larger than to fit.
  var zoom = 1.0
  /// Whether the arrows move the cursor in 3-D too, instead of rotating.
  var steersCursor = false
  /// Whether the cloud turns by itself.
  var isTurning = false
  /// Where the mouse was when it last dragged the cloud.
  var dragged: Point?
  /// What is wanted of t-SNE.
  var embedding = EmbeddingState()
  /// Whether the labels stand where their points are on average.
  var showsCentres = false
  /// What points are drawn as.
  var pointStyle = PointStyle.glyphs
  /// What points are coloured by; nil by what is known of them.
  var coloring: CodeColoring?
  /// Groups whose points are not shown: labels, or steps.
  var hiddenLabels: Set<Int> = []
  /// What these are groups of.
  var hiddenColoring = CodeColoring.known
  /// What labels are told by the codes for; nil for none.
  var probe: ProbeRequest?
  /// The chosen image's position in its split.
  var cursor = 0
  /// Whether the cloud has the whole screen.
  var isCloudAlone = false
  /// What was picked out of the cloud.
  var tools = LatentTools()
  /// What each latent axis shows.
  var ranges = SteadyRanges()
  /// What each component shows.
  var componentRanges = SteadyRanges()
  /// What the plane of t-SNE shows.
  var embeddingRanges = SteadyRanges()
  /// The places of t-SNE that are shown, and which of those that came they are.
  var shownEmbedding: Embedding?
  var shownEmbeddingRevision = 0
  /// How points go on.
  var motion = CloudMotion()
  /// When the picture may move on.
  var pace = CloudPace()
  /// The codes as points.
  var projected: ProjectedCodes?
  /// What these were made of.
  var projectionKey: ProjectionKey?
}

/// From where a cloud is seen, in degrees.
public struct Rotation: Equatable, Sendable {
  /// About the upright axis.
  var yaw = -60.0
  /// How far from above.
  var pitch = 20.0

  private static let steepest = 90.0
  private static let fullTurn = 360.0

  /// Turns further; seen from below or above the pitch ends.
  mutating func turn(yaw dYaw: Double, pitch dPitch: Double) {
    yaw = (yaw + dYaw).truncatingRemainder(dividingBy: Self.fullTurn)
    pitch = min(Self.steepest, max(-Self.steepest, pitch + dPitch))
  }
}

/// A way on the screen.
public enum Direction: Hashable, Sendable, CaseIterable {
  case left, right, up, down

  /// Columns to the right, -1, 0 or 1.
  var dx: Int { self == .left ? -1 : self == .right ? 1 : 0 }
  /// Rows upwards, -1, 0 or 1.
  var dy: Int { self == .down ? -1 : self == .up ? 1 : 0 }
}

extension LatentState {
  /// Whether the errors of all points are looked at.
  var needsErrors: Bool { tools.view == .table || !tools.selection.isEmpty }

  /// Lets the axes follow the codes; nobody chose others than the leading ones yet.
  mutating func follow(_ codes: CodeStatistics, leading: [Int]) {
    if !hasChosenAxes, leading.count == axes.count { axes = leading }
    ranges.follow(codes.axisReach)
    componentRanges.follow(codes.componentReach)
    let latentSize = codes.ranges.count
    axes = axes.map { $0 % max(1, latentSize) }
  }
}
