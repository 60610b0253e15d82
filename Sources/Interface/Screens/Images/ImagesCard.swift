import Canvas
import Drawing
import Training
import Wording

/// Everything about the image under the cursor: in one row, or with its latent in rows of its own.
enum ImagesCard {
  private static let latentCaption = "latent"
  /// The columns that a number of the latent takes, with the blanks before it.
  private static let numberWidth = 7
  private static let margin = 1
  private static let gap = 2

  /// Rows in which all of it stands.
  static func rows(_ state: State, width: Int) -> Int {
    let perRow = numbersPerRow(width)
    guard let count = state.latentSize, perRow > 0 else { return 1 }
    return 1 + (count + perRow - 1) / perRow
  }

  private static func numbersPerRow(_ width: Int) -> Int {
    max(0, width - 2 * margin - textWidth(latentCaption)) / numberWidth
  }

  static func draw(_ state: State, on canvas: inout Canvas, in area: Area) {
    guard let image = state.image(at: state.images.cursor) else { return }
    let rank = state.rank(ofError: image.error, in: state.images.split).map { ", \($0)" } ?? ""
    var facts = [
      (state.images.split.rawValue, grouped(image.index)),
      ("label", image.label.map(state.labels.name) ?? (state.vectorSize == nil ? "none" : "")),
      ("error", fixed(Double(image.error), decimals: 5) + rank),
    ]
    let latent = image.latent.map { hundredths(Double($0)) }
    if area.height < 2 { facts.append((latentCaption, latent.joined(separator: "  "))) }
    var x = area.x + margin
    for (name, value) in facts where x < area.maxX && !value.isEmpty {
      canvas.text(name, at: Point(x: x, y: area.y), Theme.dim, within: area)
      x += textWidth(name) + 1
      canvas.textEllipsized(
        value, at: Point(x: x, y: area.y), width: area.maxX - margin - x,
        glyphs: state.appearance.glyphs)
      x += textWidth(value) + gap
    }
    drawLatent(latent, state, on: &canvas, in: area.splitRows(1).rest)
  }

  /// The numbers of the latent in columns; an ellipsis in place of the last one that fits where
  /// there are more.
  private static func drawLatent(
    _ latent: [String], _ state: State, on canvas: inout Canvas, in area: Area
  ) {
    guard !area.isEmpty else { return }
    let left = area.x + margin
    canvas.text(latentCaption, at: Point(x: left, y: area.y), Theme.dim, within: area)
    let perRow = numbersPerRow(area.width)
    let room = perRow * area.height
    for (place, number) in latent.prefix(room).enumerated() {
      let isCut = place == room - 1 && latent.count > room
      let x = left + textWidth(latentCaption) + place % perRow * numberWidth
      let cell = Area(x: x, y: area.y + place / perRow, width: numberWidth, height: 1)
      canvas.text(
        isCut ? state.glyphs("…", ascii: "...") : number, alignedRightIn: cell,
        isCut ? Theme.dim : .plain)
    }
  }
}
