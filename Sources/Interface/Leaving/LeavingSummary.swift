import Canvas
import Drawing
import Training
import Wording

/// What is told on the normal screen when the program was left: what was trained, how far and how
/// well, where it is kept, and how to come back to it.
package struct LeavingSummary {
  private let training: TrainingSnapshot
  private let stay: Stay
  private let isASCII: Bool

  /// How the run was on the screen.
  package struct Stay: Sendable {
    /// The step at which it came there.
    package var firstStep: Int
    /// For how long it was there, in seconds.
    package var seconds: Double
    /// How it was saved in the end; nil where this process kept nothing.
    package var kept: SaveStatus?
    /// The folder of the run; nil where there is none.
    package var folder: String?
    /// What opens it again: its name, or its folder; nil where there is none.
    package var run: String?

    /// A stay.
    package init(firstStep: Int, seconds: Double, kept: SaveStatus?, folder: String?, run: String?)
    {
      self.firstStep = firstStep
      self.seconds = seconds
      self.kept = kept
      self.folder = folder
      self.run = run
    }
  }

  /// The summary of a run as it was left.
  package init(_ training: TrainingSnapshot, _ stay: Stay, isASCII: Bool) {
    self.training = training
    self.stay = stay
    self.isASCII = isASCII
  }

  /// The lines, captions aligned.
  package var lines: [StyledLine] {
    let rows = metricRows + remedyRows + placeRows + commandRows
    let column = (rows.map { textWidth($0.caption) }.max() ?? 0) + Self.gap
    return [title]
      + rows.map { row in
        let blanks = String(repeating: " ", count: column - textWidth(row.caption))
        return row.parts.reduce(StyledLine().adding("  " + row.caption + blanks, Theme.dim)) {
          $0.adding($1.0, $1.1)
        }
      }
  }

  private static let gap = 2

  /// A caption and what stands beside it.
  private struct Row {
    var caption: String
    var parts: [(String, Style)]
  }

  /// Whether training was only looked at.
  private var isLookedAt: Bool {
    stay.kept == nil && training.step == stay.firstStep && training.phase != .training
  }

  // MARK: What happened

  private var title: StyledLine {
    let run = training.run
    return StyledLine().adding(symbol + " ", Style(phase.role, bold: true))
      .adding("\(run.model) on \(run.data)", Theme.heading).adding("  ").adding(word)
  }

  /// What training was doing; one that was stopped is at rest.
  private var phase: Phase {
    training.phase == .training && !training.isFollowed ? .paused : training.phase
  }

  /// The sign of the phase; the one for a pause, which stands for a stop, is a wide picture in some
  /// fonts.
  private var symbol: String {
    phase == .paused ? (isASCII ? "#" : "■") : phase.symbol(ascii: isASCII)
  }

  private var word: String {
    let epochs = training.epochs
    let steps = counted(training.step, "step")
    let time = ", \(duration(stay.seconds)) on the screen"
    if training.isFollowed {
      return "watched up to epoch \(training.epoch) of \(epochs), \(steps)" + time
    }
    if isLookedAt {
      return training.step > 0
        ? "\(counted(epochCount, "epoch")), \(steps), looked at" : "looked at"
    }
    switch training.phase {
    case .done: return "done: \(counted(epochCount, "epoch")), \(steps)" + time
    case .diverged(let divergence): return "diverged at step \(grouped(divergence.step))" + time
    case .training, .paused:
      return "stopped in epoch \(training.epoch) of \(epochs) after \(steps)" + time
    }
  }

  private var epochCount: Int {
    training.epochMetrics.last?.epoch ?? training.step / max(1, training.run.stepsPerEpoch)
  }

  // MARK: How well

  private var metricRows: [Row] {
    let metrics = training.epochMetrics
    guard !metrics.isEmpty else { return lastBatch }
    var rows = [
      row("training loss", metrics.map { ($0.epoch, $0.trainingLoss) }),
      row(
        "validation loss", metrics.compactMap { one in one.validationLoss.map { (one.epoch, $0) } }),
      row("test error", metrics.map { ($0.epoch, $0.testError) }),
    ].compactMap(\.self)
    if let error = training.pcaError, let last = rows.indices.last {
      let components = counted(training.run.latentSize, "component")
      rows[last].parts.append(("  PCA with \(components) \(loss(error))", Style(.dim)))
    }
    return rows
  }

  /// Before an epoch is over.
  private var lastBatch: [Row] {
    guard let value = training.loss else { return [] }
    return [
      Row(
        caption: "training loss",
        parts: [(loss(Double(value)), .plain), (" in the last batch", Theme.dim)])
    ]
  }

  private func row(_ caption: String, _ values: [(epoch: Int, value: Double)]) -> Row? {
    guard let last = values.last else { return nil }
    let best = values.filter { $0.value.isFinite }.min { $0.value < $1.value } ?? last
    if best.epoch == last.epoch {
      let note = values.count > 1 ? " in epoch \(last.epoch), the best" : " in epoch \(last.epoch)"
      return Row(caption: caption, parts: [(loss(last.value), Theme.accent), (note, Theme.dim)])
    }
    return Row(
      caption: caption,
      parts: [
        (loss(last.value), .plain), (" in epoch \(last.epoch), best ", Theme.dim),
        (loss(best.value), Theme.accent), (" in epoch \(best.epoch)", Theme.dim),
      ])
  }

  /// What to do about a loss that is no number.
  private var remedyRows: [Row] {
    guard case .diverged(let divergence) = training.phase else { return [] }
    let rate = "a smaller learning rate than \(compact(Double(divergence.learningRate)))"
    return [Row(caption: "remedy", parts: [(rate, Style(.warning))])]
  }

  // MARK: Where it is, and how to come back

  private var placeRows: [Row] {
    if let kept = stay.kept {
      guard let step = kept.savedStep else { return [] }
      return [
        Row(
          caption: "kept in",
          parts: [(kept.folder, .plain), (" at step \(grouped(step))", Theme.dim)])
      ]
    }
    let learned = !isLookedAt && !training.isFollowed && training.step > stay.firstStep
    if learned {
      return [Row(caption: "not kept", parts: [("what it learned here is gone", Style(.warning))])]
    }
    return stay.folder.map { [Row(caption: "kept in", parts: [($0, .plain)])] } ?? []
  }

  private var commandRows: [Row] {
    guard let run = stay.run.map(shellQuoted), stay.kept == nil || stay.kept?.savedStep != nil
    else {
      return []
    }
    func command(_ caption: String, _ words: String) -> Row {
      Row(caption: caption, parts: [(words, Theme.key)])
    }
    if training.isFollowed {
      return [command("watch again", "hourglass watch \(run)")]
        + (training.phase == .training ? [] : [command("look at it", "hourglass explore \(run)")])
    }
    let isOver = training.phase == .done
    let more = isOver ? " --epochs \(2 * max(1, training.epochs))" : ""
    return [
      command(isOver ? "train on" : "go on", "hourglass --resume \(run)\(more)"),
      command("look at it", "hourglass explore \(run)"),
    ]
  }
}
