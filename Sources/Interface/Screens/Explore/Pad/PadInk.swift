import Training

/// A point on the pad, in pixels from the upper left corner of an image.
struct PadPoint: Hashable, Sendable {
  var x: Float
  var y: Float
}

/// Strokes as ink on paper: round, with soft edges, about as wide as those of MNIST's digits.
struct PadInk {
  let width: Int
  let height: Int

  /// Half of a stroke's width, and the width of the rim over which its ink fades, in pixels of an
  /// image of 28x28.
  private static let (radius, rim): (Float, Float) = (1.15, 1.3)
  /// The size that those are for.
  private static let usualSide: Float = 28
  /// The share of an image's shorter side that a centred drawing's longer side takes: 20 of 28 pixels
  /// (LeCun et al. 1998, “Gradient-based learning applied to document recognition”).
  private static let centredShare: Float = 20 / 28
  /// A drawing is made at most so much larger: a dot is no digit.
  private static let mostEnlarged: Float = 2

  private var scale: Float { Float(min(width, height)) / Self.usualSide }
  private var radius: Float { Self.radius * scale }
  private var rim: Float { Self.rim * scale }

  /// The ink of strokes, [height, width], 0 none to 255 full.
  func paint(_ strokes: [[PadPoint]]) -> [UInt8] {
    var ink = [Float](repeating: 0, count: width * height)
    for stroke in strokes {
      for (start, end) in zip(stroke.prefix(1) + stroke, stroke) { paint(start, end, onto: &ink) }
    }
    return ink.map { UInt8(255 * $0 + 0.5) }
  }

  /// Paints a piece of a stroke where it is darker than what is there.
  private func paint(_ start: PadPoint, _ end: PadPoint, onto ink: inout [Float]) {
    let reach = radius + rim
    let (along, down) = (end.x - start.x, end.y - start.y)
    let square = along * along + down * down
    func pixels(_ one: Float, _ other: Float, _ limit: Int) -> Range<Int> {
      let first = min(limit, max(0, Int((min(one, other) - reach).rounded(.down))))
      return first..<max(first, min(limit, Int((max(one, other) + reach).rounded(.up))))
    }
    for row in pixels(start.y, end.y, height) {
      for column in pixels(start.x, end.x, width) {
        let (x, y) = (Float(column) + 0.5 - start.x, Float(row) + 0.5 - start.y)
        let share = square > 0 ? min(1, max(0, (x * along + y * down) / square)) : 0
        let (dx, dy) = (x - share * along, y - share * down)
        let depth = (radius - (dx * dx + dy * dy).squareRoot()) / rim + 0.5
        let place = row * width + column
        ink[place] = max(ink[place], min(1, max(0, depth)))
      }
    }
  }

  /// Strokes as MNIST's digits lie: their longer side 20 of 28 pixels, and their ink's centre of mass
  /// in the middle, to the nearest pixel.
  func centred(_ strokes: [[PadPoint]]) -> [[PadPoint]] {
    let points = strokes.flatMap { $0 }
    guard let first = points.first else { return strokes }
    let bounds = points.reduce(into: (low: first, high: first)) { bounds, point in
      bounds.low = PadPoint(x: min(bounds.low.x, point.x), y: min(bounds.low.y, point.y))
      bounds.high = PadPoint(x: max(bounds.high.x, point.x), y: max(bounds.high.y, point.y))
    }
    let longest = max(bounds.high.x - bounds.low.x, bounds.high.y - bounds.low.y)
    let wanted = Self.centredShare * Float(min(width, height)) - 2 * radius
    let factor = min(Self.mostEnlarged, wanted / max(longest, .leastNormalMagnitude))
    let middle = PadPoint(
      x: (bounds.low.x + bounds.high.x) / 2, y: (bounds.low.y + bounds.high.y) / 2)
    let (halfWidth, halfHeight) = (Float(width) / 2, Float(height) / 2)
    let scaled = moved(strokes) { point in
      PadPoint(
        x: halfWidth + factor * (point.x - middle.x), y: halfHeight + factor * (point.y - middle.y))
    }
    guard let mass = centreOfMass(paint(scaled)) else { return scaled }
    let (dx, dy) = ((halfWidth - mass.x).rounded(), (halfHeight - mass.y).rounded())
    return moved(scaled) { PadPoint(x: $0.x + dx, y: $0.y + dy) }
  }

  private func moved(
    _ strokes: [[PadPoint]], _ place: (PadPoint) -> PadPoint
  ) -> [[PadPoint]] {
    strokes.map { $0.map(place) }
  }

  /// Where ink lies in the mean; nil where there is none.
  func centreOfMass(_ ink: [UInt8]) -> PadPoint? {
    var (mass, x, y) = (Float(0), Float(0), Float(0))
    for row in 0..<height {
      for column in 0..<width {
        let weight = Float(ink[row * width + column])
        mass += weight
        x += weight * (Float(column) + 0.5)
        y += weight * (Float(row) + 0.5)
      }
    }
    return mass > 0 ? PadPoint(x: x / mass, y: y / mass) : nil
  }
}
