/// Lines from a cell's middle to its edges, whole or in dashes, thin or thick.
enum BoxGlyph {
  /// Half the width of a thin line and of a thick one.
  private static let (thin, thick): (Float, Float) = (0.5, 1)
  private static let (width, height) = (GlyphShape.cell.x, GlyphShape.cell.y)
  private static let (middleX, middleY) = (width / 2, height / 2)

  /// The thickness, 0 to 2, of the arms up, right, down and left of the glyphs from U+2500 on, the
  /// dashed ones and double lines left out.
  private static let arms: [UInt32: [Int]] = {
    let rows: [(first: UInt32, arms: String)] = [
      (0x2500, "0101 0202 1010 2020"),
      (0x250c, "0110 0210 0120 0220 0011 0012 0021 0022 1100 1200 2100 2200 1001 1002 2001 2002"),
      (0x251c, "1110 1210 2110 1120 2120 2210 1220 2220 1011 1012 2011 1021 2021 2012 1022 2022"),
      (0x252c, "0111 0112 0211 0212 0121 0122 0221 0222 1101 1102 1201 1202 2101 2102 2201 2202"),
      (0x253c, "1111 1112 1211 1212 2111 1121 2121 2112 2211 1122 1221 2212 1222 2122 2221 2222"),
      (0x2574, "0001 1000 0100 0010 0002 2000 0200 0020 0201 1020 0102 2010"),
    ]
    var arms: [UInt32: [Int]] = [:]
    for row in rows {
      for (offset, digits) in row.arms.split(separator: " ").enumerated() {
        arms[row.first + UInt32(offset)] = digits.compactMap(\.wholeNumberValue)
      }
    }
    return arms
  }()

  /// The shapes of a box line; nil where it is none of these.
  static func shapes(of glyph: Unicode.Scalar) -> [GlyphShape]? {
    let value = glyph.value
    if let arms = arms[value] { return lines(arms) }
    switch value {
    case 0x2504...0x250b: return dashes(value - 0x2504, count: value < 0x2508 ? 3 : 4)
    case 0x254c...0x254f: return dashes(value - 0x254c, count: 2)
    case 0x256d...0x2570: return [corner(value)]
    default: return nil
    }
  }

  /// Arms up, right, down and left, each a little beyond the middle so that corners are whole.
  private static func lines(_ arms: [Int]) -> [GlyphShape] {
    let widest = arms.max() == 2 ? thick : thin
    return arms.enumerated().compactMap { side, weight in
      guard weight > 0 else { return nil }
      let half = weight == 2 ? thick : thin
      switch side {
      case 0: return CellGlyph.rectangle(middleX - half, 0, middleX + half, middleY + widest)
      case 1: return CellGlyph.rectangle(middleX - widest, middleY - half, width, middleY + half)
      case 2: return CellGlyph.rectangle(middleX - half, middleY - widest, middleX + half, height)
      default: return CellGlyph.rectangle(0, middleY - half, middleX + widest, middleY + half)
      }
    }
  }

  /// So many dashes; `kind` counts thin and thick across, then down.
  private static func dashes(_ kind: UInt32, count: Int) -> [GlyphShape] {
    let half = kind.isMultiple(of: 2) ? thin : thick
    let isAcross = kind % 4 < 2
    let length = (isAcross ? width : height) / Float(count)
    let gap = length * gapShare
    return (0..<count).map { dash in
      let (from, to) = (Float(dash) * length + gap / 2, Float(dash + 1) * length - gap / 2)
      return isAcross
        ? CellGlyph.rectangle(from, middleY - half, to, middleY + half)
        : CellGlyph.rectangle(middleX - half, from, middleX + half, to)
    }
  }

  private static let gapShare: Float = 0.4

  /// A quarter of a circle between two arms: ╭ ╮ ╯ ╰.
  private static func corner(_ value: UInt32) -> GlyphShape {
    let toRight = value == 0x256d || value == 0x2570
    let toBottom = value == 0x256d || value == 0x256e
    let radius = middleX
    let pieces = 12
    let arc = (0...pieces).map { piece -> CellPoint in
      let share = Float(piece) / Float(pieces)
      // A quarter of a circle by its rational parameter: (1 − t²)/(1 + t²) and 2t/(1 + t²).
      let whole = 1 + share * share
      let (along, across) = ((1 - share * share) / whole, 2 * share / whole)
      let dx = radius * (1 - along)
      let dy = radius * (1 - across)
      return CellPoint(
        x: middleX + (toRight ? dx : -dx), y: middleY + (toBottom ? dy : -dy))
    }
    let start = CellPoint(x: middleX, y: toBottom ? height + 1 : -1)
    let end = CellPoint(x: toRight ? width + 1 : -1, y: middleY)
    return .stroke([start] + arc + [end], half: thin)
  }
}
