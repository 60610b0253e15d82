import Drawing
import Training
import Wording

/// What follows the name of a command: a case for each kind, and its line in each switch below.
public enum CommandArgument: Hashable, Sendable {
  /// How many epochs to train.
  case epochs
  /// Steps per second.
  case pace
  case learningRate, noise, beta
  /// A step that is kept.
  case step
  /// A label, or the letter of a bookmark.
  case label(LabelPurpose)
  /// What a question asks for.
  case answer(LineQuestion)
  /// How codes become points.
  case projection
  /// A value of an option.
  case preference(Preference)
  /// An option and its value.
  case setting
}

/// Something that may follow the name of a command, and what it means.
struct CommandSuggestion: Equatable {
  let text: String
  let about: String
}

extension CommandArgument {
  /// What stands for it in a list of commands.
  var usage: String {
    switch self {
    case .epochs: "N"
    case .pace: "N"
    case .learningRate, .noise, .beta: "X"
    case .step: "STEP"
    case .label(.setBookmark), .label(.goToBookmark): "LETTER"
    case .label: "LABEL"
    case .answer(let question): question.usage
    case .projection: "METHOD"
    case .preference: "VALUE"
    case .setting: "NAME VALUE"
    }
  }

  /// What can be typed, in a sentence.
  func hint(for text: String, _ state: State) -> String {
    switch self {
    case .epochs: "a number of epochs, 1 to \(grouped(Self.mostEpochs))"
    case .pace: "steps a second, such as 300"
    case .learningRate: "a number above 0, such as 1e-3" + now(state.training?.learningRate)
    case .noise: "a number from 0 to 1" + now(state.training?.noise)
    case .beta: "a number, 0 or more" + now(state.training?.beta)
    case .step: "a step of the run; the nearest one that is kept is shown"
    case .label(.setBookmark): "a letter or a digit that the point is to have"
    case .label(.goToBookmark): "the letter of a bookmark"
    case .label: "a label, by its digit, letter or name"
    case .answer(let question): question.hint(for: text, state)
    case .projection: "axes, pca or t-sne"
    case .preference(let key):
      "\(key.expectation); it is \(key.text(in: state.preferences.values)) now"
    case .setting:
      text.setting.map { "\($0.key.name): \($0.key.expectation)" }
        ?? "an option and its value: " + Preference.allCases.map(\.name).joined(separator: ", ")
    }
  }

  private func now(_ value: Float?) -> String {
    value.map { "; it is \(compact(Double($0))) now" } ?? ""
  }

  /// What could follow, as far as it can be listed.
  func suggestions(for text: String, _ state: State) -> [CommandSuggestion] {
    switch self {
    case .epochs, .pace, .learningRate, .noise, .beta: []
    case .step:
      (state.training?.keptSteps ?? []).reversed().map {
        CommandSuggestion(text: "\($0)", about: "the weights after \(counted($0, "step"))")
      }
    case .label(.setBookmark): []
    case .label(.goToBookmark):
      state.latent.tools.bookmarks.sorted { $0.key < $1.key }.map {
        CommandSuggestion(text: String($0.key), about: state.name(of: $0.value))
      }
    case .label: state.labelSuggestions
    case .answer(let question): question == .search ? state.labelSuggestions : []
    case .projection:
      state.projectionMethods.map { CommandSuggestion(text: $0.word, about: $0.name) }
    case .preference(let key): key.suggestions()
    case .setting:
      text.setting.map { $0.key.suggestions(after: $0.key.name + " ") }
        ?? Preference.allCases.map { CommandSuggestion(text: $0.name, about: $0.about) }
    }
  }

  /// Does what a text says, which has no spaces at its ends and is not empty; `action` is what the
  /// name alone does, which asks for the text.
  func answer(_ text: String, to action: Action?, on state: inout State) -> LineAnswer {
    switch self {
    case .epochs: state.take(epochs: text)
    case .pace, .learningRate, .noise, .beta: state.take(number: text, for: self)
    case .step: state.take(step: text)
    case .label(let purpose): state.take(label: text, for: purpose, asked: action)
    case .answer(let question): state.take(text, as: question, asked: action)
    case .projection: state.take(projection: text)
    case .preference(let key): state.take(text, for: key)
    case .setting: state.take(setting: text)
    }
  }

  /// Whether something else may follow a text.
  func takesMore(after text: String) -> Bool { self == .setting && text.setting == nil }

  /// The most epochs that can be asked for at once.
  static let mostEpochs = 999_999
}

// MARK: - Training

extension State {
  /// Why training cannot be steered; nil where it can.
  private var steeringProblem: String? {
    guard let training else { return "training has not begun yet" }
    return training.isFollowed ? watchedNotice(training) : nil
  }

  fileprivate mutating func take(epochs text: String) -> LineAnswer {
    if let steeringProblem { return .wrong(steeringProblem) }
    guard let count = Int(text), (1...CommandArgument.mostEpochs).contains(count) else {
      return .wrong(expected(.epochs, text))
    }
    return .done(trainEpochs(count))
  }

  fileprivate mutating func take(number text: String, for argument: CommandArgument) -> LineAnswer {
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

  fileprivate func expected(_ argument: CommandArgument, _ text: String) -> String {
    "\(quoted(text)): expected \(argument.hint(for: text, self))"
  }

  /// Looks back at the kept step that is nearest to a number.
  fileprivate mutating func take(step text: String) -> LineAnswer {
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
  fileprivate func allows(_ number: Float) -> Bool {
    switch self {
    case .pace, .learningRate: number > 0
    case .noise: (0...1).contains(number)
    case .beta: number >= 0
    default: false
    }
  }
}

// MARK: - Points

extension State {
  /// The labels of the points that are shown.
  fileprivate var labelSuggestions: [CommandSuggestion] {
    guard showsLabels, let codes else { return [] }
    return codes.counts.sorted { $0.key < $1.key }.map { label, count in
      let key = String(Character(labels.glyph(of: label)))
      let text = labels.names == nil ? key : labels.name(of: label)
      return CommandSuggestion(text: text, about: "\(counted(count, noun)) on the map")
    }
  }

  fileprivate mutating func take(
    label text: String, for purpose: LabelPurpose, asked action: Action?
  ) -> LineAnswer {
    let named = labels.names?.firstIndex { $0.lowercased() == text.lowercased() }
    let key = named.map { Character(labels.glyph(of: $0)) } ?? (text.count == 1 ? text.first : nil)
    guard let key, DialogAction.labelKeys.contains(key) else {
      return .wrong(expected(.label(purpose), text))
    }
    let effects = action.map { perform($0) } ?? []
    guard awaitedLabel == purpose else { return .wrong(notice?.text ?? nothingToAnswer) }
    return .done(effects + perform(.dialog(.label(key))))
  }

  /// Answers a question as soon as it is asked.
  fileprivate mutating func take(
    _ text: String, as question: LineQuestion, asked action: Action?
  ) -> LineAnswer {
    let effects = action.map { perform($0) } ?? []
    guard case .line(let entry) = dialog, entry.question == question else {
      return .wrong(notice?.text ?? nothingToAnswer)
    }
    dialog = nil
    switch question.answer(text, on: &self) {
    case .done(let further): return .done(effects + further)
    case .wrong(let problem): return .wrong(problem)
    }
  }

  /// Why a name asks for nothing at the moment.
  private var nothingToAnswer: String { "there is nothing here to do that to" }

  fileprivate mutating func take(projection text: String) -> LineAnswer {
    guard let method = projectionMethods.first(where: { $0.word == text.lowercased() }) else {
      return .wrong(expected(.projection, text))
    }
    latent.method = method
    projectCodes()
    return .done([])
  }
}

extension ProjectionMethod {
  /// What is typed for it.
  fileprivate var word: String {
    switch self {
    case .axes: "axes"
    case .components: "pca"
    case .embedding: "t-sne"
    }
  }
}

extension LineQuestion {
  /// What stands for its answer in a list of commands.
  fileprivate var usage: String {
    switch self {
    case .search: "WHAT"
    case .mapSide: "N"
    case .mapRange: "FROM TO"
    case .centreSum: "SUM"
    case .exploreImage: "INDEX"
    }
  }
}

// MARK: - Options

extension State {
  fileprivate mutating func take(_ text: String, for key: Preference) -> LineAnswer {
    prefer(text, for: key).map(LineAnswer.done) ?? .wrong(expected(.preference(key), text))
  }

  fileprivate mutating func take(setting text: String) -> LineAnswer {
    if let (key, value) = text.setting, !value.isEmpty { return take(value, for: key) }
    let name = text.commandParts.name
    guard let key = Preference(named: name) else {
      let known = Preference.allCases.map(\.name)
      return .wrong("no option is called \(quoted(name)): \(suggestion(for: name, among: known))")
    }
    return .wrong("\(name) wants \(CommandArgument.preference(key).hint(for: "", self))")
  }
}

extension Preference {
  /// Its values, with what stands before them.
  fileprivate func suggestions(after start: String = "") -> [CommandSuggestion] {
    values.map { CommandSuggestion(text: start + $0, about: meaning(of: $0)) }
  }
}

extension String {
  /// An option's name with the value after it, which may be empty; nil before there is a space after
  /// the name of one.
  fileprivate var setting: (key: Preference, value: String)? {
    let (name, rest) = commandParts
    guard let rest, let key = Preference(named: name) else { return nil }
    return (key, rest.trimmed)
  }
}
