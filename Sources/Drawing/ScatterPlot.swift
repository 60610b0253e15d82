import Canvas

/// A point of a scatter plot.
public struct ScatterPoint: Equatable, Sendable {
  /// Place along the horizontal axis.
  public var x: Double
  /// Place along the vertical axis, which grows upwards.
  public var y: Double
  /// How near the point is to the eye; nearer ones hide farther ones.
  public var depth: Double
  /// Its class, which gives its colour and glyph.
  public var label: Int?

  /// A point.
  public init(x: Double, y: Double, depth: Double = 0, label: Int? = nil) {
    self.x = x
    self.y = y
    self.depth = depth
    self.label = label
  }
}

/// How a scatter plot shows its points.
public enum ScatterMode: Equatable, Sendable {
  /// Braille dots, each cell in the colour of most of its points.
  case dots
  /// The label of the nearest point as a glyph.
  case labels
}

/// Points over two axes. It also answers where a point is on the screen.
public struct ScatterPlot: Sendable {
  /// The points.
  public var points: [ScatterPoint]
  /// Dots or label glyphs.
  public var mode: ScatterMode
  /// The horizontal range.
  public var xRange: ClosedRange<Double>
  /// The vertical range.
  public var yRange: ClosedRange<Double>
  /// Whether axes are drawn, where there is room.
  public var showsAxes: Bool
  /// The glyphs of labels 0, 1, 2, …; a label beyond them has the one that `glyph(of:)` gives.
  public var glyphs: [Unicode.Scalar] = []
  /// Whether labels are steps from little to much, and coloured so.
  public var isOrdered = false
  /// The colour of points without a label.
  public var unlabelled = Ink.role(.accent)
  /// The glyph of points without a label, where they are no dots.
  public var unlabelledGlyph: Unicode.Scalar = "*"

  /// A plot of points, over ranges that show all of them unless given.
  public init(
    points: [ScatterPoint], mode: ScatterMode, xRange: ClosedRange<Double>? = nil,
    yRange: ClosedRange<Double>? = nil, showsAxes: Bool = true
  ) {
    self.points = points
    self.mode = mode
    self.xRange = xRange ?? Self.range(of: points.lazy.map(\.x))
    self.yRange = yRange ?? Self.range(of: points.lazy.map(\.y))
    self.showsAxes = showsAxes
  }

  /// The glyph of a label: its digit, or from 10 on a letter.
  public static func glyph(of label: Int?) -> Unicode.Scalar {
    guard let label, label >= 0 else { return "*" }
    let glyphs = Array("0123456789abcdefghijklmnopqrstuvwxyz".unicodeScalars)
    return glyphs[label % glyphs.count]
  }

  /// Least and greatest value with a margin of 4 % at both sides.
  public static func range(of values: some Sequence<Double>) -> ClosedRange<Double> {
    var (low, high) = (Double.infinity, -Double.infinity)
    for value in values where value.isFinite { (low, high) = (min(low, value), max(high, value)) }
    guard low <= high else { return -1...1 }
    let margin = high > low ? (high - low) * 0.04 : 1
    return (low - margin)...(high + margin)
  }

  /// The part of an area in which points are drawn.
  public func plotArea(in area: Area) -> Area {
    layout(in: area).plot
  }

  /// The cell of a point of the plane, where it is visible.
  public func cell(x: Double, y: Double, in area: Area) -> Point? {
    let plot = plotArea(in: area)
    return raster(over: plot).slot(x: x, y: y).map {
      Point(x: plot.x + $0 % plot.width, y: plot.y + $0 / plot.width)
    }
  }

  /// The cells that points are in, or places finer than these.
  public func raster(in area: Area, across: Int = 1, down: Int = 1) -> CellRaster {
    raster(over: plotArea(in: area), across: across, down: down)
  }

  func raster(over plot: Area, across: Int = 1, down: Int = 1) -> CellRaster {
    CellRaster(width: plot.width * across, height: plot.height * down, x: xRange, y: yRange)
  }

  /// The point of the plane in the middle of a cell.
  public func value(at cell: Point, in area: Area) -> (x: Double, y: Double) {
    let plot = plotArea(in: area)
    let across = (Double(cell.x - plot.x) + 0.5) / Double(max(1, plot.width))
    let down = (Double(cell.y - plot.y) + 0.5) / Double(max(1, plot.height))
    return (xAxis.value(at: across), yAxis.value(at: 1 - down))
  }

  var xAxis: Axis { Axis(from: xRange.lowerBound, to: xRange.upperBound) }
  var yAxis: Axis { Axis(from: yRange.lowerBound, to: yRange.upperBound) }

  func layout(in area: Area) -> ChartLayout {
    // Without axes the layout of an area too small for labels.
    showsAxes
      ? ChartLayout(area: area, y: yAxis, hasSecondUnit: false) : ChartLayout(plot: area)
  }
}
