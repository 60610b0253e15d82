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
  /// Further away than any pixel from any ink, squared.
  private static let farAway: Float = 4096

  /// Squared distances [side, stride] to the nearest segment, in strokes' radii.
  private let distances: UnsafeMutablePointer<Float>
  /// Ink [side, stride] 0...255.
  private let inks: UnsafeMutablePointer<Float>

  private typealias Lanes = SIMD8<Float>
  private static let size = side * stride

  /// Blank paper.
  init() {
    distances = .allocate(capacity: Self.size)
    inks = .allocate(capacity: Self.size)
    inks.initialize(repeating: 0, count: Self.size)
  }

  deinit {
    distances.deallocate()
    inks.deallocate()
  }

  /// Paints `segments`, given in pixels of the 20x20 box, into `image` [28, 28].
  func paint(
    _ segments: [InkSegment], _ style: DigitStyle, into image: UnsafeMutableBufferPointer<UInt8>
  ) {
    precondition(
      image.count == Self.side * Self.side, "a digit has 28x28 pixels, not \(image.count)")
    distances.update(repeating: Self.farAway, count: Self.size)
    for segment in segments { measure(segment, rim: style.rim) }
    let centre = develop(style)
    copy(centre, to: image)
  }

  /// Lowers the distances near one segment.
  private func measure(_ segment: InkSegment, rim: Float) {
    let (start, along) = (segment.start + Self.margin, segment.end - segment.start)
    let reach = segment.radius + rim / 2
    let low = pointwiseMin(start, start + along) - reach
    let high = pointwiseMax(start, start + along) + reach
    let rows = Self.clamp(low.y)...Self.clamp(high.y)
    let columns = Swift.stride(from: Self.clamp(low.x), through: Self.clamp(high.x), by: 8)
    let perLength = 1 / max((along * along).sum(), 1e-6)
    let perRadius = 1 / (segment.radius * segment.radius)
    for column in columns {
      // The last vector may reach past the row's pixels into its padding, never past the row.
      let column = min(column, Self.stride - Lanes.scalarCount)
      let x = Lanes(0, 1, 2, 3, 4, 5, 6, 7) + (Float(column) + 0.5 - start.x)
      for row in rows {
        let y = Float(row) + 0.5 - start.y
        var t = (x * along.x + (y * along.y)) * perLength
        t = pointwiseMin(pointwiseMax(t, Lanes.zero), Lanes.one)
        let (dx, dy) = (x - t * along.x, y - t * along.y)
        let distance = (dx * dx + dy * dy) * perRadius
        let place = UnsafeMutableRawPointer(distances + row * Self.stride + column)
        let nearest = pointwiseMin(place.loadUnaligned(as: Lanes.self), distance)
        place.storeBytes(of: nearest, as: Lanes.self)
      }
    }
  }

  /// Turns distances into ink and returns the ink's centre of mass in pixels.
  private func develop(_ style: DigitStyle) -> SIMD2<Float> {
    let radius = (style.radius.start + style.radius.end) / 2
    let slope = -style.ink * radius / style.rim
    let level = style.ink * (radius / style.rim + 0.5)
    var (mass, massX, massY): (Float, Float, Float) = (0, 0, 0)
    for row in 0..<Self.side {
      var rowMass: Float = 0
      for column in 0..<Self.side {
        let place = row * Self.stride + column
        let ink = min(max(level + slope * distances[place].squareRoot(), 0), style.ink)
        inks[place] = ink
        rowMass += ink
        massX += ink * Float(column)
      }
      mass += rowMass
      massY += rowMass * Float(row)
    }
    return SIMD2(massX, massY) / max(mass, 1)
  }

  /// Copies the ink so that its centre comes to stand on pixel (14, 14).
  private func copy(_ centre: SIMD2<Float>, to image: UnsafeMutableBufferPointer<UInt8>) {
    let middle = Float(Self.side / 2)
    let left = Int((centre.x - middle).rounded())
    let top = Int((centre.y - middle).rounded())
    image.update(repeating: 0)
    for row in max(0, -top)..<min(Self.side, Self.side - top) {
      for column in max(0, -left)..<min(Self.side, Self.side - left) {
        let ink = inks[(row + top) * Self.stride + column + left]
        image[row * Self.side + column] = UInt8(ink + 0.5)
      }
    }
  }

  private static func clamp(_ position: Float) -> Int {
    Int(min(max(position, 0), Float(side - 1)))
  }
}
