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
    case .label: "a label, by its number, letter or name"
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
