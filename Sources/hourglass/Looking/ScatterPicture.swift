import Canvas
import Drawing
import Formats
import Projection
import Wording

/// A picture of points on a plane, each a round dot of its colour with soft edges on a dark ground,
/// x to the right and y upwards in one scale; the colours' names stand beside it.
struct ScatterPicture {
  /// The picture.
  let bitmap: Bitmap

  /// Pixels along each side of the plane.
  private static let side = 1200
  /// Pixels around all points.
  private static let margin: Float = 30
  private static let ground = CanvasPicture.ground
  /// How much of what is under a dot it covers.
  private static let opacity: Float = 0.85

  /// The points' first two numbers, and a colour for each; those that are no numbers are left out.
  init(_ points: Vectors, colors: [RGB], legend: [(name: String, color: RGB)]) {
    let side = Self.side
    var planes = Self.ground.shares.map { [Float](repeating: $0, count: side * side) }
    let shown = (0..<points.count).filter { points[$0].allSatisfy(\.isFinite) }
    let scale = PictureScale(of: points, shown, side: Float(side), margin: Self.margin)
    let dot = SoftDot(radius: Self.radius(shown.count))
    for index in shown {
      guard let (x, y) = scale.place(of: points[index]) else { continue }
      let color = colors[index].shares
      dot.forEachPixel(x, y, side: side) { pixel, coverage in
        let share = coverage * Self.opacity
        for channel in 0..<3 {
          planes[channel][pixel] += share * (color[channel] - planes[channel][pixel])
        }
      }
    }
    let names = Self.picture(of: legend)
    let rows = (0..<3 * side).map { row in
      planes[row / side][(row % side) * side..<(row % side + 1) * side]
        + names.row(row % side, channel: row / side)
    }
    bitmap = Bitmap(
      channels: 3, height: side, width: side + names.width, shares: rows.joined())
  }

  /// A dot of its colour and a name, one below the other; how many more there are where they are
  /// more than fit.
  private static func picture(of legend: [(name: String, color: RGB)]) -> CanvasPicture {
    let shown = legend.count > mostNames ? legend.prefix(mostNames - 1) : legend[...]
    let rest = legend.count - shown.count
    let names = shown.map { $0.name } + (rest > 0 ? ["and \(grouped(rest)) more"] : [])
    let width = names.map { textWidth($0) + legendMargin }.max() ?? 0
    var canvas = Canvas(Size(width: width, height: names.count + 2))
    for (row, name) in names.enumerated() { canvas.text(name, at: Point(x: 3, y: row + 1)) }
    for (row, entry) in shown.enumerated() {
      canvas.text("●", at: Point(x: 1, y: row + 1), Style(.color(entry.color)))
    }
    return CanvasPicture(canvas, palette: .calm)
  }

  /// Lines of names that fit beside the plane, with one free above and below.
  private static let mostNames = side / (16 * CanvasPicture.usualScale) - 2
  /// Columns of the legend beside a name.
  private static let legendMargin = 5

  /// Smaller dots for more points, so that they do not hide each other.
  private static func radius(_ count: Int) -> Float {
    min(8, max(1.2, 220 / Float(max(1, count)).squareRoot()))
  }
}

/// From points to pixels.
private struct PictureScale {
  private let middle: (x: Float, y: Float)
  private let factor: Float
  private let half: Float

  init(of points: Vectors, _ shown: [Int], side: Float, margin: Float) {
    var (low, high) = ([Float.infinity, .infinity], [-Float.infinity, -.infinity])
    for index in shown {
      for (axis, number) in points[index].prefix(2).enumerated() {
        low[axis] = min(low[axis], number)
        high[axis] = max(high[axis], number)
      }
    }
    let extent = max(high[0] - low[0], high[1] - low[1])
    half = side / 2
    // Points that lie next to nothing apart are shown as one.
    let factor = (side - 2 * margin) / extent
    self.factor = factor.isFinite ? factor : 0
    middle = shown.isEmpty ? (0, 0) : ((low[0] + high[0]) / 2, (low[1] + high[1]) / 2)
  }

  /// A point's pixel; nil where the points lie too far apart for a number to tell.
  func place(of point: ArraySlice<Float>) -> (x: Float, y: Float)? {
    let x = half + (point[point.startIndex] - middle.x) * factor
    let y = half - (point[point.startIndex + 1] - middle.y) * factor
    return x.isFinite && y.isFinite ? (x, y) : nil
  }
}

/// A disc whose edge pixels are covered in part.
private struct SoftDot {
  let radius: Float

  /// Calls `body` with each pixel that the disc around a place covers, and the share of it.
  func forEachPixel(_ x: Float, _ y: Float, side: Int, _ body: (Int, Float) -> Void) {
    let reach = radius + 1
    for row in max(0, Int(y - reach))...min(side - 1, Int(y + reach)) {
      for column in max(0, Int(x - reach))...min(side - 1, Int(x + reach)) {
        let (dx, dy) = (Float(column) + 0.5 - x, Float(row) + 0.5 - y)
        let coverage = radius + 0.5 - (dx * dx + dy * dy).squareRoot()
        if coverage > 0 { body(row * side + column, min(1, coverage)) }
      }
    }
  }
}

extension CanvasPicture {
  /// One channel of a row of pixels, 0 to 1; of the ground below the picture.
  fileprivate func row(_ row: Int, channel: Int) -> ArraySlice<Float> {
    guard row < height else {
      return Array(repeating: Self.ground.shares[channel], count: width)[...]
    }
    let start = (channel * height + row) * width
    return pixels[start..<start + width].map { Float($0) / 255 }[...]
  }
}

extension RGB {
  /// Red, green and blue, 0 to 1.
  fileprivate var shares: [Float] { [red, green, blue].map { Float($0) / 255 } }
}
