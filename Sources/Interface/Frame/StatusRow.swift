import Canvas
import Drawing
import Training
import Wording

/// What training is doing, in one row; what does not fit is dropped from the right.
enum StatusRow {
  /// A word in dim letters and what it is about.
  struct Part: Equatable {
    var caption = ""
    var value: String
    /// What is said instead where the value does not fit.
    var shortValue: String?
    var style = Style.plain
    var width: Int { textWidth(caption) + textWidth(value) + (caption.isEmpty ? 0 : 1) }
  }

  private static let gap = 2

  static func draw(_ state: State, on canvas: inout Canvas, in area: Area) {
    guard !area.isEmpty else { return }
    let room = area.inset(by: 1, 0)
    var x = room.x
    for var part in parts(state) {
      if x + part.width > room.maxX, let short = part.shortValue { part.value = short }
      guard x + part.width <= room.maxX else { break }
      draw(part, on: &canvas, at: Point(x: x, y: room.y))
      x += part.width + gap
    }
  }

  /// What the phase takes, and how far training is: a notice beside them leaves them be.
  static func leastWidth(_ state: State) -> Int {
    parts(state).filter { $0.caption.isEmpty || $0.caption == epoch }
      .reduce(-gap) { $0 + gap + $1.width }
  }

  private static let epoch = "epoch"

  private static func draw(_ part: Part, on canvas: inout Canvas, at place: Point) {
    canvas.text(part.caption, at: place, Theme.dim)
    let indent = part.caption.isEmpty ? 0 : textWidth(part.caption) + 1
    canvas.text(part.value, at: Point(x: place.x + indent, y: place.y), part.style)
  }

  /// The parts from the most important to the least.
  static func parts(_ state: State) -> [Part] {
    guard let training = state.training else { return [Part(value: "starting", style: Theme.dim)] }
    return [phase(state, training)] + history(state, training) + trouble(training)
      + fetching(state) + progress(training)
      + speed(training, state.separator)
  }

  private static func phase(_ state: State, _ training: TrainingSnapshot) -> Part {
    Part(
      value: training.phase.symbol(ascii: state.isASCII) + " " + training.word,
      style: Style(training.phase.role, bold: true))
  }

  private static func history(_ state: State, _ training: TrainingSnapshot) -> [Part] {
    guard let step = state.keptStep else { return [] }
    return [
      Part(
        caption: "looking back:", value: "step \(grouped(step)) of \(grouped(training.step))",
        style: Style(.warning, bold: true))
    ]
  }

  /// What keeps the run from being saved.
  private static func trouble(_ training: TrainingSnapshot) -> [Part] {
    guard let problem = training.saving?.problem else { return [] }
    return [
      Part(
        caption: "not saved:", value: problem, shortValue: "q tells why",
        style: Style(.bad, bold: true))
    ]
  }

  private static func fetching(_ state: State) -> [Part] {
    guard let fetching = state.form.fetching else { return [] }
    return [Part(caption: "fetching", value: fetching, style: Theme.accent)]
  }

  private static func progress(_ training: TrainingSnapshot) -> [Part] {
    var parts = [Part(caption: epoch, value: "\(training.epoch)/\(training.epochs)")]
    if let loss = training.loss {
      parts.append(Part(caption: "loss", value: Interface.loss(Double(loss))))
    }
    if let metrics = training.epochMetrics.last {
      if let validation = metrics.validationLoss {
        parts.append(Part(caption: "validation", value: loss(validation)))
      }
      parts.append(Part(caption: "test", value: loss(metrics.testError)))
    }
    if training.phase == .training, let seconds = training.secondsRemaining {
      parts.append(Part(caption: "ETA", value: duration(seconds)))
    }
    return parts
  }

  private static func speed(_ training: TrainingSnapshot, _ separator: String) -> [Part] {
    var parts: [Part] = []
    if training.phase == .training, let pace = training.pace {
      let short = "\(compact(pace))/s"
      parts.append(
        Part(caption: "pace", value: short + separator + "! full speed", shortValue: short))
    }
    parts.append(Part(caption: "step", value: grouped(training.step)))
    if training.imagesPerSecond > 0 {
      parts.append(
        Part(caption: "\(training.run.nouns)/s", value: compact(training.imagesPerSecond)))
    }
    parts.append(Part(caption: "rate", value: compact(Double(training.learningRate))))
    parts.append(Part(caption: "model", value: training.run.model))
    guard let saving = training.saving else { return parts }
    parts.append(Part(caption: "run", value: saving.run))
    if let time = saving.savedAt { parts.append(Part(caption: "saved", value: time)) }
    return parts
  }
}

extension State {
  /// The prompt for an awaited label, or the notice that still holds.
  var shownNotice: String? {
    if let awaitedLabel { return awaitedLabel.prompt(self) }
    if let opening = runs.opening { return "opening \(opening.run)" }
    guard let notice, notice.until > now else { return nil }
    return notice.text
  }
}

extension TrainingSnapshot {
  /// What training is doing, in a word; or that it is watched, where another process does it.
  var word: String {
    guard isFollowed else { return phase.word }
    return phase == .training ? "watching" : "watching, \(phase.word)"
  }
}

extension Phase {
  /// What training is doing, in a word.
  var word: String {
    switch self {
    case .training: "training"
    case .paused: "paused"
    case .done: "done"
    case .diverged: "diverged"
    }
  }

  /// A sign for it.
  func symbol(ascii: Bool) -> String {
    switch self {
    case .training: ascii ? ">" : "▶"
    case .paused: ascii ? "=" : "⏸"
    case .done: ascii ? "*" : "✓"
    case .diverged: ascii ? "!" : "✗"
    }
  }

  /// The colour of its meaning.
  var role: Role {
    switch self {
    case .training: .accent
    case .paused: .warning
    case .done: .good
    case .diverged: .bad
    }
  }
}
