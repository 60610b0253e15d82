import Canvas
import Drawing

/// The two rows at the foot: the state, the keys, and for a moment what a person is told.
///
/// A notice stands beside the state where both have room, else in place of the keys; one that is
/// longer than a row begins in place of the state.
enum FootRows {
  private static let gap = 2

  static func draw(_ state: State, on canvas: inout Canvas, _ layout: FrameLayout) {
    var (status, hints) = (layout.status, layout.hints)
    if let notice = state.shownNotice {
      let room = status.inset(by: 1, 0).width
      let width = min(room, textWidth(notice))
      if hints.isEmpty || StatusRow.leastWidth(state) + gap + width <= room {
        let (left, right) = status.splitColumns(status.width - 1 - width)
        write(notice, state, on: &canvas, in: right)
        status.width = left.width + 1 - gap
      } else {
        let lines = wordWrapped(notice, width: room)
        if lines.count > 1 {
          write(lines[0], state, on: &canvas, in: status.inset(by: 1, 0))
          status.height = 0
        }
        let rest = lines.dropFirst(lines.count > 1 ? 1 : 0).joined(separator: " ")
        write(rest, state, on: &canvas, in: hints.inset(by: 1, 0))
        hints.height = 0
      }
    }
    StatusRow.draw(state, on: &canvas, in: status)
    HintRow.draw(state, on: &canvas, in: hints)
  }

  private static func write(
    _ text: String, _ state: State, on canvas: inout Canvas, in area: Area
  ) {
    canvas.textEllipsized(
      text, at: Point(x: area.x, y: area.y), width: area.width, Theme.accent,
      glyphs: state.appearance.glyphs)
  }
}
