/// What is asked for in a typed line: a case for each question, and its line in each switch below.
public enum LineQuestion: Hashable, Sendable {
  /// A sample, or a label, to go to on the Latent screen.
  case search
}

/// What became of a typed line.
enum LineAnswer {
  /// It was done, with what is left for the program to do.
  case done([Effect])
  /// It means nothing here, and why; the question stays.
  case wrong(String)
}

extension LineQuestion {
  /// What the box is called.
  var title: String {
    switch self {
    case .search: "Search"
    }
  }

  /// What stands before the typed text.
  func prompt(_ state: State) -> String {
    switch self {
    case .search: "Go to: "
    }
  }

  /// What can be typed, or what that means which was typed so far.
  func hint(for text: String, _ state: State) -> String {
    switch self {
    case .search: LatentSearch.hint(for: text, state)
    }
  }

  /// Does what a text says, which has no spaces at its ends; it may be empty.
  func answer(_ text: String, on state: inout State) -> LineAnswer {
    switch self {
    case .search: LatentSearch.answer(text, on: &state)
    }
  }
}
