import Canvas
import Drawing
import Training
import Wording

/// What the x axis of a chart counts.
enum ChartX: CaseIterable, Sendable {
  case steps, epochs, seconds

  /// The next one.
  var next: ChartX {
    let all = Self.allCases
    return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
  }

  /// What is counted, in words.
  var name: String {
    switch self {
    case .steps: "steps"
    case .epochs: "epochs"
    case .seconds: "seconds of training"
    }
  }

  /// What a chart's title says of it; steps need no word.
  var title: String? {
    switch self {
    case .steps: nil
    case .epochs: "by epoch"
    case .seconds: "by seconds"
    }
  }

  /// A place along the axis, in words.
  func words(_ place: Double) -> String {
    switch self {
    case .steps: "step \(grouped(Int(clamping: max(0, place).rounded())))"
    case .epochs: "epoch \(fixed(place, decimals: 2))"
    case .seconds: seconds(place)
    }
  }

  private func seconds(_ place: Double) -> String {
    let (shortTime, longTime) = (100.0, 3600.0)
    if place < shortTime { return fixed(place, decimals: 1) + " s" }
    return place < longTime ? fixed(place, decimals: 0) + " s" : duration(place)
  }
}

/// Where the steps of a run lie along an axis.
struct ChartTime: Sendable {
  /// What the axis counts.
  let x: ChartX
  private let stepsPerEpoch: Double?
  private let clock: TrainingClock?

  /// The steps of a run; epochs or seconds are nil where they are not known.
  init(_ x: ChartX, stepsPerEpoch: Double?, clock: TrainingClock?) {
    self.x = x
    self.stepsPerEpoch = stepsPerEpoch
    self.clock = clock
  }

  /// Whether what the axis counts is known of the run.
  var isKnown: Bool {
    switch x {
    case .steps: true
    case .epochs: stepsPerEpoch != nil
    case .seconds: clock != nil
    }
  }

  /// The place of a step.
  func place(of step: Double) -> Double { place(of: step, x) }

  /// The step at a place.
  func step(at place: Double) -> Double {
    switch x {
    case .steps: place
    case .epochs: place * (stepsPerEpoch ?? 1)
    case .seconds: clock?.step(at: place) ?? place
    }
  }

  private func place(of step: Double, _ x: ChartX) -> Double {
    switch x {
    case .steps: step
    case .epochs: step / (stepsPerEpoch ?? 1)
    case .seconds: clock?.seconds(at: step) ?? step
    }
  }

  /// A step in everything that is known of it, what the axis counts first.
  func words(of step: Double) -> [String] {
    [x.words(place(of: step))] + otherWords(of: step)
  }

  /// A step in what the axis does not count.
  func otherWords(of step: Double) -> [String] {
    ChartX.allCases.filter { other in
      other != x && ChartTime(other, stepsPerEpoch: stepsPerEpoch, clock: clock).isKnown
    }.map { $0.words(place(of: step, $0)) }
  }
}

extension ChartTime {
  /// The time of the run that trains; in steps where no second of it is known yet.
  init(_ x: ChartX, _ training: TrainingSnapshot) {
    let clock = training.clock
    self.init(
      x == .seconds && clock == nil ? .steps : x,
      stepsPerEpoch: Double(max(1, training.run.stepsPerEpoch)), clock: clock)
  }

  /// The time of a run of a list.
  init(_ x: ChartX, _ run: RunSummary) {
    self.init(x, stepsPerEpoch: run.stepsPerEpoch, clock: run.clock)
  }
}

extension TrainingMark {
  /// What a chart says of it.
  func label(_ state: State) -> String {
    switch change {
    case .learningRate(let rate): "rate " + shortest(rate)
    case .noise(let noise): "noise " + shortest(noise)
    case .beta(let beta): state.glyphs("β", ascii: "beta") + " " + shortest(beta)
    case .resumed: "resumed"
    }
  }

  /// The mark on a chart.
  func mark(_ time: ChartTime, _ state: State) -> ChartMark {
    ChartMark(
      x: time.place(of: Double(step)), label: label(state), style: Style(.reference),
      isBehind: true)
  }
}

/// A number in as few digits as tell it, three at most: `0.03`.
private func shortest(_ number: Float) -> String {
  // The number of 64 bits that is written as that of 32 bits is: 0.01, not 0.00999….
  let value = Double("\(number)") ?? Double(number)
  let exact = compact(value)
  let shorter = [1, 2].map { compact(value, digits: $0) }
  let tolerance = 1e-3 * abs(value)
  return shorter.first { Double($0).map { abs($0 - value) < tolerance } ?? false } ?? exact
}
