import Canvas
import Drawing
import Training

/// The screens' names with the shown one marked, and what is trained on what.
enum TabRow {
  private static let program = "hourglass"

  static func draw(_ state: State, on canvas: inout Canvas, in area: Area) {
    guard !area.isEmpty else { return }
    let tabs = tabs(in: area, shown: state.screen)
    for tab in tabs { draw(tab, isShown: tab.id == state.screen, on: &canvas) }
    let x = (tabs.last?.area.maxX ?? area.x) + 2
    let right = Area(x: x, y: area.y, width: area.maxX - x - 1, height: 1)
    drawRun(state.training?.run, on: &canvas, in: right)
  }

  /// The screen whose tab is at a place, while one of them is shown.
  static func screen(at place: Point, in area: Area, shown: ScreenID) -> ScreenID? {
    tabs(in: area, shown: shown).first { $0.area.contains(place) }?.id
  }

  /// A screen's name, and where it stands.
  private struct Tab {
    let id: ScreenID
    let label: String
    let area: Area
  }

  /// The tabs; where there is too little room for all their names, only the shown one has its.
  private static func tabs(in area: Area, shown: ScreenID) -> [Tab] {
    let names = ScreenID.allCases.map { ($0, " \($0.key) \($0.title) ") }
    let width = names.reduce(-1) { $0 + textWidth($1.1) + 1 }
    let labels =
      width <= area.width ? names : names.map { ($0.0, $0.0 == shown ? $0.1 : " \($0.0.key) ") }
    var x = area.x
    return labels.map { id, label in
      let tab = Area(x: x, y: area.y, width: textWidth(label), height: 1)
      x = tab.maxX + 1
      return Tab(id: id, label: label, area: tab)
    }
  }

  private static func draw(_ tab: Tab, isShown: Bool, on canvas: inout Canvas) {
    let place = Point(x: tab.area.x, y: tab.area.y)
    canvas.text(tab.label, at: place, isShown ? Theme.chosen : .plain)
    if !isShown {
      canvas.text(String(tab.id.key), at: Point(x: place.x + 1, y: place.y), Theme.key)
    }
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
