/// How a vector is read from memory.
protocol VectorLoader {
  func callAsFunction(_ pointer: UnsafePointer<Float>) -> Vector
}

/// All lanes as they are.
struct WholeVector: VectorLoader {
  @inline(__always)
  func callAsFunction(_ pointer: UnsafePointer<Float>) -> Vector { load(pointer) }
}

/// The first lanes as they are and 0 in the others, whatever is there.
struct PartVector: VectorLoader {
  private let isRest: SIMDMask<Vector.MaskStorage>

  @inline(__always)
  init(count: Int) {
    var numbers = Vector.zero
    for lane in 0..<lanes { numbers[lane] = Float(lane) }
    isRest = Vector(repeating: Float(count)) .<= numbers
  }

  @inline(__always)
  func callAsFunction(_ pointer: UnsafePointer<Float>) -> Vector {
    load(pointer).replacing(with: Vector.zero, where: isRest)
  }
}

/// Vectors side by side, one for each of a few steps: of B, or of partial sums.
protocol DotStrip {
  /// Where B's rows for the steps begin.
  associatedtype Rows
  /// Steps in a strip.
  static var width: Int { get }
  /// B's rows for the steps from `step` on, at a place.
  static func rows(of correlation: Correlation, from step: Int, at place: Int) -> Rows
  /// B's vectors from a sample on.
  init<Loader: VectorLoader>(_ rows: Rows, _ sample: Int, _ load: Loader)
  /// Partial sums.
  init(loading sums: UnsafePointer<Float>)
  /// Adds a·b.
  mutating func add(_ a: Vector, _ b: Self)
  /// Writes the partial sums.
  func store(to sums: UnsafeMutablePointer<Float>)
}

/// A strip of one step.
struct Solo: DotStrip {
  private var vector: Vector

  @inline(__always) static var width: Int { 1 }

  @inline(__always)
  static func rows(
    of correlation: Correlation, from step: Int, at place: Int
  ) -> UnsafePointer<Float> {
    let (channel, tap) = step.quotientAndRemainder(dividingBy: correlation.taps)
    let pixel = Int(correlation.pixels[place * correlation.taps + tap])
    let image = correlation.b + channel * correlation.bChannel
    return pixel < 0 ? correlation.zeros : image + pixel * correlation.bPixel
  }

  @inline(__always)
  init<Loader: VectorLoader>(_ rows: UnsafePointer<Float>, _ sample: Int, _ load: Loader) {
    vector = load(rows + sample)
  }

  @inline(__always)
  init(loading sums: UnsafePointer<Float>) { vector = load(sums) }

  @inline(__always)
  mutating func add(_ a: Vector, _ b: Self) { vector = multiplyAdd(a, b.vector, vector) }

  @inline(__always)
  func store(to sums: UnsafeMutablePointer<Float>) { Self.write(vector, sums) }

  @inline(__always)
  private static func write(_ vector: Vector, _ sums: UnsafeMutablePointer<Float>) {
    UnsafeMutableRawPointer(sums).storeBytes(of: vector, as: Vector.self)
  }
}

/// A strip of three steps: a row of the usual kernel.
struct Trio: DotStrip {
  private var first: Solo
  private var second: Solo
  private var third: Solo

  /// Where the three rows begin.
  struct Rows {
    var first: UnsafePointer<Float>
    var second: UnsafePointer<Float>
    var third: UnsafePointer<Float>
  }

  @inline(__always) static var width: Int { 3 }

  @inline(__always)
  static func rows(of correlation: Correlation, from step: Int, at place: Int) -> Rows {
    Rows(
      first: Solo.rows(of: correlation, from: step, at: place),
      second: Solo.rows(of: correlation, from: step + 1, at: place),
      third: Solo.rows(of: correlation, from: step + 2, at: place))
  }

  @inline(__always)
  init<Loader: VectorLoader>(_ rows: Rows, _ sample: Int, _ load: Loader) {
    first = Solo(rows.first, sample, load)
    second = Solo(rows.second, sample, load)
    third = Solo(rows.third, sample, load)
  }

  @inline(__always)
  init(loading sums: UnsafePointer<Float>) {
    first = Solo(loading: sums)
    second = Solo(loading: sums + lanes)
    third = Solo(loading: sums + 2 * lanes)
  }

  @inline(__always)
  mutating func add(_ a: Vector, _ b: Self) {
    first.add(a, b.first)
    second.add(a, b.second)
    third.add(a, b.third)
  }

  @inline(__always)
  func store(to sums: UnsafeMutablePointer<Float>) {
    first.store(to: sums)
    second.store(to: sums + lanes)
    third.store(to: sums + 2 * lanes)
  }
}

/// Partial sums of a block of C that stay in registers: a row's strip, or blocks stacked. Inlined
/// whole, as `Tile` is.
protocol DotTile {
  associatedtype Columns: DotStrip
  /// Rows of C in the tile.
  static var height: Int { get }
  /// The partial sums so far, a row of C each `stride` numbers.
  init(loading sums: UnsafePointer<Float>, stride: Int)
  /// Adds vectors of A (a row each `aRow` numbers) times vectors of B.
  mutating func add<Loader: VectorLoader>(
    _ a: UnsafePointer<Float>, _ aRow: Int, _ b: Columns, _ load: Loader)
  /// Writes the partial sums.
  func store(to sums: UnsafeMutablePointer<Float>, stride: Int)
}

/// A tile of one row.
struct DotRow<Columns: DotStrip>: DotTile {
  private var strip: Columns

  @inline(__always) static var height: Int { 1 }

  @inline(__always)
  init(loading sums: UnsafePointer<Float>, stride: Int) { strip = Columns(loading: sums) }

  @inline(__always)
  mutating func add<Loader: VectorLoader>(
    _ a: UnsafePointer<Float>, _ aRow: Int, _ b: Columns, _ load: Loader
  ) {
    strip.add(load(a), b)
  }

  @inline(__always)
  func store(to sums: UnsafeMutablePointer<Float>, stride: Int) { strip.store(to: sums) }
}

/// A tile above another of the same kind.
struct DotStack<Half: DotTile>: DotTile {
  private var upper: Half
  private var lower: Half

  @inline(__always) static var height: Int { 2 * Half.height }

  @inline(__always)
  init(loading sums: UnsafePointer<Float>, stride: Int) {
    upper = Half(loading: sums, stride: stride)
    lower = Half(loading: sums + Half.height * stride, stride: stride)
  }

  @inline(__always)
  mutating func add<Loader: VectorLoader>(
    _ a: UnsafePointer<Float>, _ aRow: Int, _ b: Half.Columns, _ load: Loader
  ) {
    upper.add(a, aRow, b, load)
    lower.add(a + Half.height * aRow, aRow, b, load)
  }

  @inline(__always)
  func store(to sums: UnsafeMutablePointer<Float>, stride: Int) {
    upper.store(to: sums, stride: stride)
    lower.store(to: sums + Half.height * stride, stride: stride)
  }
}
