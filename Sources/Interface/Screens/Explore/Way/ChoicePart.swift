import Canvas
import Drawing
import Training
import Wording

/// What the wall to choose the ends of a way from keeps.
struct ChoiceState: Equatable {
  /// The images' split.
  var split = Split.test
  /// The chosen image's position in its split.
  var cursor = 0
  /// The first row that was visible when the cursor last moved.
  var firstRow = 0
  /// How many sizes smaller than what suits the images are.
  var tileStep = 0
  /// Which end is chosen now.
  var end = WayEnd.first
  /// The first end, once it was chosen; nil where only one end is chosen anew.
  var first: Int?
}

/// An end of a way.
enum WayEnd: Equatable {
  case first, last

  /// What it is called on the screen.
  var name: String { self == .first ? "A" : "B" }
}

/// A wall of images to choose the ends of a way from.
enum ChoicePart: ExplorePart {
  static func ask(_ request: inout ObservationRequest, for state: State) {
    let places = visible(state)
    guard !places.isEmpty else { return }
    request.wall = WallRequest(split: state.explore.choice.split, indices: Array(places))
  }

  /// Shows the wall to choose one end, or both, from.
  static func begin(_ end: WayEnd, single: Bool, on state: inout State) {
    let way = state.explore.way
    state.explore.choice.end = end
    state.explore.choice.first = nil
    if let ends = way.ends {
      state.explore.choice.split = ends.split
      state.explore.choice.cursor = end == .first ? ends.first : ends.last
    }
    state.explore.way.keepsOtherEnd = single
    state.explore.mode = .choice
    move(.close, on: &state)
  }

  static func perform(_ action: ExploreAction, on state: inout State) -> [Effect] {
    switch action {
    case .open: take(on: &state)
    case .close: goBack(on: &state)
    case .otherSplit: switchSplit(on: &state)
    case .search: state.ask(.exploreImage)
    case .switchTiles:
      state.explore.choice.tileStep += 1
      move(.close, on: &state)
    default: move(action, on: &state)
    }
    return []
  }

  /// Moves the cursor as a key asks, and the wall along with it.
  private static func move(_ action: ExploreAction, on state: inout State) {
    guard let wall = wall(state) else { return }
    let choice = state.explore.choice
    let cursor = wall.moved(choice.cursor, by: action, among: state.choiceCount)
    state.explore.choice.cursor = cursor
    state.explore.choice.firstRow = wall.firstRow(near: choice.firstRow, cursor: cursor)
  }

  /// Goes to an image by its position in the split.
  static func go(to index: Int, on state: inout State) {
    state.explore.choice.cursor = index
    move(.close, on: &state)
  }

  /// Takes the image under the cursor as the end that is asked for.
  private static func take(on state: inout State) {
    let choice = state.explore.choice
    guard choice.cursor < state.choiceCount else { return }
    if state.explore.way.keepsOtherEnd, var ends = state.explore.way.ends {
      if choice.end == .first { ends.first = choice.cursor } else { ends.last = choice.cursor }
      return WayPart.show(ends, on: &state)
    }
    guard let first = choice.first else {
      state.explore.choice.first = choice.cursor
      state.explore.choice.end = .last
      return
    }
    WayPart.show(WayEnds(split: choice.split, first: first, last: choice.cursor), on: &state)
  }

  private static func goBack(on state: inout State) {
    if let first = state.explore.choice.first {
      state.explore.choice.first = nil
      state.explore.choice.end = .first
      return go(to: first, on: &state)
    }
    state.explore.mode = state.explore.way.ends == nil ? .map : .way
  }

  private static func switchSplit(on state: inout State) {
    guard state.explore.choice.first == nil, !state.explore.way.keepsOtherEnd else {
      return state.note("both ends are of one set; Esc and choose A anew")
    }
    let other: Split = state.explore.choice.split == .test ? .training : .test
    guard state.count(of: other) > 0 else {
      return state.note("there are no \(other.rawValue) \(state.nouns)")
    }
    state.explore.choice.split = other
    go(to: 0, on: &state)
  }

  static func point(_ action: MouseAction, at place: Point, on state: inout State) {
    switch action {
    case .scrollUp: move(.move(.up), on: &state)
    case .scrollDown: move(.move(.down), on: &state)
    case .press:
      guard let wall = wall(state), let index = wall.index(at: place) else { return }
      let chosen = firstVisible(on: wall, state) + index
      if chosen < state.choiceCount { go(to: chosen, on: &state) }
    case .drag, .release: break
    }
  }

  private static let captionRows = 1

  private static func wall(_ state: State) -> TileWall? {
    let inner = FrameLayout(state.size).content.inset(by: 1, 1)
    return TileWall(
      state.exploreSizes(within: inner.size), captionRows: captionRows,
      step: state.explore.choice.tileStep, in: inner)
  }

  /// The positions of the images that are visible.
  private static func visible(_ state: State) -> Range<Int> {
    guard let wall = wall(state) else { return 0..<0 }
    let first = min(firstVisible(on: wall, state), state.choiceCount)
    return first..<min(state.choiceCount, first + wall.count)
  }

  /// The first visible image: the cursor is on the wall whatever became of the screen's size.
  private static func firstVisible(on wall: TileWall, _ state: State) -> Int {
    let choice = state.explore.choice
    return wall.firstRow(near: choice.firstRow, cursor: choice.cursor) * wall.columns
  }

  static func draw(_ state: State, on canvas: inout Canvas, in area: Area) {
    let inner = canvas.frame(
      area, title: title(state), focused: true, glyphs: state.appearance.glyphs)
    guard let wall = wall(state) else {
      return canvas.text("too small for \(state.nouns)", centredIn: inner.middleRow, Theme.dim)
    }
    for (place, index) in visible(state).enumerated() {
      draw(index, state, on: &canvas, in: wall.place(place))
    }
  }

  private static func title(_ state: State) -> String {
    let choice = state.explore.choice
    let chosen = choice.first.map { state.separator + "A is \(grouped($0))" } ?? ""
    return "choose \(state.noun) \(choice.end.name)\(state.separator)\(choice.split.rawValue) "
      + "\(grouped(choice.cursor)) of \(grouped(state.choiceCount))\(chosen)"
  }

  private static func draw(
    _ index: Int, _ state: State, on canvas: inout Canvas, in area: Area
  ) {
    let (caption, picture) = area.splitRows(captionRows)
    let isChosen = index == state.explore.choice.cursor
    let line = caption.splitColumns(max(1, caption.width - 1)).left
    if isChosen { canvas.fill(line, with: Cell(" ", Theme.chosen)) }
    let image = state.images.shown[state.explore.choice.split, index]
    let label = state.caption(of: image?.label, beside: grouped(index), in: line.width)
    let style = isChosen ? Theme.chosen : state.captionStyle(of: image?.label)
    if let label { canvas.text(label, at: Point(x: line.x, y: line.y), style, within: line) }
    canvas.text(grouped(index), alignedRightIn: line, isChosen ? Theme.chosen : Theme.dim)
    guard let image else {
      return canvas.text(state.glyphs("·", ascii: "."), centredIn: picture.middleRow, Theme.dim)
    }
    SampleView.draw(image.original, state, on: &canvas, in: picture)
  }
}

extension State {
  /// Images of a split.
  func count(of split: Split) -> Int {
    guard let run = training?.run else { return 0 }
    return split == .training ? run.trainingCount : run.testCount
  }

  /// Images of the wall to choose from.
  var choiceCount: Int { count(of: explore.choice.split) }
}
