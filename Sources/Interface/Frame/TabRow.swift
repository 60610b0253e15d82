import Canvas
import Drawing
import Training

/// The screens' names with the shown one marked, and what is trained on what.
enum TabRow {
  private static let program = "hourglass"

  static func draw(_ state: State, on canvas: inout Canvas, in area: Area) {
    guard !area.isEmpty else { return }
    var x = area.x
    for id in ScreenID.allCases {
      let label = " \(id.key) \(id.title) "
      drawTab(label, id: id, isShown: id == state.screen, on: &canvas, at: Point(x: x, y: area.y))
      x += textWidth(label) + 1
    }
    let right = Area(x: x + 1, y: area.y, width: area.maxX - x - 2, height: 1)
    drawRun(state.training?.run, on: &canvas, in: right)
  }

  private static func drawTab(
    _ label: String, id: ScreenID, isShown: Bool, on canvas: inout Canvas, at place: Point
  ) {
    canvas.text(label, at: place, isShown ? Theme.chosen : .plain)
    if !isShown { canvas.text(String(id.key), at: Point(x: place.x + 1, y: place.y), Theme.key) }
  }

  /// What is trained on what; the program's name only where both fit.
  private static func drawRun(_ run: RunDescription?, on canvas: inout Canvas, in area: Area) {
    guard let run else { return canvas.text(program, alignedRightIn: area, Theme.dim) }
    let names = "\(run.model) on \(run.data)"
    guard textWidth(names) <= area.width else { return }
    canvas.text(names, alignedRightIn: area)
    let left = Area(
      x: area.x, y: area.y, width: area.width - textWidth(names) - 2, height: 1)
    if textWidth(program) <= left.width { canvas.text(program, alignedRightIn: left, Theme.dim) }
  }
}
