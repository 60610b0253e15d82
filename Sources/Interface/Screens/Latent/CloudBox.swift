import Canvas
import Drawing
import Foundation

/// A point in the box: across, into the depth, up; each -1...1 within the shown ranges.
struct BoxPoint: Equatable {
  var across: Double
  var inward: Double
  var up: Double
}

/// The box that a 3-D cloud stands in, turned, seen in mild perspective, and fitted to the screen.
struct CloudBox {
  let names: [String]
  private let ranges: [ClosedRange<Double>]
  /// How a value becomes a place from -1 to 1 along each axis.
  private let scales: [(factor: Double, offset: Double)]
  private let yaw: (sin: Double, cos: Double)
  private let pitch: (sin: Double, cos: Double)
  let xRange: ClosedRange<Double>
  let yRange: ClosedRange<Double>

  /// The eye's distance, in half edges of the box.
  private static let eyeDistance = 7.0
  /// Half of what the turned box takes of the screen at most.
  private static let extent = 1.65
  /// How far the box is moved up when it is seen from straight above, in half edges.
  private static let drop = 0.45
  /// Columns that are as wide as a row is high.
  private static let columnsPerRow = 2.0

  /// A box over three ranges: across, into the depth, up.
  init(
    names: [String], ranges: [ClosedRange<Double>], rotation: Rotation, zoom: Double,
    fitting size: Size
  ) {
    self.names = names
    self.ranges = ranges
    scales = ranges.map { range in
      let factor = 2 / (range.upperBound - range.lowerBound)
      return (factor, -1 - range.lowerBound * factor)
    }
    let degree = Double.pi / 180
    yaw = (sin(rotation.yaw * degree), cos(rotation.yaw * degree))
    pitch = (sin(rotation.pitch * degree), cos(rotation.pitch * degree))
    let width = Double(max(1, size.width)) / Self.columnsPerRow
    let height = Double(max(1, size.height))
    let unit = Self.extent / min(width, height) / zoom
    xRange = (-unit * width)...(unit * width)
    // From above, perspective makes the lower half the larger one, and names stand below it.
    let shift = Self.drop * pitch.sin
    yRange = (-unit * height - shift)...(unit * height - shift)
  }

  /// A place in the box from latent values across, inward and up.
  func normalized(_ across: Double, _ inward: Double, _ up: Double) -> BoxPoint {
    BoxPoint(
      across: across * scales[0].factor + scales[0].offset,
      inward: inward * scales[1].factor + scales[1].offset,
      up: up * scales[2].factor + scales[2].offset)
  }

  /// Where a point of the box is seen, and how near it is.
  func project(_ point: BoxPoint) -> (x: Double, y: Double, depth: Double) {
    let x = point.across * yaw.cos - point.inward * yaw.sin
    let away = point.across * yaw.sin + point.inward * yaw.cos
    let y = point.up * pitch.cos + away * pitch.sin
    let depth = point.up * pitch.sin - away * pitch.cos
    let scale = Self.eyeDistance / max(1, Self.eyeDistance - depth)
    return (x * scale, y * scale, depth)
  }
}

extension CloudBox {
  private static let ends = [-1.0, 1.0]

  private var corners: [BoxPoint] {
    Self.ends.flatMap { across in
      Self.ends.flatMap { inward in
        Self.ends.map { BoxPoint(across: across, inward: inward, up: $0) }
      }
    }
  }

  /// Draws the edges behind the cloud: all but those that meet in the nearest corner.
  func drawEdges(
    on canvas: inout Canvas, in area: Area, _ plot: ScatterPlot, _ appearance: Appearance
  ) {
    var dots = DotCanvas(area.size, glyphs: appearance.glyphs)
    let pen = Pen(Style(.frame), asciiGlyph: ".")
    let nearest = corners.max { project($0).depth < project($1).depth }
    for (index, start) in corners.enumerated() {
      for end in corners[(index + 1)...] where start.isNeighbour(of: end) {
        guard start != nearest, end != nearest else { continue }
        dots.line(from: dot(start, dots), to: dot(end, dots), pen)
      }
    }
    dots.draw(on: &canvas, at: Point(x: area.x, y: area.y))
  }

  private func dot(_ point: BoxPoint, _ dots: DotCanvas) -> Point {
    let seen = project(point)
    let across = (seen.x - xRange.lowerBound) / (xRange.upperBound - xRange.lowerBound)
    let down = (yRange.upperBound - seen.y) / (yRange.upperBound - yRange.lowerBound)
    return Point(
      x: Int(clamping: (across * Double(dots.width)).rounded()),
      y: Int(clamping: (down * Double(dots.height)).rounded()))
  }

  /// Writes the axes' names and ends along one edge each: the front edges of the floor, and the
  /// leftmost upright one.
  func drawNames(on canvas: inout Canvas, in area: Area, _ plot: ScatterPlot) {
    guard area.width >= Self.leastForNames.width, area.height >= Self.leastForNames.height else {
      return
    }
    let floor = corners.filter { $0.up < 0 }
    let front = floor.max { project($0).depth < project($1).depth } ?? corners[0]
    let left = floor.min { project($0).x < project($1).x } ?? corners[0]
    for (axis, corner) in [front, front, left].enumerated() {
      // Beside the upright axis there are points; above it there are none.
      let share = axis == 2 ? Self.outside : 0
      write(axis, at: share, along: corner, names[axis], Theme.heading, on: &canvas, in: area)
      for end in Self.ends {
        let value = end < 0 ? ranges[axis].lowerBound : ranges[axis].upperBound
        write(
          axis, at: end * Self.inset, along: corner, compact(value, digits: 2), Theme.dim,
          on: &canvas, in: area)
      }
    }
  }

  /// On less, names would hide each other and the cloud.
  private static let leastForNames = Size(width: 44, height: 10)
  /// Where along an edge the values of its ends stand, so that those of two edges do not meet.
  private static let inset = 0.82
  /// How far outside of the box names stand.
  private static let outside = 1.16

  private func write(
    _ axis: Int, at share: Double, along corner: BoxPoint, _ text: String, _ style: Style,
    on canvas: inout Canvas, in area: Area
  ) {
    var point = corner
    let below = -Self.outside
    switch axis {
    case 0: point = BoxPoint(across: share, inward: corner.inward * Self.outside, up: below)
    case 1: point = BoxPoint(across: corner.across * Self.outside, inward: share, up: below)
    default: point.up = share
    }
    let seen = project(point)
    let across = (seen.x - xRange.lowerBound) / (xRange.upperBound - xRange.lowerBound)
    let down = (yRange.upperBound - seen.y) / (yRange.upperBound - yRange.lowerBound)
    // A blank at both ends: a point beside a name, or behind its number, would be read as part of it.
    let padded = " \(text) "
    let centre = axis == 2 ? textWidth(padded) : textWidth(padded) / 2
    let x = area.x + Int(clamping: (across * Double(area.width)).rounded()) - centre
    let place = Point(
      x: min(max(x, area.x), area.maxX - textWidth(padded)),
      y: area.y + Int(clamping: down * Double(area.height)))
    canvas.text(padded, at: place, style, within: area)
  }
}

extension BoxPoint {
  /// Whether an edge of the box joins two corners.
  fileprivate func isNeighbour(of other: BoxPoint) -> Bool {
    let same = [across == other.across, inward == other.inward, up == other.up]
    return same.filter { $0 }.count == 2
  }
}
