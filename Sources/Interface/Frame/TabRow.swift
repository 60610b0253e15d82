import Canvas
import Drawing
import Training

/// The screens' names with the shown one marked, and what is trained on what.
enum TabRow {
  private static let program = "hourglass"

  static func draw(_ state: State, on canvas: inout Canvas, in area: Area) {
    guard !area.isEmpty else { return }
    for (id, tab) in tabs(in: area) {
      drawTab(id, isShown: id == state.screen, on: &canvas, at: Point(x: tab.x, y: tab.y))
    }
    let x = (tabs(in: area).last?.area.maxX ?? area.x) + 2
    let right = Area(x: x, y: area.y, width: area.maxX - x - 1, height: 1)
    drawRun(state.training?.run, on: &canvas, in: right)
  }

  /// The screen whose tab is at a place.
  static func screen(at place: Point, in area: Area) -> ScreenID? {
    tabs(in: area).first { $0.area.contains(place) }?.id
  }

  private static func tabs(in area: Area) -> [(id: ScreenID, area: Area)] {
    var x = area.x
    return ScreenID.allCases.map { id in
      let tab = Area(x: x, y: area.y, width: textWidth(label(of: id)), height: 1)
      x = tab.maxX + 1
      return (id, tab)
    }
  }

  private static func label(of id: ScreenID) -> String { " \(id.key) \(id.title) " }

  private static func drawTab(
    _ id: ScreenID, isShown: Bool, on canvas: inout Canvas, at place: Point
  ) {
    canvas.text(label(of: id), at: place, isShown ? Theme.chosen : .plain)
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
