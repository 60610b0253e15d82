import Engine

/// Paints segments with soft edges into 28x28 pixels and centres them as MNIST's digits are: by
/// their centre of mass, to the nearest whole pixel.
struct DigitInk: ~Copyable {
  /// Sides of the finished image.
  static let side = 28
  /// Ink is painted into rows of `side` pixels that stand this far apart, so that whole vectors
  /// can be written.
  private static let stride = 32
  /// Where the 20x20 box begins.
  private static let margin: Float = 4
  /// Rows and columns that can hold ink: the box.
  private static let box = 4..<24
  private static let grainSize = 4096
  private static var places: Lanes { Lanes(0, 1, 2, 3, 4, 5, 6, 7) }
  /// Further away than any pixel from any ink, squared.
  private static let farAway: Float = 4096

  /// Squared distances [side, stride] to the nearest segment, in strokes' radii.
  private let distances: UnsafeMutablePointer<Float>
  /// Ink [side, stride] 0...255.
  private let inks: UnsafeMutablePointer<Float>
  /// Random numbers in -0.5..<0.5 that make edges ragged.
  private let grain: UnsafeMutablePointer<Float>

  private typealias Lanes = SIMD8<Float>
  private static let size = side * stride

  /// Blank paper.
  init() {
    distances = .allocate(capacity: Self.size)
    inks = .allocate(capacity: Self.size)
    inks.initialize(repeating: 0, count: Self.size)
    grain = .allocate(capacity: Self.grainSize)
    var random = RandomGenerator(seed: 0)
    for index in 0..<Self.grainSize { grain[index] = random.uniform(-0.5, 0.5) }
  }

  deinit {
    distances.deallocate()
    inks.deallocate()
    grain.deallocate()
  }

  /// Paints `segments`, given in pixels of the 20x20 box, into `image` [28, 28].
  func paint(
    _ segments: [InkSegment], _ style: DigitStyle, _ random: inout RandomGenerator,
    into image: UnsafeMutableBufferPointer<UInt8>
  ) {
    precondition(
      image.count == Self.side * Self.side, "a digit has 28x28 pixels, not \(image.count)")
    distances.update(repeating: Self.farAway, count: Self.size)
    for segment in segments { measure(segment, rim: style.rim) }
    let centre = develop(style, &random)
    copy(centre, to: image)
  }

  /// Lowers the distances near one segment.
  private func measure(_ segment: InkSegment, rim: Float) {
    let (start, along) = (segment.start + Self.margin, segment.end - segment.start)
    let reach = segment.radius + rim / 2
    let low = pointwiseMin(start, start + along) - reach
    let high = pointwiseMax(start, start + along) + reach
    let rows = Self.clamp(low.y)...Self.clamp(high.y)
    let columns = Swift.stride(
      from: Self.clamp(low.x), through: Self.clamp(high.x), by: Lanes.scalarCount)
    // A piece without length is a dot: the nearest point of it is its start.
    let perLength = 1 / max((along * along).sum(), .leastNormalMagnitude)
    let perRadius = 1 / (segment.radius * segment.radius)
    for column in columns {
      // The last vector may reach past the row's pixels into its padding, never past the row.
      let column = min(column, Self.stride - Lanes.scalarCount)
      let x = Self.places + (Float(column) + 0.5 - start.x)
      for row in rows {
        let y = Float(row) + 0.5 - start.y
        var t = (x * along.x + (y * along.y)) * perLength
        t = Self.lesser(Self.greater(t, Lanes.zero), Lanes.one)
        let (dx, dy) = (x - t * along.x, y - t * along.y)
        let distance = (dx * dx + dy * dy) * perRadius
        let place = UnsafeMutableRawPointer(distances + row * Self.stride + column)
        let nearest = Self.lesser(place.loadUnaligned(as: Lanes.self), distance)
        place.storeBytes(of: nearest, as: Lanes.self)
      }
    }
  }

  /// Turns distances into ink and returns the ink's centre of mass in pixels.
  private func develop(_ style: DigitStyle, _ random: inout RandomGenerator) -> SIMD2<Float> {
    let radius = (style.radius.start + style.radius.end) / 2
    let slope = -radius / style.rim
    let level = radius / style.rim + 0.5
    let roughness = style.roughness / style.rim
    var (mass, massX, massY) = (Lanes.zero, Lanes.zero, Float.zero)
    for row in Self.box {
      let noise = grain + Int(random.next() % UInt64(Self.grainSize - Self.stride))
      let line = row * Self.stride
      for column in Self.box {
        let edge = level + roughness * noise[column]
        let depth = min(max(edge + slope * distances[line + column].squareRoot(), 0), 1)
        // Halfway between a straight edge and a smooth step, as a scanner's blur leaves it.
        inks[line + column] = style.ink * depth * (0.5 + depth * (1.5 - depth))
      }
      var rowMass = Lanes.zero
      for column in Swift.stride(from: 0, to: Self.stride, by: Lanes.scalarCount) {
        let ink = UnsafeRawPointer(inks + line + column).loadUnaligned(as: Lanes.self)
        rowMass += ink
        massX += ink * (Self.places + Float(column))
      }
      mass += rowMass
      massY += rowMass.sum() * Float(row)
    }
    return SIMD2(massX.sum(), massY) / max(mass.sum(), 1)
  }

  /// Copies the ink so that its centre comes to stand on pixel (14, 14).
  private func copy(_ centre: SIMD2<Float>, to image: UnsafeMutableBufferPointer<UInt8>) {
    let middle = Float(Self.side / 2)
    let left = Int((centre.x - middle).rounded())
    let top = Int((centre.y - middle).rounded())
    image.update(repeating: 0)
    for row in Self.box where (0..<Self.side).contains(row - top) {
      let (from, to) = (row * Self.stride, (row - top) * Self.side - left)
      for column in Self.box where (0..<Self.side).contains(column - left) {
        image[to + column] = UInt8(inks[from + column] + 0.5)
      }
    }
  }

  // The same as `pointwiseMax` and `pointwiseMin`, which are called and go lane by lane.
  @inline(__always) private static func greater(_ a: Lanes, _ b: Lanes) -> Lanes {
    a.replacing(with: b, where: a .< b)
  }
  @inline(__always) private static func lesser(_ a: Lanes, _ b: Lanes) -> Lanes {
    a.replacing(with: b, where: b .< a)
  }

  private static func clamp(_ position: Float) -> Int {
    min(max(Int(position), box.lowerBound), box.upperBound - 1)
  }
}
