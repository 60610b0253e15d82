import Engine

/// A short straight piece of a stroke.
struct InkSegment {
  var start: SIMD2<Float>
  var end: SIMD2<Float>
  /// Half the stroke's width here, in pixels.
  var radius: Float
}

/// Turns a form and a style into the segments of a drawn digit; keeps its buffers between digits.
struct DigitPen {
  /// The digit's segments in pixels of the 20x20 box, from its top left corner.
  private(set) var segments: [InkSegment] = []
  private var points: [SIMD2<Float>] = []

  /// Segments that a curve between two points is drawn with.
  private static let pieces = 4
  /// MNIST's digits fill a box of so many pixels (LeCun et al. 1998).
  private static let boxSize: Float = 20

  /// Pixels at the outside of the rim that are too faint to count as ink.
  private static let faintRim: Float = 0.25

  /// The least side that a glyph is taken to have.
  private static let smallestSide: Float = 0.01

  /// A pen for forms of at most `pointCount` points.
  init(pointCount: Int) {
    points.reserveCapacity(pointCount)
    segments.reserveCapacity(pointCount * Self.pieces)
  }

  /// Writes a digit in a form.
  mutating func write(_ form: GlyphForm, _ style: DigitStyle, _ random: inout RandomGenerator) {
    mix(form, &random)
    shape(style, &random)
    segments.removeAll(keepingCapacity: true)
    var start = 0
    for end in form.strokeEnds {
      trace(start..<end, form.isCorner, style.roundness)
      start = end
    }
    press(style)
    fit(style)
  }

  /// Takes points between those of two hands, or somewhat beyond one.
  private mutating func mix(_ form: GlyphForm, _ random: inout RandomGenerator) {
    let first = Int(random.uniform() * Float(form.hands.count))
    let second = Int(random.uniform() * Float(form.hands.count))
    let share = random.uniform(-0.15, 1.15)
    points.removeAll(keepingCapacity: true)
    for index in 0..<form.pointCount {
      let point = form.hands[first][index]
      points.append(point + share * (form.hands[second][index] - point))
    }
  }

  /// Bends, wobbles, leans and turns the points, in glyphs scaled to about -1...1.
  private mutating func shape(_ style: DigitStyle, _ random: inout RandomGenerator) {
    let middle = SIMD2<Float>(35, 50)
    let halfHeight: Float = 50
    for index in points.indices {
      let point = (points[index] - middle) / halfHeight
      let bent =
        point + style.bend.0 * (point.x * point.x) + style.bend.1 * (point.x * point.y)
        + style.bend.2 * (point.y * point.y) + style.wobble * random.bell2()
      points[index] = style.across * bent.x + style.down * bent.y
    }
  }

  /// Appends the segments of one stroke: a Catmull-Rom curve through its points, broken at corners.
  private mutating func trace(_ range: Range<Int>, _ isCorner: [Bool], _ roundness: Float) {
    for index in range.dropLast() {
      let (from, to) = (points[index], points[index + 1])
      let chord = to - from
      let startsFree = index == range.lowerBound || isCorner[index]
      let endsFree = index + 2 == range.upperBound || isCorner[index + 1]
      var leaving = startsFree ? chord : (to - points[index - 1]) * (roundness / 2)
      var arriving = endsFree ? chord : (points[index + 2] - from) * (roundness / 2)
      // A free end takes the tangent of a parabola, so that the curve does not flatten there.
      if startsFree { leaving = 1.5 * chord - 0.5 * arriving }
      if endsFree { arriving = 1.5 * chord - 0.5 * leaving }
      append(from, to, leaving, arriving)
    }
  }

  /// Appends a cubic Hermite curve.
  private mutating func append(
    _ from: SIMD2<Float>, _ to: SIMD2<Float>, _ leaving: SIMD2<Float>, _ arriving: SIMD2<Float>
  ) {
    var last = from
    for piece in 1...Self.pieces {
      let t = Float(piece) / Float(Self.pieces)
      let bend = t * (1 - t)
      let blend = t * t * (3 - 2 * t)
      let line = from + blend * (to - from)
      let point = line + bend * (1 - t) * leaving - bend * t * arriving
      segments.append(InkSegment(start: last, end: point, radius: 0))
      last = point
    }
  }

  /// Gives the segments their widths.
  private mutating func press(_ style: DigitStyle) {
    let step = (style.radius.end - style.radius.start) / Float(segments.count)
    for index in segments.indices {
      segments[index].radius = style.radius.start + step * Float(index)
    }
  }

  /// Scales the digit so that its ink's longer side fills the box, which it touches at the top and
  /// at the left.
  private mutating func fit(_ style: DigitStyle) {
    var (low, high) = (segments[0].start, segments[0].start)
    var widest: Float = 0
    for segment in segments {
      low = pointwiseMin(low, segment.end)
      high = pointwiseMax(high, segment.end)
      widest = max(widest, segment.radius)
    }
    let reach = widest + style.rim / 2 - Self.faintRim
    let scale = (Self.boxSize - 2 * reach) / max((high - low).max(), Self.smallestSide)
    for index in segments.indices {
      segments[index].start = (segments[index].start - low) * scale + reach
      segments[index].end = (segments[index].end - low) * scale + reach
    }
  }
}
