import Canvas
import Datasets
import Drawing
import Foundation
import Interface

/// A picture of all that screens are made of, each row under its name: what looks wrong there looks
/// wrong on the screen.
struct TestCard {
  let palette: Palette
  private let appearance: Appearance

  private static let width = 78
  private static let indent = 2
  private static let nameWidth = 14

  /// Glyphs whose width is measured: some of each kind that the program draws with.
  static let measured = Array("─│╭┤▀▌█░▒▏▁⣿▶⏸✓✗●◆▸·…×±≈≤≥–−→←↑↓βσμ°²".unicodeScalars)
  /// One glyph of each kind that images are made of by choice alone.
  static let measuredByChoice: [(set: GlyphSet, glyph: Unicode.Scalar)] = [
    (.quadrants, "▞"), (.sextants, "\u{1fb00}"), (.octants, "\u{1cd00}"),
  ]

  init(_ checkup: TerminalCheckup) {
    palette = checkup.theme.palette
    let depth = checkup.isShown ? checkup.depth : .mono
    appearance = Appearance(
      glyphs: checkup.glyphs, greys: depth.greys, usesColor: depth != .mono && !palette.isColorless,
      imageColors: depth.imageColors)
  }

  /// The rows, one below the other.
  var canvas: Canvas {
    var rows: [(name: String, height: Int, draw: (inout Canvas, Area) -> Void)] = [
      ("greys", 1, greys), ("text", 3, roles), ("labels", 1, labels), ("scale", 1, steps),
    ]
    if appearance.glyphs != .ascii {
      rows += Self.glyphRows.map { name, text in
        (name, 1, { $0.text(text, at: Point(x: $1.x, y: $1.y)) })
      }
    }
    rows.append(("images", Self.imageHeight + 1, images))
    var canvas = Canvas(
      Size(width: Self.width, height: rows.reduce(0) { $0 + $1.height }))
    var y = 0
    for row in rows {
      canvas.text(row.name, at: Point(x: Self.indent, y: y), Style(.dim))
      let x = Self.indent + Self.nameWidth + 2
      row.draw(&canvas, Area(x: x, y: y, width: Self.width - x, height: row.height))
      y += row.height
    }
    return canvas
  }

  private static let glyphRows = [
    ("half-blocks", "▀▄█▌▐ ░▒▓  ▁▂▃▄▅▆▇█  ▏▎▍▌▋▊▉█"),
    ("braille", "⠁⠃⠇⡇⣇⣧⣷⣿ ⠒⠤⣀⣤⣶"),
    ("quadrants", "▘▝▖▗▚▞▛▜▙▟"),
    ("sextants", "\u{1fb00}\u{1fb01}\u{1fb03}\u{1fb0f}\u{1fb1e}\u{1fb2d}\u{1fb39}\u{1fb3b}"),
    ("octants", "\u{1cd00}\u{1cd03}\u{1cd09}\u{1cd18}\u{1cd35}\u{1cd8f}\u{1cdc5}\u{1cde5}"),
    ("lines", "╭─┬─╮ ┌─┬─┐ ├┼┤ │┃━ ╰─┴─╯ └─┴─┘ ┄┆"),
    ("symbols", "▶⏸✓✗ ▸●○◆◇■□▲▼ ·…×±≈≤≥–− →←↑↓ αβσμ°²³"),
  ]

  private func greys(_ canvas: inout Canvas, in area: Area) {
    guard appearance.usesColor else {
      return canvas.text(" .:-=+*#%@", at: Point(x: area.x, y: area.y))
    }
    let count = appearance.greys
    let columns = min(area.width / count, 4)
    for grey in 0..<count {
      let level = UInt8(grey * 255 / (count - 1))
      let cells = Area(x: area.x + grey * columns, y: area.y, width: columns, height: 1)
      canvas.fill(cells, with: Cell(" ", Style(.standard, on: .grey(level))))
    }
  }

  private static let roleRows: [[(name: String, role: Role)]] = [
    [
      ("plain", .text), ("dim", .dim), ("title", .title), ("chosen", .accent), ("key", .key),
      ("good", .good), ("warning", .warning), ("bad", .bad),
    ],
    [
      ("train", .trainingLoss), ("raw", .rawLoss), ("validation", .validationLoss),
      ("test", .testLoss), ("rebuilt", .reconstructionLoss), ("KL", .klDivergence),
      ("PCA", .reference),
    ],
    [("axis", .axis), ("frame", .frame), ("focused", .focusedFrame)],
  ]

  private func roles(_ canvas: inout Canvas, in area: Area) {
    for (row, roles) in Self.roleRows.enumerated() {
      var x = area.x
      for (name, role) in roles {
        let bold = [Role.title, .accent, .key].contains(role)
        let style = Style(role, bold: bold, reverse: role == .accent)
        canvas.text(name, at: Point(x: x, y: area.y + row), style)
        x += textWidth(name) + 2
      }
    }
  }

  private func labels(_ canvas: inout Canvas, in area: Area) {
    let block = appearance.glyphs == .ascii ? "##" : "██"
    for label in 0..<10 {
      let place = Point(x: area.x + 5 * label, y: area.y)
      canvas.text("\(label)", at: place, Style(.label(label), bold: true))
      canvas.text(block, at: Point(x: place.x + 1, y: place.y), Style(.label(label)))
    }
  }

  private func steps(_ canvas: inout Canvas, in area: Area) {
    let block = appearance.glyphs == .ascii ? "###" : "███"
    for step in palette.steps.indices {
      canvas.text(block, at: Point(x: area.x + 3 * step, y: area.y), Style(.step(step)))
    }
  }

  private static let (imageWidth, imageHeight) = (14, 7)

  /// The same digit in each set of glyphs.
  private func images(_ canvas: inout Canvas, in area: Area) {
    guard let digit = Self.digit else { return }
    let sets: [GlyphSet] =
      appearance.glyphs == .ascii
      ? [.ascii]
      : appearance.usesColor ? [.half, .quadrants, .sextants, .octants] : [.half, .blocks, .ascii]
    for (place, glyphs) in sets.enumerated() {
      var appearance = appearance
      appearance.glyphs = glyphs
      let x = area.x + place * (Self.imageWidth + 1)
      canvas.text(
        glyphs.rawValue, at: Point(x: x, y: area.y), Style(.dim), within: area)
      canvas.image(
        digit, in: Area(x: x, y: area.y + 1, width: Self.imageWidth, height: Self.imageHeight),
        appearance: appearance)
    }
  }

  private static let digit: PixelImage? = {
    let environment = ProcessInfo.processInfo.environment
    guard
      let samples = try? Dataset.load(
        named: "digits:1", environment: environment, workingDirectory: "/"
      ).training,
      let shape = samples.shape.image, case .bytes(let pixels) = samples.values(at: 0)
    else { return nil }
    return PixelImage(width: shape.width, height: shape.height, pixels: Array(pixels))
  }()
}
