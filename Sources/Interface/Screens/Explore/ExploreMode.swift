import Canvas
import Training

/// What the Explore screen shows; Esc leads back to the map.
enum ExploreMode: Equatable {
  /// The decoder as a map that one walks over.
  case map
  /// A row of decoded latents for every dimension.
  case traversal
  /// A wall to choose the ends of a way from.
  case choice
  /// The way between two images.
  case way
  /// Samples drawn at random.
  case draws
  /// Sums of the centres of classes.
  case sum
  /// Paper to draw on.
  case pad

  /// What draws it and takes its keys.
  var part: any ExplorePart.Type {
    switch self {
    case .map: MapPart.self
    case .traversal: TraversalPart.self
    case .choice: ChoicePart.self
    case .way: WayPart.self
    case .draws: DrawsPart.self
    case .sum: SumPart.self
    case .pad: PadPart.self
    }
  }
}

/// One of the things that the Explore screen shows; what it keeps lives in `ExploreState`.
protocol ExplorePart {
  /// Adds what it looks at to the observer's request, which asks for the codes already.
  static func ask(_ request: inout ObservationRequest, for state: State)
  /// Draws it in an area of any size, an empty one too.
  static func draw(_ state: State, on canvas: inout Canvas, in area: Area)
  /// Does what a key asks; what it has no use for does nothing.
  static func perform(_ action: ExploreAction, on state: inout State) -> [Effect]
  /// Takes in what the mouse did at a place on the screen.
  static func point(_ action: MouseAction, at place: Point, on state: inout State)
  /// Takes in an answer of the observer, while it is shown.
  static func observe(_ state: inout State)
  /// Lets time go on; seconds since the last tick.
  static func advance(_ state: inout State, by seconds: Double)
  /// The size in cells of a picture of the latents that it asks for.
  static func latentsTile(_ state: State) -> Size
}

extension ExplorePart {
  static func point(_ action: MouseAction, at place: Point, on state: inout State) {}
  static func observe(_ state: inout State) {}
  static func advance(_ state: inout State, by seconds: Double) {}
  static func latentsTile(_ state: State) -> Size { Size(width: 0, height: 0) }
}
