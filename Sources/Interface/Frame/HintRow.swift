import Canvas
import Drawing

/// The keys that matter now, in one row.
enum HintRow {
  private static let gap = 2

  /// A key and what it does.
  struct Item {
    let key: String
    let text: String
    var width: Int { textWidth(key) + 1 + textWidth(text) }
  }

  static func draw(_ state: State, on canvas: inout Canvas, in area: Area) {
    guard !area.isEmpty else { return }
    let rows = Keymap.rows(in: state.keyContext).filter { !state.isOutOfReach($0) }
    var room = area.inset(by: 1, 0)
    for item in items(rows.filter(\.isPinned), state).reversed() where item.width <= room.width {
      draw(item, on: &canvas, at: Point(x: room.maxX - item.width, y: room.y))
      room.width = max(0, room.width - item.width - gap)
    }
    var x = room.x
    for item in items(rows.filter { !$0.isPinned }, state) {
      guard x + item.width <= room.maxX else { break }
      draw(item, on: &canvas, at: Point(x: x, y: room.y))
      x += item.width + gap
    }
  }

  private static func items(_ rows: [KeyRow], _ state: State) -> [Item] {
    rows.compactMap { row in row.hint(state).map { Item(key: row.shown, text: $0) } }
  }

  private static func draw(_ item: Item, on canvas: inout Canvas, at place: Point) {
    canvas.text(item.key, at: place, Theme.key)
    let x = place.x + textWidth(item.key) + 1
    canvas.text(item.text, at: Point(x: x, y: place.y))
  }
}

extension State {
  /// Whether a row's keys steer a training that another process does.
  fileprivate func isOutOfReach(_ row: KeyRow) -> Bool {
    training?.isFollowed == true && row.actions.values.allSatisfy(\.steersTraining)
  }
}
