import Storage
import Training

/// `metrics.jsonl`: a line for each epoch, for every so many steps and for each change,
/// in the order of training.
struct MetricsFile {
  let path: String

  /// A file that is larger was not written by us: it would take years.
  private static let mostBytes = 1 << 30

  /// The lines up to a step; a torn last line is left out, and lines that are none.
  func lines(upTo step: Int = .max) throws(RunError) -> [MetricsLine] {
    let bytes: [UInt8]
    do throws(StorageError) {
      bytes = try readFile(path, atMost: Self.mostBytes)
    } catch {
      if error.isMissing { return [] }
      throw RunError(error)
    }
    let whole = bytes.lastIndex(of: newline).map { bytes[..<$0] } ?? []
    return whole.split(separator: newline).compactMap(MetricsLine.init).filter { $0.step <= step }
  }

  /// Leaves only the lines up to a step.
  func rewind(to step: Int) throws(RunError) {
    let kept = try lines(upTo: step)
    do throws(StorageError) {
      try DurableFile.write(kept.flatMap(\.bytes), to: path, over: .replace)
    } catch {
      throw RunError(error)
    }
  }
}

private let newline = UInt8(ascii: "\n")

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
