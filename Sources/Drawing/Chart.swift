import Canvas

/// One sample of a curve: what a stretch of steps came to.
public struct ChartSample: Equatable, Sendable {
  /// Where it lies along the x axis.
  public var x: Double
  /// Least value of the stretch.
  public var minimum: Double
  /// Mean value of the stretch; not a number if it has none.
  public var mean: Double
  /// Greatest value of the stretch.
  public var maximum: Double
  /// Whether a value of the stretch was not a number, or infinite.
  public var isBroken: Bool

  /// A stretch of values.
  public init(x: Double, minimum: Double, mean: Double, maximum: Double, isBroken: Bool = false) {
    self.x = x
    self.minimum = minimum
    self.mean = mean
    self.maximum = maximum
    self.isBroken = isBroken
  }

  /// A single value.
  public init(x: Double, y: Double) {
    self.init(x: x, minimum: y, mean: y, maximum: y, isBroken: !y.isFinite)
  }
}

/// How a line is drawn, so that colour alone tells nothing.
public enum LineStyle: Equatable, Sendable, CaseIterable {
  case solid, dashed, dotted, dashDotted, longDashed, sparse

  /// A piece of the line, to tell it by.
  public var key: Unicode.Scalar {
    switch self {
    case .solid: "━"
    case .dashed: "╍"
    case .dotted: "┅"
    case .dashDotted: "╾"
    case .longDashed: "╸"
    case .sparse: "┉"
    }
  }
}

/// One curve of a chart.
public struct ChartSeries {
  /// What the legend calls it.
  public var name: String
  /// How its line is drawn.
  public var style: Style
  /// Solid, dashed or dotted.
  public var line: LineStyle
  /// A glyph for each sample, for curves of few samples.
  public var marker: Unicode.Scalar?
  /// The marker of ASCII terminals, which also stands for the line.
  public var asciiGlyph: Unicode.Scalar
  /// The time constant of exponential smoothing, in units of x; 0 for none. A smoothed line is
  /// drawn over its samples' envelope, and that in `rawStyle`.
  public var smoothing: Double
  /// What one step is in units of x: for so much the first sample counts in smoothing.
  public var unit = 1.0
  /// How the envelope below a smoothed line is drawn.
  public var rawStyle: Style
  /// Whether the envelope below a smoothed line is drawn at all.
  public var showsRaw = true
  /// Whether the legend says the last value too.
  public var showsValue = true
  /// What the cursor says of a place along x beside the value there; nil for nothing.
  public var note: ((Double) -> String)?
  /// Number of samples.
  public var count: Int
  /// The sample at a position from 0 to `count` - 1; x ascends.
  public var sample: (Int) -> ChartSample

  /// A curve whose samples are read where they are.
  public init(
    name: String, style: Style, line: LineStyle = .solid, marker: Unicode.Scalar? = nil,
    asciiGlyph: Unicode.Scalar = "*", smoothing: Double = 0,
    rawStyle: Style = Style(.rawLoss), count: Int, sample: @escaping (Int) -> ChartSample
  ) {
    self.name = name
    self.style = style
    self.line = line
    self.marker = marker
    self.asciiGlyph = asciiGlyph
    self.smoothing = smoothing
    self.rawStyle = rawStyle
    self.count = count
    self.sample = sample
  }

  /// A curve from an array of samples.
  public init(
    name: String, style: Style, line: LineStyle = .solid, marker: Unicode.Scalar? = nil,
    asciiGlyph: Unicode.Scalar = "*", smoothing: Double = 0,
    rawStyle: Style = Style(.rawLoss), samples: [ChartSample]
  ) {
    self.init(
      name: name, style: style, line: line, marker: marker, asciiGlyph: asciiGlyph,
      smoothing: smoothing, rawStyle: rawStyle, count: samples.count
    ) { samples[$0] }
  }
}

/// A horizontal line to compare with.
public struct ChartReference: Equatable, Sendable {
  /// What is written on it.
  public var name: String
  /// Its height.
  public var value: Double

  /// A horizontal line.
  public init(name: String, value: Double) {
    self.name = name
    self.value = value
  }
}

/// A coarser unit of an axis: the epoch on an axis of steps.
public struct ChartUnit: Equatable, Sendable {
  /// What the row of labels begins with: `epoch`.
  public var name: String
  /// One of it, in units of the axis.
  public var length: Double

  /// A unit of some length above 0.
  public init(name: String, length: Double) {
    precondition(length > 0, "a unit of length \(length)")
    self.name = name
    self.length = length
  }
}

/// A place along x where something happened.
public struct ChartMark: Equatable, Sendable {
  /// Where.
  public var x: Double
  /// What is written there.
  public var label: String
  /// How it is drawn.
  public var style: Style
  /// Whether the curves run over it.
  public var isBehind: Bool

  /// A marked place; one that is behind hides nothing of the curves.
  public init(
    x: Double, label: String, style: Style = Style(.warning), isBehind: Bool = false
  ) {
    self.x = x
    self.label = label
    self.style = style
    self.isBehind = isBehind
  }
}

/// A place along x where the values of every curve are read.
public struct ChartCursor: Equatable, Sendable {
  /// Where; each curve is read at its sample that is nearest.
  public var x: Double
  /// What is said of the place, the most important first.
  public var heading: [String]
  /// Whether values are told, or only the place is shown.
  public var tellsValues: Bool

  /// A place that is read.
  public init(x: Double, heading: [String], tellsValues: Bool = true) {
    self.x = x
    self.heading = heading
    self.tellsValues = tellsValues
  }
}

/// Curves over two axes.
public struct Chart {
  /// The curves; later ones are drawn over earlier ones.
  public var series: [ChartSeries]
  /// How heights are laid out.
  public var yScale: Scale
  /// The range of x; nil shows every sample.
  public var xRange: ClosedRange<Double>?
  /// The range of y; nil shows every sample.
  public var yRange: ClosedRange<Double>?
  /// Horizontal lines to compare with.
  public var references: [ChartReference] = []
  /// A coarser unit of x, counted in a second row of labels: the epoch, in steps.
  public var secondUnit: ChartUnit?
  /// Places where something was changed, drawn as vertical lines.
  public var events: [ChartMark] = []
  /// The place along x that is read.
  public var cursor: ChartCursor?
  /// Whether names and last values stand in the plot's upper right corner.
  public var showsLegend = true

  /// A chart of some curves.
  public init(
    series: [ChartSeries], yScale: Scale = .linear, xRange: ClosedRange<Double>? = nil,
    yRange: ClosedRange<Double>? = nil
  ) {
    self.series = series
    self.yScale = yScale
    self.xRange = xRange
    self.yRange = yRange
  }

  /// Both axes' ranges, from the samples where no range was given.
  func axes() -> (x: Axis, y: Axis) {
    var (lowX, highX) = (Double.infinity, -Double.infinity)
    var (lowY, highY) = (Double.infinity, -Double.infinity)
    for curve in series {
      for index in 0..<curve.count {
        let sample = curve.sample(index)
        (lowX, highX) = (min(lowX, sample.x), max(highX, sample.x))
        if let xRange, !xRange.contains(sample.x) { continue }
        if sample.maximum.isFinite { highY = max(highY, sample.maximum) }
        guard sample.minimum.isFinite, yScale == .linear || sample.minimum > 0 else { continue }
        lowY = min(lowY, sample.minimum)
      }
    }
    for reference in references where isNearCurves(reference, low: lowY) {
      (lowY, highY) = (min(lowY, reference.value), max(highY, reference.value))
    }
    let x = xRange.map { Axis(from: $0.lowerBound, to: $0.upperBound) }
    let y = yRange.map { Axis(yScale, from: $0.lowerBound, to: $0.upperBound) }
    return (x ?? Axis(from: lowX, to: highX), y ?? paddedY(from: lowY, to: highY))
  }

  /// Whether a horizontal line is worth room on the axis: on a log scale one that is decades below
  /// all curves would flatten them.
  private func isNearCurves(_ reference: ChartReference, low: Double) -> Bool {
    guard reference.value.isFinite else { return false }
    return yScale == .linear || !low.isFinite || reference.value * Self.farBelow >= low
  }

  /// What a horizontal line may be less than the least of the curves.
  private static let farBelow = 1000.0

  /// A little room above and below; a linear axis begins at 0 where that costs little. Rounded, so
  /// that a new extreme does not shift the whole chart.
  private func paddedY(from low: Double, to high: Double) -> Axis {
    guard low.isFinite, high.isFinite else { return Axis(yScale, from: low, to: high) }
    if yScale == .log10 {
      let grid = logarithm(Self.logRounding)
      return Axis(
        .log10, from: exponential((logarithm(low) / grid).rounded(.down) * grid),
        to: high * Self.logRounding)
    }
    let margin = max(high - low, abs(high)) * Self.margin
    guard high > low, low < 0 || low >= Self.shareForZero * high else {
      return Axis(from: 0, to: high + margin)
    }
    let grid = roundStep(margin)
    return Axis(from: ((low - margin / 2) / grid).rounded(.down) * grid, to: high + margin)
  }

  private static let logRounding = 1.1
  private static let margin = 0.04
  /// A linear axis whose lowest value is a smaller share of the highest begins at 0.
  private static let shareForZero = 0.5
}
