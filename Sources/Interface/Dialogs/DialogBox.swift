import Canvas
import Drawing

/// A framed box in the middle of an area, cleared for what it holds.
struct DialogBox {
  /// The box with its frame.
  let box: Area
  /// The cells for what it holds.
  let inner: Area
  private let isFramed: Bool

  /// Columns and rows between the frame and what it holds.
  private static let margin = Size(width: 2, height: 1)
  /// Columns or rows of two edges of the frame.
  private static let edges = 2
  /// From more rows on a box has its frame, whatever is in it.
  private static let leastFramed = 4

  /// Where a box for `content` cells stands, or for what fits. In an area too small for frame and
  /// margins these go first.
  init(content: Size, in area: Area) {
    let wide = area.width >= content.width + 2 * (Self.margin.width + 1)
    let high = area.height >= content.height + 2 * (Self.margin.height + 1)
    let dx = wide ? Self.margin.width : 0
    let dy = high ? Self.margin.height : 0
    let width = min(area.width, content.width + 2 * (dx + 1))
    let height = min(area.height, content.height + 2 * (dy + 1))
    box = Area(
      x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2,
      width: width, height: height)
    isFramed = height >= content.height + Self.edges || height > Self.leastFramed
    inner =
      isFramed && width > Self.edges && height > Self.edges
      ? box.inset(by: 1, 1).inset(by: dx, dy) : box
  }

  /// The widest content that an area holds in a frame.
  static func widestContent(in area: Area) -> Int { max(1, area.width - edges) }

  /// The highest content that an area holds: in a frame, but where that leaves few rows.
  static func highestContent(in area: Area) -> Int {
    area.height > leastFramed ? area.height - edges : area.height
  }

  /// Clears and frames it.
  func draw(_ title: String, on canvas: inout Canvas, _ state: State) {
    canvas.fill(box, with: Cell())
    guard isFramed else { return }
    canvas.frame(box, title: title, focused: true, glyphs: state.appearance.glyphs)
  }

  /// Clears and frames a box for `content` cells, or what fits, and gives the area for them.
  static func draw(
    _ title: String, content: Size, on canvas: inout Canvas, in area: Area, state: State
  ) -> Area {
    let box = DialogBox(content: content, in: area)
    box.draw(title, on: &canvas, state)
    return box.inner
  }
}
