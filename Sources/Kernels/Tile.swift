/// A few vectors of one row of C, side by side.
protocol Strip {
  /// Vectors in a strip.
  static var width: Int { get }
  /// A strip of B's row, or of C's.
  init(loading pointer: UnsafePointer<Float>)
  /// A strip of one number.
  init(repeating value: Float)
  /// Adds a·b.
  mutating func add(_ a: Float, _ b: Self)
  /// Writes the strip.
  func store(to pointer: UnsafeMutablePointer<Float>)
  /// Writes its first `count` numbers.
  func store(to pointer: UnsafeMutablePointer<Float>, count: Int)
}

/// A strip of one vector.
struct NarrowStrip: Strip {
  var vector: Vector

  @inline(__always) static var width: Int { 1 }

  @inline(__always)
  init(loading pointer: UnsafePointer<Float>) { vector = load(pointer) }

  @inline(__always)
  init(repeating value: Float) { vector = Vector(repeating: value) }

  @inline(__always)
  mutating func add(_ a: Float, _ b: Self) {
    vector = multiplyAdd(Vector(repeating: a), b.vector, vector)
  }

  @inline(__always)
  func store(to pointer: UnsafeMutablePointer<Float>) { Self.write(vector, pointer) }

  @inline(__always)
  func store(to pointer: UnsafeMutablePointer<Float>, count: Int) {
    for lane in 0..<lanes where lane < count { pointer[lane] = vector[lane] }
  }

  @inline(__always)
  private static func write(_ vector: Vector, _ pointer: UnsafeMutablePointer<Float>) {
    UnsafeMutableRawPointer(pointer).storeBytes(of: vector, as: Vector.self)
  }
}

/// A strip beside another of the same kind: each number of A that is fetched serves for both.
struct Pair<Half: Strip>: Strip {
  var left: Half
  var right: Half

  @inline(__always) static var width: Int { 2 * Half.width }

  @inline(__always)
  init(loading pointer: UnsafePointer<Float>) {
    left = Half(loading: pointer)
    right = Half(loading: pointer + Half.width * lanes)
  }

  @inline(__always)
  init(repeating value: Float) {
    left = Half(repeating: value)
    right = Half(repeating: value)
  }

  @inline(__always)
  mutating func add(_ a: Float, _ b: Self) {
    left.add(a, b.left)
    right.add(a, b.right)
  }

  @inline(__always)
  func store(to pointer: UnsafeMutablePointer<Float>) {
    left.store(to: pointer)
    right.store(to: pointer + Half.width * lanes)
  }

  @inline(__always)
  func store(to pointer: UnsafeMutablePointer<Float>, count: Int) {
    left.store(to: pointer, count: count)
    right.store(to: pointer + Half.width * lanes, count: count - Half.width * lanes)
  }
}

/// A strip of two vectors.
typealias WideStrip = Pair<NarrowStrip>

/// Sums of a block of C that stay in registers while k runs: a row's strip, or blocks stacked.
/// Inlined whole, so that each row is a register by name; an array of rows would live in memory.
protocol Tile {
  associatedtype Columns: Strip
  /// Rows of C in the tile.
  static var height: Int { get }
  /// The sums before the first product: `bias` from a row on, or 0.
  init(_ bias: UnsafePointer<Float>?, row: Int)
  /// Sums of which every row starts with the same numbers.
  init(repeating start: Columns)
  /// Adds column k of A (`a`, a row each `aRow` numbers) times row k of B.
  mutating func add(_ a: UnsafePointer<Float>, _ aRow: Int, _ b: Columns)
  /// Writes the sums.
  func store(to c: UnsafeMutablePointer<Float>, stride: Int)
  /// Writes the first `count` of each row's sums.
  func store(to c: UnsafeMutablePointer<Float>, stride: Int, count: Int)
}

/// A tile of one row.
struct Row<Columns: Strip>: Tile {
  var strip: Columns

  @inline(__always) static var height: Int { 1 }

  @inline(__always)
  init(_ bias: UnsafePointer<Float>?, row: Int) {
    if let bias {
      strip = Columns(repeating: bias[row])
    } else {
      strip = Columns(repeating: 0)
    }
  }

  @inline(__always)
  init(repeating start: Columns) { strip = start }

  @inline(__always)
  mutating func add(_ a: UnsafePointer<Float>, _ aRow: Int, _ b: Columns) { strip.add(a[0], b) }

  @inline(__always)
  func store(to c: UnsafeMutablePointer<Float>, stride: Int) { strip.store(to: c) }

  @inline(__always)
  func store(to c: UnsafeMutablePointer<Float>, stride: Int, count: Int) {
    strip.store(to: c, count: count)
  }
}

/// A tile above another of the same kind.
struct Stack<Half: Tile>: Tile {
  var upper: Half
  var lower: Half

  @inline(__always) static var height: Int { 2 * Half.height }

  @inline(__always)
  init(_ bias: UnsafePointer<Float>?, row: Int) {
    upper = Half(bias, row: row)
    lower = Half(bias, row: row + Half.height)
  }

  @inline(__always)
  init(repeating start: Half.Columns) {
    upper = Half(repeating: start)
    lower = Half(repeating: start)
  }

  @inline(__always)
  mutating func add(_ a: UnsafePointer<Float>, _ aRow: Int, _ b: Half.Columns) {
    upper.add(a, aRow, b)
    lower.add(a + Half.height * aRow, aRow, b)
  }

  @inline(__always)
  func store(to c: UnsafeMutablePointer<Float>, stride: Int) {
    upper.store(to: c, stride: stride)
    lower.store(to: c + Half.height * stride, stride: stride)
  }

  @inline(__always)
  func store(to c: UnsafeMutablePointer<Float>, stride: Int, count: Int) {
    upper.store(to: c, stride: stride, count: count)
    lower.store(to: c + Half.height * stride, stride: stride, count: count)
  }
}

/// Three tiles of the same kind, one above the other.
struct Triple<Third: Tile>: Tile {
  var upper: Third
  var middle: Third
  var lower: Third

  @inline(__always) static var height: Int { 3 * Third.height }

  @inline(__always)
  init(_ bias: UnsafePointer<Float>?, row: Int) {
    upper = Third(bias, row: row)
    middle = Third(bias, row: row + Third.height)
    lower = Third(bias, row: row + 2 * Third.height)
  }

  @inline(__always)
  init(repeating start: Third.Columns) {
    upper = Third(repeating: start)
    middle = Third(repeating: start)
    lower = Third(repeating: start)
  }

  @inline(__always)
  mutating func add(_ a: UnsafePointer<Float>, _ aRow: Int, _ b: Third.Columns) {
    upper.add(a, aRow, b)
    middle.add(a + Third.height * aRow, aRow, b)
    lower.add(a + 2 * Third.height * aRow, aRow, b)
  }

  @inline(__always)
  func store(to c: UnsafeMutablePointer<Float>, stride: Int) {
    upper.store(to: c, stride: stride)
    middle.store(to: c + Third.height * stride, stride: stride)
    lower.store(to: c + 2 * Third.height * stride, stride: stride)
  }

  @inline(__always)
  func store(to c: UnsafeMutablePointer<Float>, stride: Int, count: Int) {
    upper.store(to: c, stride: stride, count: count)
    middle.store(to: c + Third.height * stride, stride: stride, count: count)
    lower.store(to: c + 2 * Third.height * stride, stride: stride, count: count)
  }
}

/// Four rows.
typealias FourRows<Columns: Strip> = Stack<Stack<Row<Columns>>>
