import Training
import Wording

extension MapPart {
  /// As many tiles as may be asked for along each side.
  private static let sides = 1...100

  /// Asks how many tiles the map has along each side.
  static func askForSide(on state: inout State) {
    guard !state.showsDecodedCurves else { return state.note("curves have no tiles") }
    state.explore.mode = .map
    state.ask(.mapSide, text: state.explore.side.map(String.init) ?? "")
  }

  /// Asks for the range of the map.
  static func askForRange(on state: inout State) {
    state.explore.mode = .map
    state.ask(.mapRange)
  }

  /// Has as many tiles along each side as a text says; of no text as many as there is room for.
  static func takeSide(_ text: String, on state: inout State) -> LineAnswer {
    guard !text.isEmpty else {
      state.explore.side = nil
      return .done([])
    }
    // n x n may be written, too.
    let numbers = text.split { $0 == " " || $0 == "x" }.map { Int($0) }
    guard let first = numbers.first, let side = first, numbers.allSatisfy({ $0 == side }),
      numbers.count <= 2, sides.contains(side)
    else {
      return .wrong(
        "\"\(text)\": expected a number from \(sides.lowerBound) to \(sides.upperBound)")
    }
    state.explore.side = side
    return .done([])
  }

  /// Shows the range that a text says: two numbers for both axes, four for one after the other, none
  /// for the central 98 %. The cursor comes along.
  static func takeRange(_ text: String, on state: inout State) -> LineAnswer {
    guard !text.isEmpty else {
      state.explore.showWholeRange()
      return .done([])
    }
    let words = text.split { $0 == " " || $0 == "," }
    let numbers = words.compactMap { Float($0) }.filter { abs($0) <= ExploreState.farthest }
    guard numbers.count == words.count, numbers.count == 2 || numbers.count == 4 else {
      return .wrong("two or four numbers up to 1,000,000, as in -3 3 or -3 3 -1 2")
    }
    let ends = numbers.count == 2 ? numbers + numbers : numbers
    guard ends[0] < ends[1], ends[2] < ends[3] else {
      return .wrong("a range goes from less to more, as in -3 3")
    }
    state.explore.showWholeRange()
    state.explore.chosenRanges[state.explore.axisY] = ends[2]...ends[3]
    state.explore.chosenRanges[state.explore.axisX] = ends[0]...ends[1]
    keepCursorInRange(on: &state)
    return .done([])
  }

  private static func keepCursorInRange(on state: inout State) {
    guard var point = state.explorePoint else { return }
    for (axis, range) in state.explore.chosenRanges where point.indices.contains(axis) {
      point[axis] = min(max(point[axis], range.lowerBound), range.upperBound)
    }
    if point != state.explorePoint { state.explore.point = point }
  }
}

extension ChoicePart {
  /// Goes to the image that a text says by its index.
  static func search(_ text: String, on state: inout State) -> LineAnswer {
    let index = Int(String(text.filter { $0 != "," }))
    guard let index, (0..<state.choiceCount).contains(index) else {
      return .wrong(
        "\"\(text)\": expected an index from 0 to \(grouped(max(0, state.choiceCount - 1)))")
    }
    go(to: index, on: &state)
    return .done([])
  }
}

extension SumPart {
  /// Shows the sum that a text says.
  static func take(_ text: String, on state: inout State) -> LineAnswer {
    guard let codes = state.exploreStatistics else { return .wrong("the codes are on their way") }
    do {
      _ = try CentreSum(text, codes, state.groupBook)
    } catch {
      return .wrong(error.text)
    }
    show(text, on: &state)
    return .done([])
  }

  /// What may be typed.
  static func hint(_ state: State) -> String {
    let names = state.labels.names ?? ["4", "7"]
    return "class centres: \(names[0]) - \(names[min(1, names.count - 1)]), or "
      + "0.5 * \(names[0]) + 0.5 * mean"
  }
}
