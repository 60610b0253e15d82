import Canvas
import Drawing
import Training

/// What the Latent screen keeps.
public struct LatentState: Equatable, Sendable {}

/// What the keys of the Latent screen do.
public enum LatentAction: Hashable, Sendable, CaseIterable {}

enum LatentScreen: Screen {
  static let keys: [KeyRow] = []

  static func perform(_ action: LatentAction, on state: inout State) -> [Effect] {}

  static func toggle(label: Int, on state: inout State) -> [Effect] { [] }

  static func ask(_ request: inout ObservationRequest, for state: State) {}

  static func draw(_ state: State, on canvas: inout Canvas, in area: Area) {}
}
