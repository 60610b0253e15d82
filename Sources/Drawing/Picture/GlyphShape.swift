/// A place in a cell of 8 by 16, from its top left corner.
struct CellPoint: Hashable, Sendable {
  var x: Float
  var y: Float
}

/// A part of a glyph, in a cell of 8 by 16.
enum GlyphShape: Hashable, Sendable {
  /// A line that a round pen draws through some points; `half` is half its width, nil that of
  /// letters.
  case stroke([CellPoint], half: Float? = nil)
  /// A dot, a little wider than a letter's strokes.
  case dot(CellPoint)
  /// What some points enclose.
  case area([CellPoint])
  /// A filled circle.
  case disc(CellPoint, radius: Float)
  /// A rectangle from its left upper to its right lower corner, with sharp edges.
  case rectangle(CellPoint, CellPoint)
  /// The whole cell, in part: 0 to 1.
  case shade(Float)
}

extension GlyphShape {
  /// The width and height of a cell.
  static let cell = CellPoint(x: 8, y: 16)
}

/// How much of each pixel of a cell a glyph covers.
struct GlyphMask {
  /// Pixels in a row, and rows of them.
  let width: Int
  let height: Int
  /// 0 to 255, row by row.
  private(set) var coverage: [UInt8]

  private let scale: Float

  /// Half the width of a letter's strokes, and of bold ones; a dot's radius is greater.
  private static let (half, boldHalf, dotShare): (Float, Float, Float) = (0.55, 0.86, 1.4)
  /// An area's edge pixels are looked at in so many places along each side.
  private static let places = 4

  /// Draws shapes at so many pixels for each eighth of the cell's width.
  init(_ shapes: [GlyphShape], scale: Int, isBold: Bool) {
    self.scale = Float(scale)
    width = Int(GlyphShape.cell.x) * scale
    height = Int(GlyphShape.cell.y) * scale
    coverage = [UInt8](repeating: 0, count: width * height)
    let half = isBold ? Self.boldHalf : Self.half
    for shape in shapes {
      switch shape {
      case .stroke(let points, let width): stroke(points, half: width ?? half)
      case .dot(let centre): stroke([centre], half: half * Self.dotShare)
      case .disc(let centre, let radius): stroke([centre], half: radius)
      case .area(let points): fill(points)
      case .rectangle(let from, let to): fill(from, to)
      case .shade(let share): cover { _, _ in share }
      }
    }
  }

  /// Covers each pixel at least as much as `share` says of its middle, in units of the cell.
  private mutating func cover(_ share: (Float, Float) -> Float) {
    for row in 0..<height {
      for column in 0..<width {
        let value = share((Float(column) + 0.5) / scale, (Float(row) + 0.5) / scale)
        let byte = UInt8((min(1, max(0, value)) * Float(UInt8.max)).rounded())
        coverage[row * width + column] = max(coverage[row * width + column], byte)
      }
    }
  }

  /// Covers what is within reach of a line; its edge runs through half-covered pixels.
  private mutating func stroke(_ points: [CellPoint], half: Float) {
    let scale = scale
    cover { x, y in
      let distance = points.indices.reduce(Float.infinity) { least, index in
        let start = points[max(0, index - 1)]
        return min(least, Self.distance(x, y, start, points[index]))
      }
      return (half - distance) * scale + 0.5
    }
  }

  private static func distance(
    _ x: Float, _ y: Float, _ start: CellPoint, _ end: CellPoint
  ) -> Float {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let length = dx * dx + dy * dy
    let along = length == 0 ? 0 : ((x - start.x) * dx + (y - start.y) * dy) / length
    let share = min(1, max(0, along))
    let (toX, toY) = (x - start.x - share * dx, y - start.y - share * dy)
    return (toX * toX + toY * toY).squareRoot()
  }

  private mutating func fill(_ points: [CellPoint]) {
    let (scale, places) = (scale, Self.places)
    cover { x, y in
      var inside = 0
      for place in 0..<places * places {
        let (row, column) = place.quotientAndRemainder(dividingBy: places)
        let dx = (Float(column) + 0.5) / Float(places) - 0.5
        let dy = (Float(row) + 0.5) / Float(places) - 0.5
        if Self.encloses(points, x + dx / scale, y + dy / scale) { inside += 1 }
      }
      return Float(inside) / Float(places * places)
    }
  }

  /// Whether a place lies inside, by how often a line from it to the right leaves and enters.
  private static func encloses(_ points: [CellPoint], _ x: Float, _ y: Float) -> Bool {
    var isInside = false
    for (index, end) in points.enumerated() {
      let start = points[(index + points.count - 1) % points.count]
      guard (start.y > y) != (end.y > y) else { continue }
      let crossing = start.x + (y - start.y) / (end.y - start.y) * (end.x - start.x)
      if x < crossing { isInside.toggle() }
    }
    return isInside
  }

  /// Covers a rectangle whose edges are moved to those of pixels.
  private mutating func fill(_ from: CellPoint, _ to: CellPoint) {
    func pixel(_ value: Float, _ most: Int) -> Int {
      min(most, max(0, Int((value * scale).rounded())))
    }
    for row in pixel(from.y, height)..<max(pixel(from.y, height), pixel(to.y, height)) {
      for column in pixel(from.x, width)..<max(pixel(from.x, width), pixel(to.x, width)) {
        coverage[row * width + column] = .max
      }
    }
  }
}
