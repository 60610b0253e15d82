import Canvas
import Drawing
import Wording

/// What was picked out of the cloud, in the lower edge of its frame.
enum LatentFoot {
  static func draw(_ state: State, on canvas: inout Canvas, in frame: Area) {
    guard let text = text(state), frame.height > 1 else { return }
    let edge = Area(x: frame.x + 2, y: frame.maxY - 1, width: frame.width - 4, height: 1)
    guard edge.width > 0 else { return }
    canvas.text(
      ellipsized(" \(text) ", width: edge.width), alignedRightIn: edge, Theme.accent)
  }

  /// What is walked through, and where in it the cursor is: `label 7: 3 of 980`.
  private static func text(_ state: State) -> String? {
    guard let walk = state.latent.tools.walk else { return nil }
    let points = state.points(of: walk)
    let count = grouped(points.count)
    guard let place = points.firstIndex(of: state.latent.cursor) else {
      return "\(state.name(of: walk)): \(count)"
    }
    return "\(state.name(of: walk)): \(grouped(place + 1)) of \(count)"
  }
}
