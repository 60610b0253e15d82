import Canvas

/// A curve by columns of dots: what the samples of each column came to, so that no spike is lost
/// however many samples share a column.
struct ChartEnvelope {
  /// What one column of dots shows.
  struct Column {
    var x: Int
    var minimum: Double
    var maximum: Double
    /// The mean of the column's last sample, where the line goes through.
    var last: Double
    /// The smoothed value after the column's last sample.
    var smoothed: Double
  }

  /// The columns that have samples, from left to right.
  private(set) var columns: [Column] = []
  /// Columns in which a value was not finite.
  private(set) var broken: [Int] = []
  /// The value the legend shows.
  private(set) var lastValue: Double?

  init(_ series: ChartSeries, axis: Axis, width: Int) {
    var smoother = Smoother(timeConstant: series.smoothing, unit: series.unit)
    for index in 0..<series.count {
      let sample = series.sample(index)
      let smoothed = smoother.add(sample.mean, at: sample.x)
      if let smoothed { lastValue = smoothed }
      guard width > 0, let share = axis.share(of: sample.x), share >= 0, share <= 1 else {
        continue
      }
      let x = min(width - 1, Int(clamping: (share * Double(width - 1)).rounded()))
      if sample.isBroken, broken.last != x { broken.append(x) }
      guard sample.mean.isFinite, let smoothed else { continue }
      add(sample, smoothed: smoothed, to: x)
    }
  }

  private mutating func add(_ sample: ChartSample, smoothed: Double, to x: Int) {
    guard let last = columns.indices.last, columns[last].x == x else {
      columns.append(
        Column(
          x: x, minimum: sample.minimum, maximum: sample.maximum, last: sample.mean,
          smoothed: smoothed))
      return
    }
    columns[last].minimum = min(columns[last].minimum, sample.minimum)
    columns[last].maximum = max(columns[last].maximum, sample.maximum)
    columns[last].last = sample.mean
    columns[last].smoothed = smoothed
  }
}

/// Exponential smoothing over unevenly spaced samples, debiased: the first values weigh as much as
/// they would in the mean of an endless series (as Adam does for its moments, Kingma & Ba 2015).
struct Smoother {
  /// How far back values matter, in units of x; 0 gives each value as it is.
  let timeConstant: Double
  /// What the first sample counts for, in units of x.
  let unit: Double
  private var sum = 0.0
  private var weight = 0.0
  private var firstX: Double?
  private var previousX: Double?

  /// The share of all that went before that a value may be smoothed over, so that the line does
  /// not lag behind a steep beginning.
  private static let greatestShare = 0.15

  init(timeConstant: Double, unit: Double = 1) {
    self.timeConstant = timeConstant
    self.unit = unit
  }

  /// The smoothed value after one more sample, or nil for one that is not finite.
  mutating func add(_ value: Double, at x: Double) -> Double? {
    guard value.isFinite else { return nil }
    guard timeConstant > 0 else { return value }
    let distance = max(0, x - (previousX ?? x - unit))
    (firstX, previousX) = (firstX ?? x, x)
    let elapsed = max(unit, x - (firstX ?? x))
    let decay = exponential(-distance / min(timeConstant, elapsed * Self.greatestShare))
    sum = decay * sum + (1 - decay) * value
    weight = decay * weight + (1 - decay)
    return weight > 0 ? sum / weight : value
  }
}
