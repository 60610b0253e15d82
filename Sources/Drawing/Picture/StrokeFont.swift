import Assets

/// How letters and symbols are written in pictures of the screen: with a round pen, along strokes.
public struct StrokeFont: Sendable {
  /// The program's own hand.
  public static let usual = StrokeFont(Assets.strokeFont)

  private var glyphs: [Unicode.Scalar: [GlyphShape]] = [:]

  /// Straight pieces that a curve is drawn in.
  private static let piecesOfCurve = 8

  /// The font that a text describes; the text of `assets/font` says how. A line that says nothing
  /// of a glyph is left out.
  init(_ text: String) {
    for line in text.split(separator: "\n") where !line.hasPrefix("//") {
      let words = line.split(separator: " ").map(String.init)
      guard let name = words.first.flatMap(Self.glyph(named:)) else { continue }
      glyphs[name] = shapes(words.dropFirst())
    }
  }

  /// Whether the font has a glyph.
  func has(_ glyph: Unicode.Scalar) -> Bool { glyphs[glyph] != nil }

  /// A glyph's strokes; nil where the font does not have it.
  func shapes(of glyph: Unicode.Scalar) -> [GlyphShape]? { glyphs[glyph] }

  private static func glyph(named name: String) -> Unicode.Scalar? {
    let scalars = Array(name.unicodeScalars)
    if scalars.count == 1 { return scalars[0] }
    guard name.hasPrefix("U+"), let number = UInt32(name.dropFirst(2), radix: 16) else {
      return nil
    }
    return Unicode.Scalar(number)
  }

  private func shapes(_ words: ArraySlice<String>) -> [GlyphShape] {
    guard words.first != "as" else {
      return words.dropFirst().compactMap(Self.glyph(named:)).flatMap { glyphs[$0] ?? [] }
    }
    return words.split(separator: ";").compactMap(Self.shape)
  }

  private static func shape(_ words: ArraySlice<String>) -> GlyphShape? {
    switch words.first {
    case "fill": return .area(line(words.dropFirst()))
    case "disc":
      let numbers = words.dropFirst().joined().split(separator: ",").compactMap { Float($0) }
      guard numbers.count == 3 else { return nil }
      return .disc(CellPoint(x: numbers[0], y: numbers[1]), radius: numbers[2])
    default:
      let points = line(words)
      return points.count == 1 ? .dot(points[0]) : points.isEmpty ? nil : .stroke(points)
    }
  }

  /// The points of a stroke, its curves in straight pieces.
  private static func line(_ words: ArraySlice<String>) -> [CellPoint] {
    var line: [CellPoint] = []
    var pull: CellPoint?
    for word in words {
      guard let point = point(word) else { continue }
      if word.hasPrefix("(") {
        if let pull { curve(&line, by: pull, to: middle(pull, point)) }
        pull = point
      } else if let control = pull {
        curve(&line, by: control, to: point)
        pull = nil
      } else {
        line.append(point)
      }
    }
    return line
  }

  private static func point(_ word: String) -> CellPoint? {
    let numbers = word.filter { $0 != "(" && $0 != ")" }.split(separator: ",").map { Float($0) }
    guard numbers.count == 2, let x = numbers[0], let y = numbers[1] else { return nil }
    return CellPoint(x: x, y: y)
  }

  private static func middle(_ first: CellPoint, _ second: CellPoint) -> CellPoint {
    CellPoint(x: (first.x + second.x) / 2, y: (first.y + second.y) / 2)
  }

  /// Adds a quadratic Bézier curve from the line's end.
  private static func curve(_ line: inout [CellPoint], by pull: CellPoint, to end: CellPoint) {
    guard let start = line.last else { return }
    for piece in 1...piecesOfCurve {
      let share = Float(piece) / Float(piecesOfCurve)
      let rest = 1 - share
      let (first, second, third) = (rest * rest, 2 * rest * share, share * share)
      line.append(
        CellPoint(
          x: first * start.x + second * pull.x + third * end.x,
          y: first * start.y + second * pull.y + third * end.y))
    }
  }
}
