/// How values are laid along an axis.
public enum Scale: Equatable, Sendable {
  case linear
  /// By the logarithm; values that are not above 0 have no place.
  case log10
}

/// A labelled place on an axis.
public struct Tick: Equatable, Sendable {
  /// The value, in the axis's units.
  public var value: Double
  /// What is written there.
  public var label: String
}

/// A scale over a range of values.
public struct Axis: Equatable, Sendable {
  /// How values are laid out.
  public let scale: Scale
  /// Least value shown.
  public let lowest: Double
  /// Greatest value shown, above `lowest`.
  public let highest: Double

  /// An axis over a range, widened where it is empty or, on a log scale, not above 0.
  public init(_ scale: Scale = .linear, from lowest: Double, to highest: Double) {
    var (low, high) = (min(lowest, highest), max(lowest, highest))
    if !low.isFinite || !high.isFinite { (low, high) = scale == .linear ? (0, 1) : (0.1, 1) }
    if scale == .log10 {
      if high <= 0 { high = 1 }
      if low <= 0 { low = high / 1000 }
      if high / low < 1 + 1e-6 { (low, high) = (low / 2, high * 2) }
    } else if high - low <= abs(high) * 1e-9 {
      let margin = high == 0 ? 1 : abs(high) / 2
      (low, high) = (low - margin, high + margin)
    }
    self.scale = scale
    self.lowest = low
    self.highest = high
  }

  /// Where a value lies, 0 at the lowest and 1 at the highest; nil where it has no place.
  public func share(of value: Double) -> Double? {
    guard value.isFinite else { return nil }
    switch scale {
    case .linear: return (value - lowest) / (highest - lowest)
    case .log10:
      guard value > 0 else { return nil }
      return (logarithm(value) - logarithm(lowest))
        / (logarithm(highest) - logarithm(lowest))
    }
  }

  /// The value at a share from 0 to 1.
  public func value(at share: Double) -> Double {
    switch scale {
    case .linear: lowest + share * (highest - lowest)
    case .log10: lowest * exponential(share * logarithm(highest / lowest))
    }
  }

  /// Round values inside the range: steps of 1, 2 or 5 times a power of ten, at most about `count`
  /// of them; decades on a log scale, with their 2 and 5 where there is room.
  public func ticks(atMost count: Int) -> [Tick] {
    guard count > 0 else { return [] }
    return scale == .linear ? linearTicks(atMost: count) : logTicks(atMost: count)
  }

  private func linearTicks(atMost count: Int) -> [Tick] {
    let step = roundStep((highest - lowest) / Double(max(1, count)))
    let ticks = ticks(every: step)
    guard count > 1, ticks.count < 2 else { return ticks }
    // One label does not tell how long the axis is: one more than asked for, if that helps.
    let finer = self.ticks(every: roundStep(step * Self.finerShare))
    return (2...(count + 1)).contains(finer.count) ? finer : ticks
  }

  /// The next finer step is not below this share of a step: 5 is 0.5 of 10, 2 is 0.4 of 5.
  private static let finerShare = 0.4
  /// More would be a step of no use beside the range.
  private static let mostTicks = 1000.0

  private func ticks(every step: Double) -> [Tick] {
    let first = (lowest / step - 1e-9).rounded(.up)
    let last = (highest / step + 1e-9).rounded(.down)
    guard last >= first, last - first <= Self.mostTicks else { return [] }
    return (0...Int(last - first)).map { offset in
      let value = (first + Double(offset)) * step
      return Tick(value: value, label: tickLabel(value, step: step))
    }
  }

  private func logTicks(atMost count: Int) -> [Tick] {
    for multiples in [[1.0, 2, 5], [1.0, 5], [1.0]] {
      let ticks = logTicks(multiples: multiples, everyDecade: 1)
      if ticks.count >= 2 && ticks.count <= count { return ticks }
    }
    let decades = logTicks(multiples: [1], everyDecade: 1)
    if decades.count >= 2 {
      let stride = (decades.count + count - 1) / count
      return logTicks(multiples: [1], everyDecade: stride)
    }
    // The range is too narrow for decades: round steps as on a linear axis.
    let linear = linearTicks(atMost: count)
    return linear.isEmpty ? decades : linear
  }

  private func logTicks(multiples: [Double], everyDecade stride: Int) -> [Tick] {
    var ticks: [Tick] = []
    for decade in decimalExponent(lowest)...decimalExponent(highest)
    where decade.isMultiple(of: stride) {
      for multiple in multiples {
        let value = decade < 0 ? multiple / powerOfTen(-decade) : multiple * powerOfTen(decade)
        guard value >= lowest * (1 - 1e-9), value <= highest * (1 + 1e-9) else { continue }
        ticks.append(Tick(value: value, label: tickLabel(value, step: value)))
      }
    }
    return ticks
  }
}

/// The least of 1, 2, 5, 10, … times a power of ten that is not below `least`.
public func roundStep(_ least: Double) -> Double {
  let exponent = decimalExponent(least)
  for multiple in [1.0, 2, 5, 10] {
    let step = exponent < 0 ? multiple / powerOfTen(-exponent) : multiple * powerOfTen(exponent)
    if step >= least * (1 - 1e-9) { return step }
  }
  return least
}
