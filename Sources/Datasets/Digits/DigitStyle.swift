import Engine

/// How one digit is written: what differs from image to image.
///
/// The spreads were chosen so that slant, proportions and stroke width vary as much as among
/// MNIST's writers.
struct DigitStyle {
  /// Turns, leans and stretches the glyph: the images of the x and y axes.
  let across: SIMD2<Float>
  let down: SIMD2<Float>
  /// Bends the glyph: what x², xy and y² add to a point, in glyphs scaled to -1...1.
  let bend: (SIMD2<Float>, SIMD2<Float>, SIMD2<Float>)
  /// How far single points stray, in glyphs scaled to -1...1.
  let wobble: Float
  /// How round curves are: a factor of their tangents, 1 as drawn.
  let roundness: Float
  /// Half the stroke's width in pixels at the start of the writing and at its end.
  let radius: (start: Float, end: Float)
  /// Width in pixels over which the ink fades out at an edge.
  let rim: Float
  /// How ragged edges are: the width in pixels over which they stray.
  let roughness: Float
  /// The darkest ink, up to 255.
  let ink: Float

  /// Draws a style.
  init(_ random: inout RandomGenerator) {
    let lean = Spread.lean.mean + Spread.lean.deviation * random.bell()
    let turn = Spread.turn * random.bell()
    let stretch = Spread.stretch.mean * exponential(Spread.stretch.deviation * random.bell())
    let cosine = 1 - turn * turn / 2
    across = SIMD2(cosine, turn) * stretch
    down = SIMD2(lean - turn, cosine)
    bend = (
      Spread.bend * random.bell2(), Spread.bend * random.bell2(), Spread.bend * random.bell2()
    )
    wobble = random.uniform(Spread.wobble)
    roundness = random.uniform(Spread.roundness)
    let radius = Spread.radius.mean * exponential(Spread.radius.deviation * random.bell())
    let pressure = Spread.pressure * random.bell()
    let (thinnest, thickest) = (Spread.radii.lowerBound, Spread.radii.upperBound)
    let middle = min(radius, thickest)
    self.radius = (
      max(middle * (1 - pressure), thinnest), max(middle * (1 + pressure), thinnest)
    )
    rim = random.uniform(Spread.rim)
    roughness = random.uniform(Spread.roughness)
    ink = random.uniform(Spread.ink).rounded(.down)
  }
}

/// How widely styles differ: means and deviations of bell-shaped quantities, ranges of even ones.
private enum Spread {
  /// How far a glyph's x moves with its y; below 0 it leans to the right.
  static let lean: (mean: Float, deviation: Float) = (-0.12, 0.26)
  /// Radians.
  static let turn: Float = 0.10
  /// A factor of the width; its deviation is the logarithm's.
  static let stretch: (mean: Float, deviation: Float) = (1.13, 0.17)
  static let bend: Float = 0.07
  static let wobble: Range<Float> = 0.02..<0.07
  static let roundness: Range<Float> = 0.7..<1.15
  /// Pixels; its deviation is the logarithm's.
  static let radius: (mean: Float, deviation: Float) = (1.25, 0.26)
  static let radii: ClosedRange<Float> = 0.8...2.1
  /// By what share the radius at the end differs from that in the middle.
  static let pressure: Float = 0.12
  static let rim: Range<Float> = 1.0..<1.35
  static let roughness: Range<Float> = 0.1..<0.5
  static let ink: Range<Float> = 252..<256
}

extension RandomGenerator {
  /// A number that is about normally distributed, mean 0 and deviation 1, within ±3.5: the sum of
  /// four uniform numbers of 16 bits (Irwin & Hall), from one draw.
  mutating func bell() -> Float {
    let bits = next()
    let sum = (bits & 0xFFFF) + (bits >> 16 & 0xFFFF) + (bits >> 32 & 0xFFFF) + (bits >> 48)
    let deviation: Float = 37837.2
    return (Float(sum) - 131070) / deviation
  }

  /// Two such numbers.
  mutating func bell2() -> SIMD2<Float> {
    let first = bell()
    return SIMD2(first, bell())
  }

  /// A number in a range, its upper end left out.
  fileprivate mutating func uniform(_ range: Range<Float>) -> Float {
    uniform(range.lowerBound, range.upperBound)
  }
}

/// e to the power of a small number, by its series: the same bits on every machine.
private func exponential(_ x: Float) -> Float {
  1 + x * (1 + x * (1.0 / 2 + x * (1.0 / 6 + x / 24)))
}
