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
    let lean = -0.12 + 0.26 * random.bell()
    let turn = 0.10 * random.bell()
    let stretch = 1.13 * exponential(0.17 * random.bell())
    let cosine = 1 - turn * turn / 2
    across = SIMD2(cosine, turn) * stretch
    down = SIMD2(lean - turn, cosine)
    bend = (random.bell2() * 0.07, random.bell2() * 0.07, random.bell2() * 0.07)
    wobble = random.uniform(0.02, 0.07)
    roundness = random.uniform(0.7, 1.15)
    let width = 1.24 * exponential(0.27 * random.bell())
    let pressure = 0.12 * random.bell()
    radius = (max(0.8, width * (1 - pressure)), max(0.8, width * (1 + pressure)))
    rim = random.uniform(1.0, 1.35)
    roughness = random.uniform(0.1, 0.5)
    ink = Float(252 + (random.next() >> 62))
  }
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
}

/// e to the power of a small number, by its series: the same bits on every machine.
private func exponential(_ x: Float) -> Float {
  1 + x * (1 + x * (1.0 / 2 + x * (1.0 / 6 + x / 24)))
}
