import Canvas
import Training

/// One of the program's screens; what it keeps lives in `State`.
protocol Screen {
  /// What its own keys do.
  associatedtype KeyAction: ScreenKeyAction

  /// What the tab says.
  static var title: String { get }
  /// What a person goes there for.
  static var help: String { get }
  /// The keys that hold on this screen only.
  static var keys: [KeyRow] { get }
  /// Does what one of its keys says.
  static func perform(_ action: KeyAction, on state: inout State) -> [Effect]
  /// Adds what the screen looks at to the observer's request.
  static func ask(_ request: inout ObservationRequest, for state: State)
  /// Draws the screen in an area of any size, an empty one too.
  static func draw(_ state: State, on canvas: inout Canvas, in area: Area)
  /// The part of the screen that has the focus, to be saved alone; nil where all of it has.
  static func panel(_ state: State, in area: Area) -> SavedPanel?
  /// Gives what the arrows steer the whole screen, or shows everything again.
  static func toggleWhole(_ state: inout State)
  /// Lets time go on while the screen is shown; seconds since the last tick.
  static func advance(_ state: inout State, by seconds: Double)
  /// Takes in what the mouse did at a place on the screen.
  static func point(_ action: MouseAction, at place: Point, on state: inout State) -> [Effect]
  /// Takes in an answer of the observer, whichever screen is shown.
  static func observe(_ state: inout State)
  /// Brings up to date what the shown screen keeps ready to be drawn, after anything has happened.
  static func settle(_ state: inout State)
  /// Forgets what it keeps of a run, because another one is shown from now on.
  static func forgetRun(_ state: inout State)

  /// What its parts may send by themselves.
  static var unattendedBytes: UnattendedBytes { get }
  /// About how many cells other codes repaint on it.
  static func cells(ofCodes map: LatentMap, _ state: State) -> Int
  /// The cells of each reconstruction on it.
  static func cellsPerImage(_ state: State) -> Int
}

extension Screen {
  static func panel(_ state: State, in area: Area) -> SavedPanel? { nil }
  static func advance(_ state: inout State, by seconds: Double) {}
  static func observe(_ state: inout State) {}
  static func settle(_ state: inout State) {}
  static func point(_ action: MouseAction, at place: Point, on state: inout State) -> [Effect] {
    []
  }
  static var unattendedBytes: UnattendedBytes { UnattendedBytes() }
  static func cells(ofCodes map: LatentMap, _ state: State) -> Int { min(map.count, mostDots) }
  static func cellsPerImage(_ state: State) -> Int { 0 }
}

/// As many cells as dots of a small map are in; more points only share them.
private let mostDots = 400
