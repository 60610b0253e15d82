import Canvas
import Drawing
import Training

/// What the Explore screen keeps.
public struct ExploreState: Equatable, Sendable {}

/// What the keys of the Explore screen do.
public enum ExploreAction: Hashable, Sendable, CaseIterable {}

enum ExploreScreen: Screen {
  static let keys: [KeyRow] = []

  static func perform(_ action: ExploreAction, on state: inout State) -> [Effect] {}

  static func goTo(label: Int, on state: inout State) -> [Effect] { [] }

  static func ask(_ request: inout ObservationRequest, for state: State) {}

  static func draw(_ state: State, on canvas: inout Canvas, in area: Area) {}
}
