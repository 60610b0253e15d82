import Canvas
import Drawing
import Training
import Wording

/// The card of the chosen sample with the whole screen: what it is and what became of it at the
/// left, and beside that its way through the kept steps and its neighbours.
struct PointDetail {
  private let state: State
  /// The pictures of the sample and of what became of it.
  private let large: Size
  /// Those in the rows beside them.
  private let small: Size
  private let left: Area
  private let right: Area
  private let frame: Area

  /// Rows of samples: kept steps, neighbours by codes, neighbours by samples.
  private static let strips = 3
  /// Fewer samples than this in a row tell little, if smaller ones can be drawn.
  private static let leastInRow = 5
  private static let gap = 2
  /// Rows besides the pictures: a line over the second, and some of the latent.
  private static let factRows = 2
  /// Kept steps at most.
  private static let mostSteps = 8

  init(_ state: State) {
    self.state = state
    frame = FrameLayout(state.size).content
    let inner = frame.inset(by: 1, 1).inset(by: 1, 0)
    let rows = max(1, (inner.height - Self.factRows) / 2)
    let fitting = imageSizes(
      state, within: Size(width: max(1, inner.width / 3), height: rows))
    large = fitting.first ?? Size(width: min(inner.width, 9), height: rows)
    let columns = state.vectorSize == nil ? Self.leastFacts : Self.numberColumns
    (left, right) = inner.splitColumns(min(inner.width, max(large.width, columns)))
    let room = Size(
      width: max(1, right.width - Self.gap),
      height: max(1, inner.height / Self.strips - SampleStrip.textRows))
    let sizes = imageSizes(state, within: room)
    small =
      sizes.first { SampleStrip.count(of: $0, columns: room.width) >= Self.leastInRow }
      ?? sizes.last ?? Size(width: 0, height: 0)
  }

  /// Columns for the numbers below the pictures.
  private static let leastFacts = 22
  /// Columns and rows for a sample's numbers beside what was made of them.
  private static let (numberColumns, numberRows) = (30, 14)

  private var strips: Area { right.splitColumns(min(right.width, Self.gap)).rest }

  /// How many neighbours of each kind there is room for.
  var neighbourCount: Int {
    small.width == 0 ? 0 : SampleStrip.count(of: small, columns: strips.width)
  }

  /// The cells of the picture that follows the training.
  var pictureSize: Size { large }

  /// The kept steps that there is room for, from the first to the last, and the one looked at.
  var steps: [Int] {
    let kept = state.training?.keptSteps ?? []
    let count = min(Self.mostSteps, neighbourCount)
    guard count > 0, kept.count > count else { return count > 0 ? kept : [] }
    guard count > 1 else { return [state.keptStep ?? kept[kept.count - 1]] }
    var places = (0..<count).map { $0 * (kept.count - 1) / (count - 1) }
    // The step that is looked at takes the place of the nearest one.
    if let at = state.keptStep.flatMap(kept.firstIndex), !places.contains(at) {
      let nearest = places.indices.min { abs(places[$0] - at) < abs(places[$1] - at) } ?? 0
      places[nearest] = at
    }
    return places.map { kept[$0] }
  }

  /// The question for the sample's way through the kept steps.
  var historyRequest: HistoryRequest? {
    let steps = steps
    guard !steps.isEmpty, let map = state.splitMap, state.latent.cursor < map.count else {
      return nil
    }
    return HistoryRequest(split: state.latent.split, index: state.latent.cursor, steps: steps)
  }

  func draw(on canvas: inout Canvas) {
    let card = PointCard(state)
    let title = [card.title, state.bookmarksHere].compactMap { $0 }
      .joined(separator: state.separator)
    canvas.frame(frame, title: title, focused: true, glyphs: state.appearance.glyphs)
    let facts = card.drawColumn(on: &canvas, in: left, rows: pictureRows)
    drawBookmarks(on: &canvas)
    let room = drawStrips(on: &canvas)
    // The latent where more of it can be read.
    let rest = room.splitRows(Self.spacing).rest
    card.drawLatent(on: &canvas, in: rest.cellCount > facts.cellCount ? rest : facts)
  }

  private var pictureRows: Int {
    guard state.vectorSize != nil else { return large.height }
    return max(1, min(Self.numberRows, left.height - Self.latentRows))
  }

  /// Rows between two strips where there is room.
  private static let spacing = 1

  /// Draws the strips below each other; gives what they leave.
  private func drawStrips(on canvas: inout Canvas) -> Area {
    let height = SampleStrip.textRows + small.height
    guard small.width > 0, strips.height >= Self.strips * height else {
      return Area(x: strips.x, y: strips.y, width: 0, height: 0)
    }
    let isLoose = strips.height >= Self.strips * height + 2 * Self.spacing + Self.latentRows
    var rest = strips
    for strip in content {
      let (area, below) = rest.splitRows(height)
      strip.draw(small, state, on: &canvas, in: area)
      rest = below.splitRows(isLoose ? Self.spacing : 0).rest
    }
    return rest
  }

  /// Rows that are kept for a latent below the strips.
  private static let latentRows = 4

  private var content: [SampleStrip] {
    let neighbours = state.latent.tools.neighbours
    let own = state.vectorSize == nil ? "pixels" : "its own numbers"
    return [
      SampleStrip(title: historyTitle, items: historyItems),
      SampleStrip("nearest in latent space", neighbours.shownByCodes, state),
      SampleStrip("nearest in \(own)", neighbours.shownBySamples, state),
    ]
  }

  private var historyTitle: String {
    guard state.training?.keptSteps.isEmpty == false else {
      return "rebuilt at earlier steps: none are kept of this model"
    }
    let step = state.keptStep.map { "looking back at step \(grouped($0))" }
    return ["rebuilt at earlier steps", step].compactMap { $0 }.joined(separator: state.separator)
  }

  private var historyItems: [SampleStrip.Item] {
    guard let history = state.observations.history,
      history.request.index == state.latent.cursor, history.request.split == state.latent.split
    else { return [] }
    return history.moments.map { moment in
      let step = grouped(moment.step)
      return SampleStrip.Item(
        captions: ["step \(step)", step, compact(Double(moment.step), digits: 2)],
        style: moment.step == state.keptStep ? Theme.chosen : .plain,
        sample: moment.reconstruction)
    }
  }

  /// All bookmarks, in the lower edge.
  private func drawBookmarks(on canvas: inout Canvas) {
    let names = state.bookmarkKeys.compactMap { key in
      state.latent.tools.bookmarks[key].map { "'\(key) \(state.name(of: $0))" }
    }
    guard !names.isEmpty, frame.height > 1 else { return }
    let edge = Area(x: frame.x + 2, y: frame.maxY - 1, width: frame.width - 4, height: 1)
    let text = " " + names.joined(separator: "  ") + " "
    canvas.text(
      ellipsized(text, width: edge.width, glyphs: state.appearance.glyphs), alignedRightIn: edge,
      Theme.accent)
  }
}
