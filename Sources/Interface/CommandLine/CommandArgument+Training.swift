import Drawing
import Training
import Wording

extension State {
  /// Why training cannot be steered; nil where it can.
  var steeringProblem: String? {
    guard let training else { return "training has not begun yet" }
    return training.isFollowed ? watchedNotice(training) : nil
  }

  mutating func take(epochs text: String) -> LineAnswer {
    if let steeringProblem { return .wrong(steeringProblem) }
    guard let count = Int(text), (1...CommandArgument.mostEpochs).contains(count) else {
      return .wrong(expected(.epochs, text))
    }
    return .done(trainEpochs(count))
  }

  mutating func take(number text: String, for argument: CommandArgument) -> LineAnswer {
    if let steeringProblem { return .wrong(steeringProblem) }
    guard let training else { return .done([]) }
    guard let number = Float(text), number.isFinite, argument.allows(number) else {
      return .wrong(expected(argument, text))
    }
    switch argument {
    case .pace: return .done(setPace(Double(number)))
    case .noise:
      guard training.noise != nil else { return .wrong("this run has no noise") }
      return .done(steer(to: .noise(number), training))
    case .beta:
      guard training.beta != nil else { return .wrong("this run has no beta") }
      return .done(steer(to: .beta(number), training))
    default: return .done(steer(to: .learningRate(number), training))
    }
  }

  func expected(_ argument: CommandArgument, _ text: String) -> String {
    "\(quoted(text)): expected \(argument.hint(for: text, self))"
  }

  /// Looks back at the kept step that is nearest to a number.
  mutating func take(step text: String) -> LineAnswer {
    guard let training, !training.keptSteps.isEmpty else {
      return .wrong("no earlier step is kept yet")
    }
    guard let wanted = Int(text.filter { $0 != "," }), wanted >= 0 else {
      return .wrong(expected(.step, text))
    }
    guard wanted < training.step else {
      keptStep = nil
      note("the newest weights, of step \(grouped(training.step))")
      return .done([])
    }
    let nearest = training.keptSteps.min { abs($0 - wanted) < abs($1 - wanted) } ?? 0
    keptStep = nearest
    if nearest != wanted { note("step \(grouped(nearest)) is the nearest one that is kept") }
    return .done([])
  }
}

extension CommandArgument {
  /// Whether a number may follow.
  func allows(_ number: Float) -> Bool {
    switch self {
    case .pace, .learningRate: number > 0
    case .noise: (0...1).contains(number)
    case .beta: number >= 0
    default: false
    }
  }
}
