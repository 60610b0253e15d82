import Canvas
import Foundation

/// How points go from where they are shown to where they belong.
struct CloudMotion: Equatable, Sendable {
  /// Where they go on the same axes.
  var target: ProjectedCodes?
  /// Seconds until they are there.
  var pursuit = 0.0
  /// Where they come from on the screen when the axes are others, [count, 2]: shares of the cloud's
  /// area from the left and from below; not numbers for a point that was not seen.
  var start: [Float]?
  /// Seconds since they left there.
  var elapsed = 0.0
  /// Seconds since the picture last moved.
  var sinceFrame = 0.0

  /// Seconds that points take.
  static let pursuitSeconds = 0.4
  static let glideSeconds = 0.45
  /// Seconds in which the way that is left becomes a third, about.
  private static let decay = 0.1

  /// Whether points are on their way.
  var isUnderWay: Bool { pursuit > 0 || start != nil }

  /// The share of the way from `start`: slow at both ends.
  var glideShare: Double {
    let share = min(1, elapsed / Self.glideSeconds)
    return share * share * (3 - 2 * share)
  }

  /// Moves points on, and says where they are now if that is not where they were.
  mutating func advance(by seconds: Double, _ shown: ProjectedCodes?) -> ProjectedCodes? {
    if start != nil {
      elapsed += seconds
      if elapsed >= Self.glideSeconds { start = nil }
    }
    guard pursuit > 0, let target, let shown else { return nil }
    pursuit -= seconds
    guard pursuit > 0 else { return target }
    return shown.approaching(target, by: Float(1 - exp(-seconds / Self.decay)))
  }
}

extension LatentState {
  /// Shows points at once.
  mutating func jump(to next: ProjectedCodes) {
    projected = next
    motion = CloudMotion()
  }

  /// Shows points of other axes, coming from where they are on the screen.
  mutating func glide(to next: ProjectedCodes, from cloud: LatentCloud?) {
    projected = next
    motion = CloudMotion()
    motion.start = cloud?.shares
  }

  /// Lets points go to other places on the same axes.
  mutating func pursue(_ next: ProjectedCodes) {
    motion.target = next
    motion.pursuit = CloudMotion.pursuitSeconds
  }

  /// Shows no points.
  mutating func forgetPoints() {
    (projected, projectionKey) = (nil, nil)
    motion = CloudMotion()
  }
}

extension LatentCloud {
  /// Where each point stands in the area, as shares from the left and from below, [count, 2].
  var shares: [Float] {
    var shares = [Float](repeating: .nan, count: 2 * (state.latent.projected?.count ?? 0))
    let frame = PlotFrame(plot.xRange, plot.yRange, plotArea, in: area)
    for place in places {
      let share = frame.share(x: place.x, y: place.y)
      shares[2 * place.index] = Float(share.x)
      shares[2 * place.index + 1] = Float(share.y)
    }
    return shares
  }
}

/// Where a plot's plane lies in an area that has room for axes, too.
struct PlotFrame {
  private let left: Double
  private let bottom: Double
  private let width: Double
  private let height: Double
  private let x: ClosedRange<Double>
  private let y: ClosedRange<Double>

  init(
    _ x: ClosedRange<Double>, _ y: ClosedRange<Double>, _ plot: Area, in area: Area
  ) {
    (self.x, self.y) = (x, y)
    let (columns, rows) = (Double(max(1, area.width)), Double(max(1, area.height)))
    left = Double(plot.x - area.x) / columns
    bottom = Double(area.maxY - plot.maxY) / rows
    width = Double(plot.width) / columns
    height = Double(plot.height) / rows
  }

  /// Where a point of the plane is in the area, as shares from the left and from below.
  func share(x value: Double, y other: Double) -> (x: Double, y: Double) {
    (
      left + width * (value - x.lowerBound) / (x.upperBound - x.lowerBound),
      bottom + height * (other - y.lowerBound) / (y.upperBound - y.lowerBound)
    )
  }

  /// The point of the plane at such a place.
  func value(atShare share: (x: Double, y: Double)) -> (x: Double, y: Double) {
    (
      x.lowerBound + (share.x - left) / width * (x.upperBound - x.lowerBound),
      y.lowerBound + (share.y - bottom) / height * (y.upperBound - y.lowerBound)
    )
  }
}
