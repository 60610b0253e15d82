import Canvas
import Drawing
import Training

/// What the Train screen keeps.
public struct TrainState: Equatable, Sendable {}

/// What the keys of the Train screen do.
public enum TrainAction: Hashable, Sendable, CaseIterable {}

enum TrainScreen: Screen {
  static let keys: [KeyRow] = []

  static func perform(_ action: TrainAction, on state: inout State) -> [Effect] {}

  static func ask(_ request: inout ObservationRequest, for state: State) {}

  static func draw(_ state: State, on canvas: inout Canvas, in area: Area) {}
}
