import Canvas
import Drawing
import Wording

/// A box on the screen whose points are to be selected.
struct SelectionBox: Equatable, Sendable {
  /// The corner that moves.
  var corner: Point
  /// The corner opposite to it.
  var fixed: Point

  /// How far from the cursor the corners of a new box are.
  private static let reach = Size(width: 6, height: 3)

  /// A box from one corner to another.
  init(from fixed: Point, to corner: Point) {
    (self.fixed, self.corner) = (fixed, corner)
  }

  /// A box around a place, within an area.
  init(around place: Point, in area: Area) {
    let (dx, dy) = (Self.reach.width, Self.reach.height)
    self.init(
      from: area.clamped(Point(x: place.x - dx, y: place.y - dy)),
      to: area.clamped(Point(x: place.x + dx, y: place.y + dy)))
  }

  /// The cells of the box, its edges among them.
  var area: Area {
    Area(
      x: min(corner.x, fixed.x), y: min(corner.y, fixed.y), width: abs(corner.x - fixed.x) + 1,
      height: abs(corner.y - fixed.y) + 1)
  }

  /// Moves the other corner from now on.
  mutating func turn() { (corner, fixed) = (fixed, corner) }

  /// Moves a corner, as far as an area goes.
  mutating func move(_ direction: Direction, times: Int, in area: Area) {
    corner = area.clamped(
      Point(x: corner.x + times * direction.dx, y: corner.y - times * direction.dy))
  }
}

extension Area {
  /// The cell of the area that is nearest to a place; of an empty area its origin.
  func clamped(_ place: Point) -> Point {
    Point(x: min(max(place.x, x), max(x, maxX - 1)), y: min(max(place.y, y), max(y, maxY - 1)))
  }
}

extension LatentCloud {
  /// The positions of the samples whose points are seen in some cells.
  func samples(in cells: Area) -> Set<Int> {
    var found: Set<Int> = []
    let (plotArea, raster) = (plotArea, raster())
    for place in places {
      guard let slot = raster.slot(x: place.x, y: place.y) else { continue }
      let (row, column) = slot.quotientAndRemainder(dividingBy: raster.width)
      if cells.contains(Point(x: plotArea.x + column, y: plotArea.y + row)) {
        found.insert(place.index)
      }
    }
    return found
  }

  /// The cell of a sample's point, if it is seen.
  func cell(of index: Int) -> Point? {
    places.first { $0.index == index }.flatMap(cell(of:))
  }
}

extension LatentScreen {
  private static let far = 5

  /// Begins to draw a box around the cursor.
  static func startBox(on state: inout State) {
    state.latent.tools.view = .map
    let area = cloudArea(of: state)
    guard let cloud = LatentCloud(state, in: area) else { return }
    let plot = cloud.plotArea
    let middle = Point(x: plot.x + plot.width / 2, y: plot.y + plot.height / 2)
    state.latent.tools.box = SelectionBox(
      around: cloud.cell(of: state.latent.cursor) ?? middle, in: plot)
  }

  /// Does what a key asks of the box; false where that is no matter of the box.
  static func performInBox(_ action: LatentAction, on state: inout State) -> Bool {
    guard var box = state.latent.tools.box else { return false }
    let area = cloudArea(of: state)
    switch action {
    case .move(let direction): box.move(direction, times: 1, in: area)
    case .moveFar(let direction): box.move(direction, times: far, in: area)
    case .switchArrows: box.turn()
    case .open:
      select(on: &state)
      return true
    case .back, .startBox:
      state.latent.tools.box = nil
      return true
    default: return false
    }
    state.latent.tools.box = box
    return true
  }

  /// Selects what the box holds; of nothing the box stays.
  static func select(on state: inout State) {
    guard let box = state.latent.tools.box,
      let cloud = LatentCloud(state, in: cloudArea(of: state))
    else { return }
    let found = cloud.samples(in: box.area)
    guard let first = found.min() else { return state.note("no points in the box") }
    state.latent.tools.box = nil
    state.latent.tools.selection = found
    state.latent.tools.walk = .selection
    if !found.contains(state.latent.cursor) { state.latent.cursor = first }
  }

  /// Shows one group alone; all where it is alone already.
  static func isolate(label: Int, on state: inout State) {
    let others = Set(state.codes?.counts.keys.map { $0 } ?? []).subtracting([label])
    state.latent.hiddenLabels = state.latent.hiddenLabels == others ? [] : others
  }

  /// Shows what is selected alone, or all again.
  static func isolateSelection(on state: inout State) {
    guard !state.latent.tools.selection.isEmpty else {
      return state.note("nothing is selected: B, or the mouse in 2-D, draws a box")
    }
    state.latent.tools.isolation = state.latent.tools.isolation == nil ? .selected : nil
  }

  /// Shows what was hidden, and hides what was shown.
  static func invert(on state: inout State) {
    switch state.latent.tools.isolation {
    case .selected: state.latent.tools.isolation = .others
    case .others: state.latent.tools.isolation = .selected
    case nil:
      guard !state.latent.hiddenLabels.isEmpty else {
        return state.note("all are shown: f hides one, i shows one alone")
      }
      let groups = Set(state.codes?.counts.keys.map { $0 } ?? [])
      state.latent.hiddenLabels = groups.subtracting(state.latent.hiddenLabels)
    }
  }

  /// Goes a step back: from the box, from the card or the table, then from what was picked.
  static func goBack(on state: inout State) {
    if state.latent.tools.view != .map {
      state.latent.tools.view = .map
    } else if state.latent.tools.picksNothing {
      state.latent.isCloudAlone = false
    } else {
      state.latent.tools.selection = []
      (state.latent.tools.isolation, state.latent.tools.walk) = (nil, nil)
    }
  }
}

extension State {
  /// How many of each group are selected; nil while nothing is.
  var selectedCounts: [Int: Int]? {
    guard !latent.tools.selection.isEmpty else { return nil }
    var counts: [Int: Int] = [:]
    for index in latent.tools.selection {
      if let group = codes?.group(of: index) { counts[group, default: 0] += 1 }
    }
    return counts
  }

  /// The mean error of what is selected, where it is known.
  var selectedError: Double? {
    guard let errors = splitMap?.errors else { return nil }
    let known = latent.tools.selection.filter(errors.indices.contains).map { Double(errors[$0]) }
    return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
  }
}
