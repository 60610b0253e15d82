import Storage
import Training

/// `metrics.jsonl`: a line for each epoch, for every so many steps and for each change,
/// in the order of training.
struct MetricsFile {
  let path: String

  /// A file that is larger was not written by us: it would take years.
  static let mostBytes = 1 << 30

  /// The lines up to a step; a torn last line is left out, and lines that are none.
  func lines(upTo step: Int = .max) throws(RunError) -> [MetricsLine] {
    let bytes: [UInt8]
    do throws(StorageError) {
      bytes = try readFile(path, atMost: Self.mostBytes, followingLinks: false)
    } catch {
      if error.isMissing { return [] }
      throw RunError(error)
    }
    let whole = bytes.lastIndex(of: newline).map { bytes[..<$0] } ?? []
    return whole.split(separator: newline).compactMap(MetricsLine.init).filter { $0.step <= step }
  }

  /// The lines that led to a state; without what was changed after it was saved.
  func lines(leadingTo state: TrainingState) throws(RunError) -> [MetricsLine] {
    try lines(upTo: state.step).filter { $0.isTrue(of: state) }
  }

  /// Leaves only the lines up to a step.
  func rewind(to step: Int) throws(RunError) { try write(lines(upTo: step)) }

  /// Leaves only the lines that led to a state; those.
  func rewind(to state: TrainingState) throws(RunError) -> [MetricsLine] {
    let kept = try lines(leadingTo: state)
    try write(kept)
    return kept
  }

  private func write(_ kept: [MetricsLine]) throws(RunError) {
    do throws(StorageError) {
      try DurableFile.write(kept.flatMap(\.bytes), to: path, over: .replace)
    } catch {
      throw RunError(error)
    }
  }
}

private let newline = UInt8(ascii: "\n")

extension MetricsLine {
  /// Whether what it says of a state's own step is so there: a change is told before it is saved, and
  /// forgotten where the process ends in between.
  fileprivate func isTrue(of state: TrainingState) -> Bool {
    guard case .mark(let mark) = self, mark.step == state.step else { return true }
    return switch mark.change {
    case .learningRate(let rate): rate == state.learningRate
    case .noise(let noise): noise == state.weights.noise
    case .beta(let beta): beta == state.beta
    case .resumed: true
    }
  }
}

extension [MetricsLine] {
  /// The epochs that they tell of.
  var epochs: [EpochMetrics] {
    compactMap { if case .epoch(let metrics) = $0 { metrics } else { nil } }
  }

  /// The changes that they tell of; of those at one step the last.
  var marks: [TrainingMark] {
    reduce(into: []) { marks, line in if case .mark(let mark) = line { marks.add(mark) } }
  }

  /// The steps that they tell of.
  var steps: [StepMetrics] {
    compactMap { if case .steps(let metrics) = $0 { metrics } else { nil } }
  }
}
