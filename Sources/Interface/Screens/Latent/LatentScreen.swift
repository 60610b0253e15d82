import Canvas
import Drawing
import Training

/// The codes of many images as points over two or three latent axes.
enum LatentScreen: Screen {
  static func ask(_ request: inout ObservationRequest, for state: State) {
    let split = state.latent.split
    request.latentMap = LatentMapRequest(split: split, count: state.latentPointCount)
    request.wall = WallRequest(split: split, indices: [state.latent.cursor])
  }

  static func observe(_ state: inout State) {
    guard let codes = state.codes else { return }
    state.latent.follow(codes)
    if let map = state.observations.latentMap, state.latent.cursor >= map.count {
      state.latent.cursor = 0
    }
  }

  /// Degrees a second that the cloud turns by itself.
  private static let turningSpeed = 20.0

  static func advance(_ state: inout State, by seconds: Double) {
    guard state.latent.isTurning, state.isLatentSolid else { return }
    // A pause of the clock must not make the cloud leap.
    let degrees = turningSpeed * min(seconds, 1)
    state.latent.rotation.turn(yaw: degrees, pitch: 0)
  }

  static func draw(_ state: State, on canvas: inout Canvas, in area: Area) {
    let layout = LatentLayout(area)
    drawCloud(state, on: &canvas, in: layout.cloud, hasLegend: layout.legend.isEmpty)
    if !layout.card.isEmpty { PointCard(state).draw(on: &canvas, in: layout.card) }
    if !layout.legend.isEmpty {
      let inner = canvas.frame(
        layout.legend, title: "labels", focused: false, glyphs: state.appearance.glyphs)
      LabelLegend(state).draw(on: &canvas, in: inner.inset(by: 1, 0))
    }
  }

  private static func drawCloud(
    _ state: State, on canvas: inout Canvas, in area: Area, hasLegend: Bool
  ) {
    var inner = canvas.frame(
      area, title: title(state), focused: true, glyphs: state.appearance.glyphs)
    if hasLegend {
      let (cloudRows, row) = inner.splitRows(inner.height - 1)
      LabelLegend(state).draw(on: &canvas, in: row.inset(by: 1, 0))
      inner = cloudRows
    }
    guard let cloud = LatentCloud(state, in: inner) else {
      let middle = Area(x: inner.x, y: inner.y + inner.height / 2, width: inner.width, height: 1)
      return canvas.text("the first codes are on their way", centredIn: middle, Theme.dim)
    }
    cloud.draw(on: &canvas)
  }

  private static func title(_ state: State) -> String {
    let axes = state.shownLatentAxes.map(String.init).joined(separator: ", ")
    let set = state.latent.split == .test ? "test" : "training"
    let count = state.observations.latentMap.map { grouped($0.count) + " " } ?? ""
    return "latent \(axes) · \(count)\(set) images"
  }
}

extension State {
  /// The latent axes on the screen: across and up; in 3-D across, into the depth and up.
  var shownLatentAxes: [Int] {
    let count = min(latentSize ?? 1, isLatentSolid ? 3 : 2)
    return latent.axes.prefix(count).map { min($0, max(0, (latentSize ?? 1) - 1)) }
  }
}
