import JSON
import Training

/// How far a training is, as it is told to whoever follows it from another process: as a text among
/// the notes of a file of weights.
struct LiveProgress {
  let figures: FollowedProgress

  private static let key = "progress"

  var step: Int { figures.step }

  init(_ snapshot: TrainingSnapshot) {
    var figures = FollowedProgress(
      step: snapshot.step, epochs: snapshot.epochs, phase: snapshot.phase,
      learningRate: snapshot.learningRate)
    figures.loss = snapshot.loss
    (figures.noise, figures.beta) = (snapshot.noise, snapshot.beta)
    figures.imagesPerSecond = snapshot.imagesPerSecond
    figures.secondsRemaining = snapshot.secondsRemaining
    figures.epochSeconds = snapshot.epochSeconds
    self.figures = figures
  }

  /// The notes of a file that tell it.
  var notes: [String: String] {
    let json = JSONValue.object([
      ("step", .integer(figures.step)), ("epochs", .integer(figures.epochs)),
      ("phase", .text(figures.phase.word)), ("loss", number(figures.loss)),
      ("learning_rate", number(figures.learningRate)), ("noise", number(figures.noise)),
      ("beta", number(figures.beta)), ("epoch_seconds", .number(figures.epochSeconds)),
      ("images_per_second", .number(figures.imagesPerSecond)),
      ("seconds_remaining", figures.secondsRemaining.map { .number($0) } ?? .null),
    ])
    return [Self.key: json.text]
  }

  /// Reads it from a file's notes; nil if they do not tell it.
  init?(notes: [String: String]) {
    guard let text = notes[Self.key], let value = try? JSONValue(parsing: Array(text.utf8)),
      let step = value["step"]?.count, let epochs = value["epochs"]?.epochCount,
      let rate = value["learning_rate"]?.numberUnlessNull
    else { return nil }
    var figures = FollowedProgress(
      step: step, epochs: epochs,
      phase: Phase(word: value["phase"]?.string, step: step, learningRate: Float(rate)),
      learningRate: Float(rate))
    figures.loss = value["loss"]?.numberUnlessNull.map(Float.init)
    figures.noise = value["noise"]?.numberUnlessNull.map(Float.init)
    figures.beta = value["beta"]?.numberUnlessNull.map(Float.init)
    figures.imagesPerSecond = value["images_per_second"]?.numberUnlessNull ?? 0
    figures.epochSeconds = value["epoch_seconds"]?.numberUnlessNull ?? 0
    figures.secondsRemaining = value["seconds_remaining"]?.numberUnlessNull
    self.figures = figures
  }

  private func number(_ value: Float?) -> JSONValue { value.map { .number(Double($0)) } ?? .null }
}

extension Phase {
  fileprivate var word: String {
    switch self {
    case .training: "training"
    case .paused: "paused"
    case .done: "done"
    case .diverged: "diverged"
    }
  }

  fileprivate init(word: String?, step: Int, learningRate: Float) {
    switch word {
    case "paused": self = .paused
    case "done": self = .done
    case "diverged": self = .diverged(Divergence(step: step, learningRate: learningRate))
    default: self = .training
    }
  }
}
