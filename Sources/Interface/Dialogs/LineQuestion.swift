import Wording

/// What is asked for in a typed line: a case for each question, and its line in each switch below.
public enum LineQuestion: Hashable, Sendable {
  /// A sample, or a label, to go to on the Latent screen.
  case search
  /// How many tiles the map of the Explore screen has along each side.
  case mapSide
  /// What the map of the Explore screen reaches over.
  case mapRange
  /// Class centres that are added.
  case centreSum
  /// An image of the wall to choose the ends of a way from.
  case exploreImage
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
    case .search, .exploreImage: "Search"
    case .mapSide: "Tiles of the map"
    case .mapRange: "Range of the map"
    case .centreSum: "Class centres"
    }
  }

  /// What stands before the typed text.
  func prompt(_ state: State) -> String {
    switch self {
    case .search: "Go to: "
    case .mapSide: "n x n with n = "
    case .mapRange: "From and to: "
    case .centreSum: "Add: "
    case .exploreImage: "Go to index: "
    }
  }

  /// What can be typed, or what that means which was typed so far.
  func hint(for text: String, _ state: State) -> String {
    switch self {
    case .search: LatentSearch.hint(for: text, state)
    case .mapSide: "a number up to 100; nothing: as many as there is room for"
    case .mapRange:
      "-3 3 for both axes, -3 3 -1 2 for one after the other; nothing: the central 98 % of the "
        + "codes"
    case .centreSum: SumPart.hint(state)
    case .exploreImage: "0 to \(grouped(max(0, state.choiceCount - 1)))"
    }
  }

  /// Does what a text says, which has no spaces at its ends; it may be empty.
  func answer(_ text: String, on state: inout State) -> LineAnswer {
    switch self {
    case .search: LatentSearch.answer(text, on: &state)
    case .mapSide: MapPart.takeSide(text, on: &state)
    case .mapRange: MapPart.takeRange(text, on: &state)
    case .centreSum: SumPart.take(text, on: &state)
    case .exploreImage: ChoicePart.search(text, on: &state)
    }
  }
}
