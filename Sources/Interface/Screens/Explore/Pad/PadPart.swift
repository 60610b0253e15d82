import Canvas
import Datasets
import Drawing
import Training

/// What the keys of the pad do.
public enum PadAction: Hashable, Sendable, CaseIterable {
  case move(Direction), moveFar(Direction)
  case pen, undo, clear, centre, open, close

  /// Every action.
  public static var allCases: [PadAction] {
    Direction.allCases.map(PadAction.move) + Direction.allCases.map(PadAction.moveFar) + [
      .pen, .undo, .clear, .centre, .open, .close,
    ]
  }
}

/// Paper on which a person draws, beside what the network makes of that, stroke by stroke.
enum PadPart: ExplorePart {
  /// How much farther capital letters go.
  private static let far = 5

  /// Shows the pad, with what was drawn before if it still fits the data.
  static func open(on state: inout State) {
    guard let shape = state.training?.run.sampleShape.image else {
      return state.note("only images can be drawn")
    }
    let pad = state.explore.pad
    if pad?.width != shape.width || pad?.height != shape.height {
      state.explore.pad = PadDrawing(width: shape.width, height: shape.height)
    }
    state.explore.mode = .pad
  }

  static func ask(_ request: inout ObservationRequest, for state: State) {
    guard let pad = state.explore.pad else { return }
    request.errors = ErrorsRequest(split: .test)
    guard !pad.isEmpty else { return }
    request.drawn = DrawnRequest(ink: pad.seen)
    let nearest = nearest(state)
    if !nearest.isEmpty {
      request.wall = WallRequest(split: state.exploreSplit, indices: nearest.map(\.index))
    }
  }

  /// What the network makes of what was drawn: until it is known, of what was drawn before.
  static func answer(_ state: State) -> Reconstruction? {
    guard state.explore.pad?.isEmpty == false else { return nil }
    return state.observations.drawn?.reconstruction
  }

  /// The codes nearest to the drawing's.
  static func nearest(_ state: State) -> [Neighbour] {
    guard let answer = answer(state) else { return [] }
    return state.exploreNearest(to: answer.latent, count: PadView.nearestCount(state))
  }

  /// Does what a key of the pad asks.
  static func perform(_ action: PadAction, on state: inout State) -> [Effect] {
    switch action {
    case .move(let way): state.explore.pad?.move(dx: way.dx, dy: -way.dy)
    case .moveFar(let way): state.explore.pad?.move(dx: far * way.dx, dy: -far * way.dy)
    case .pen: state.explore.pad?.switchPen()
    case .undo: state.explore.pad?.undo()
    case .clear: state.explore.pad?.clear()
    case .centre: state.explore.pad?.switchCentring()
    case .close: state.explore.mode = .map
    case .open: if let answer = answer(state) { state.showOnMap(answer.latent) }
    }
    return []
  }

  /// The keys of the pad are its own.
  static func perform(_ action: ExploreAction, on state: inout State) -> [Effect] { [] }

  /// The mouse draws.
  static func point(_ action: MouseAction, at place: Point, on state: inout State) {
    guard let point = PadView.point(at: place, state) else { return }
    switch action {
    case .press: state.explore.pad?.press(at: point)
    case .drag: state.explore.pad?.drag(to: point)
    case .release, .scrollUp, .scrollDown: break
    }
  }

  static func draw(_ state: State, on canvas: inout Canvas, in area: Area) {
    PadView(state, in: area)?.draw(on: &canvas)
  }
}
