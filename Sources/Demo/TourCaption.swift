import Canvas
import Drawing

/// The row below the screen that says what the tour shows, and which keys did it.
package struct TourCaption {
  /// How many rows it takes.
  package static let rows = 1
  /// What stands at the right, where there is room.
  private static let remedy = "any key: it is yours  q: leave"
  private static let gap = 2

  private let number: String
  private let keys: String
  private let text: String

  /// The caption of a step, one of so many.
  init(_ step: TourStep, number: Int, of count: Int) {
    self.number = "tour \(number)/\(count)"
    keys = step.shownKeys
    text = step.caption
  }

  private init(number: String, keys: String, text: String) {
    self.number = number
    self.keys = keys
    self.text = text
  }

  /// What is said when the tour is over.
  static let over = TourCaption(
    number: "tour", keys: "", text: "That was the tour: the program is yours; ? lists its keys")

  /// Columns that keys and text take.
  package var width: Int { textWidth(text) + (keys.isEmpty ? 0 : textWidth(keys) + Self.gap) }

  /// Draws it, without what there is no room for; for a person it says what keys do.
  func draw(on canvas: inout Canvas, in area: Area, forPerson isForPerson: Bool) {
    let bar = Style(.accent, reverse: true)
    canvas.fill(area, with: Cell(" ", bar))
    var room = area.inset(by: 1, 0)
    let head = textWidth(number) + Self.gap
    if room.width >= head + width {
      canvas.text(number, at: Point(x: room.x, y: room.y), bar, within: room)
      room = room.splitColumns(head).rest
    }
    let tail = textWidth(Self.remedy)
    if isForPerson, room.width >= width + Self.gap + tail {
      canvas.text(Self.remedy, alignedRightIn: room, bar)
    }
    if !keys.isEmpty {
      canvas.text(keys, at: Point(x: room.x, y: room.y), bold(bar), within: room)
      room = room.splitColumns(textWidth(keys) + Self.gap).rest
    }
    canvas.text(text, at: Point(x: room.x, y: room.y), bold(bar), within: room)
  }

  private func bold(_ style: Style) -> Style {
    var style = style
    style.bold = true
    return style
  }
}
