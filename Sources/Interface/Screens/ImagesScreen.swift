import Canvas
import Drawing
import Training

/// What the Images screen keeps.
public struct ImagesState: Equatable, Sendable {}

/// What the keys of the Images screen do.
public enum ImagesAction: Hashable, Sendable, CaseIterable {}

enum ImagesScreen: Screen {
  static let keys: [KeyRow] = []

  static func perform(_ action: ImagesAction, on state: inout State) -> [Effect] {}

  static func ask(_ request: inout ObservationRequest, for state: State) {}

  static func draw(_ state: State, on canvas: inout Canvas, in area: Area) {}
}
