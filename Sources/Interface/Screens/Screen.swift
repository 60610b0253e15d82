import Canvas
import Training

/// The screens, in the order of their keys and tabs.
public enum ScreenID: Int, Hashable, Sendable, CaseIterable {
  case train, images, latent, explore, model, runs

  /// What the tab says.
  public var title: String {
    switch self {
    case .train: "Train"
    case .images: "Images"
    case .latent: "Latent"
    case .explore: "Explore"
    case .model: "Model"
    case .runs: "Runs"
    }
  }

  /// What a person goes there for.
  var help: String {
    switch self {
    case .train: "watch the loss fall, and images being rebuilt ever better"
    case .images: "see images beside what the model makes of them"
    case .latent: "see where the codes of images lie, as points"
    case .explore: "walk through the latent, and see what is decoded there"
    case .model: "look into the layers: weights, what comes out, filters"
    case .runs: "look at past and present runs, compare and resume them"
    }
  }

  /// The digit that shows the screen.
  var key: Character { Character(String(rawValue + 1)) }

  /// What draws the screen.
  var screen: any Screen.Type {
    switch self {
    case .train: TrainScreen.self
    case .images: ImagesScreen.self
    case .latent: LatentScreen.self
    case .explore: ExploreScreen.self
    case .model: ModelScreen.self
    case .runs: RunsScreen.self
    }
  }
}

/// One of the program's screens; its state lives in `State`.
protocol Screen {
  /// The keys that hold on this screen only.
  static var keys: [KeyRow] { get }
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
}

extension Screen {
  static func panel(_ state: State, in area: Area) -> SavedPanel? { nil }
  static func advance(_ state: inout State, by seconds: Double) {}
  static func observe(_ state: inout State) {}
  static func settle(_ state: inout State) {}
  static func point(_ action: MouseAction, at place: Point, on state: inout State) -> [Effect] {
    []
  }
}
