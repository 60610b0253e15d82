import Canvas
import Drawing
import Training

/// What the traversal strip keeps.
struct TraversalState: Equatable {
  /// The dimension whose row is chosen.
  var axis = 0
  /// The dimension whose row was first when the choice last moved.
  var first = 0
  /// How many sizes smaller than what suits the tiles are.
  var tileStep = 0
}

/// For every dimension of the latent a row of what the decoder makes of it from the low to the high
/// end of the central 98 % of the codes, all else being at the cursor (Higgins et al. 2017,
/// "beta-VAE", figure 2).
enum TraversalPart: ExplorePart {
  static func ask(_ request: inout ObservationRequest, for state: State) {
    guard let point = state.explorePoint else { return }
    ExploreSide.ask(&request, for: state, at: point)
    guard let layout = TraversalLayout(state) else { return }
    request.latents = .these(
      layout.axes.flatMap { axis in
        layout.values(along: axis, state).map { value in
          var latent = point
          latent[axis] = value
          return latent
        }
      })
  }

  static func latentsTile(_ state: State) -> Size {
    TraversalLayout(state)?.tile ?? Size(width: 0, height: 0)
  }

  static func perform(_ action: ExploreAction, on state: inout State) -> [Effect] {
    let far = 5
    switch action {
    case .move(let direction): move(direction, times: 1, on: &state)
    case .moveFar(let direction): move(direction, times: far, on: &state)
    case .pageUp: choose(state.explore.traversal.axis - page(state), on: &state)
    case .pageDown: choose(state.explore.traversal.axis + page(state), on: &state)
    case .first: state.explore.goToMean()
    case .last: choose((state.latentSize ?? 1) - 1, on: &state)
    case .goToLabel: state.askForCentre()
    case .switchTiles:
      state.explore.traversal.tileStep += 1
      choose(state.explore.traversal.axis, on: &state)
    case .open: showOnMap(on: &state)
    default: break
    }
    return []
  }

  private static func page(_ state: State) -> Int { max(1, TraversalLayout(state)?.rows ?? 1) }

  private static func move(_ direction: Direction, times: Int, on state: inout State) {
    let axis = state.explore.traversal.axis
    guard direction.dx == 0 else { return state.walk(along: axis, steps: direction.dx * times) }
    choose(axis - direction.dy * times, on: &state)
  }

  private static func choose(_ axis: Int, on state: inout State) {
    state.explore.traversal.axis = min(max(0, axis), max(0, (state.latentSize ?? 1) - 1))
    if let layout = TraversalLayout(state) {
      state.explore.traversal.first = layout.axes.lowerBound
    }
  }

  /// Lays the chosen dimension to the right of the map.
  private static func showOnMap(on state: inout State) {
    let axis = state.explore.traversal.axis
    if state.explore.axisY == axis { state.explore.axisY = state.explore.axisX }
    state.explore.axisX = axis
    state.explore.hasChosenAxes = true
    state.explore.mode = .map
    state.keepCursorOnMap()
  }

  static func point(_ action: MouseAction, at place: Point, on state: inout State) {
    let axis = state.explore.traversal.axis
    switch action {
    case .scrollUp: choose(axis - 1, on: &state)
    case .scrollDown: choose(axis + 1, on: &state)
    case .press, .drag: walk(to: place, on: &state)
    case .release: break
    }
  }

  /// Goes along the dimension of a row to the latent at a place on it.
  private static func walk(to place: Point, on state: inout State) {
    guard let layout = TraversalLayout(state), var point = state.explorePoint,
      let axis = layout.axes.first(where: { layout.strip(of: $0).contains(place) })
    else { return }
    choose(axis, on: &state)
    let strip = layout.strip(of: axis)
    let share = (Float(place.x - strip.x) + 0.5) / Float(strip.width)
    let range = state.explore.ranges[axis]
    let half = 0.5 / Float(layout.columns)
    let inside = min(max((share - half) / max(.leastNormalMagnitude, 1 - 2 * half), 0), 1)
    point[axis] = range.lowerBound + inside * (range.upperBound - range.lowerBound)
    state.explore.point = point
  }
}

/// Where the rows of the traversal strip stand.
struct TraversalLayout {
  /// One sample, in cells.
  let tile: Size
  /// Samples in a row.
  let columns: Int
  /// Rows that are visible.
  let rows: Int
  /// The dimensions whose rows are visible.
  let axes: Range<Int>
  private let area: Area

  /// Columns for what is said of a dimension.
  static let margin = 13
  /// Fewer samples than this show no change, where smaller ones are still readable.
  private static let usefulColumns = 5
  /// Likewise of rows, for dimensions to be compared.
  private static let usefulRows = 4
  /// The row below all that says whether codes are near.
  private static let wordRows = 1

  init?(_ state: State) {
    guard let latentSize = state.latentSize, latentSize > 0,
      state.explore.ranges.count == latentSize
    else { return nil }
    let inner = state.exploreLayout.map.inset(by: 1, 1)
    let room = Size(
      width: inner.width - Self.margin, height: inner.height - Self.wordRows)
    let sizes = state.exploreSizes(within: inner.size)
      .filter { $0.width <= room.width && $0.height <= room.height }
    guard !sizes.isEmpty else { return nil }
    let tile = sizes.stepped(state.explore.traversal.tileStep) {
      room.width / $0.width >= Self.usefulColumns
        && room.height / $0.height >= min(Self.usefulRows, latentSize)
    }
    self.tile = tile
    columns = room.width / tile.width
    rows = min(latentSize, room.height / tile.height)
    let chosen = min(state.explore.traversal.axis, latentSize - 1)
    let first = min(max(state.explore.traversal.first, chosen - rows + 1), chosen)
    let start = max(0, min(first, latentSize - rows))
    axes = start..<(start + rows)
    area = Area(
      x: inner.x + 1, y: inner.y, width: Self.margin - 1 + columns * tile.width,
      height: rows * tile.height)
  }

  /// What is decoded along a dimension: the central 98 % of the codes at equal steps.
  func values(along axis: Int, _ state: State) -> [Float] {
    let range = state.explore.ranges[axis]
    return (0..<columns).map { column in
      let share = columns > 1 ? Float(column) / Float(columns - 1) : 0.5
      return range.lowerBound + share * (range.upperBound - range.lowerBound)
    }
  }

  /// The area of a dimension's row with what is said of it.
  func row(of axis: Int) -> Area {
    Area(
      x: area.x, y: area.y + (axis - axes.lowerBound) * tile.height, width: area.width,
      height: tile.height)
  }

  /// The area of a dimension's samples.
  func strip(of axis: Int) -> Area { row(of: axis).splitColumns(Self.margin - 1).rest }

  /// The area of one of a dimension's samples.
  func tile(of axis: Int, column: Int) -> Area {
    let strip = strip(of: axis)
    return Area(
      x: strip.x + column * tile.width, y: strip.y, width: tile.width, height: tile.height)
  }
}
