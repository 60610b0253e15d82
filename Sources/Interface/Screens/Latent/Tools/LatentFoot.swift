import Canvas
import Drawing
import Wording

/// What was picked out of the cloud, in the lower edge of its frame.
enum LatentFoot {
  /// Draws it at the right end of the edge; gives how many columns it took.
  @discardableResult
  static func draw(
    _ state: State, _ cloud: LatentCloud?, on canvas: inout Canvas, in frame: Area
  ) -> Int {
    guard let text = text(state, cloud), frame.height > 1 else { return 0 }
    let edge = Area(x: frame.x + 2, y: frame.maxY - 1, width: frame.width - 4, height: 1)
    guard edge.width > 0 else { return 0 }
    let shown = ellipsized(" \(text) ", width: edge.width, glyphs: state.appearance.glyphs)
    canvas.text(shown, alignedRightIn: edge, Theme.accent)
    return textWidth(shown)
  }

  private static func text(_ state: State, _ cloud: LatentCloud?) -> String? {
    if let box = state.latent.tools.box, let cloud {
      return "\(counted(cloud.samples(in: box.area).count, "point")) in the box"
    }
    let parts = [walk(state), selection(state), isolation(state)].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: state.separator)
  }

  /// What is walked through, and where in it the cursor is: `label 7: 3 of 980`.
  private static func walk(_ state: State) -> String? {
    guard let walk = state.latent.tools.walk else { return nil }
    let points = state.points(of: walk)
    let count = grouped(points.count)
    guard let place = points.firstIndex(of: state.latent.cursor) else {
      return "\(state.name(of: walk)): \(count)"
    }
    return "\(state.name(of: walk)): \(grouped(place + 1)) of \(count)"
  }

  /// How many are selected, where that is not said already, and their mean error.
  private static func selection(_ state: State) -> String? {
    let tools = state.latent.tools
    guard !tools.selection.isEmpty else { return nil }
    let count = tools.walk == .selection ? nil : "\(grouped(tools.selection.count)) selected"
    let error = state.selectedError.map { "mean error \(loss($0))" }
    let parts = [count, error].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: state.separator)
  }

  private static func isolation(_ state: State) -> String? {
    switch state.latent.tools.isolation {
    case nil: nil
    case .selected: "others hidden"
    case .others: "selected hidden"
    }
  }
}
