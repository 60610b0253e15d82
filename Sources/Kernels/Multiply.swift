/// C[m, n] = start + Σ_k A[m, k]·B[k, n], k from first to last, for m < `rows`, n < `columns`,
/// k < `steps`.
///
/// - A[m, k] lies at `a[m · aRow + k · aStep]`, so A may be read as it lies or transposed.
/// - B[k, n] lies at `b[k · bRow + n]`; its rows must be readable up to a multiple of 16 columns.
/// - C[m, n] lies at `c[m · cRow + n]`; nothing beyond `columns` is written.
/// - The sums start with `bias[m]`, or with 0.
///
/// Each C[m, n] is one sum in one order, however rows and columns fall into tiles: so the work
/// may be split anywhere with the same result to the last bit.
public func multiply(
  rows: Int, columns: Int, steps: Int,
  _ a: UnsafePointer<Float>, aRow: Int, aStep: Int,
  _ b: UnsafePointer<Float>, bRow: Int,
  into c: UnsafeMutablePointer<Float>, cRow: Int,
  bias: UnsafePointer<Float>?
) {
  let product = Product(
    rows: rows, steps: EveryStep(count: steps), a: a, aRow: aRow, aStep: aStep, bRow: bRow,
    cRow: cRow, bias: bias)
  var column = 0
  while column + 2 * lanes <= columns {
    product.fillColumns(of: WideStrip.self, b + column, c + column)
    column += 2 * lanes
  }
  if column + lanes <= columns {
    product.fillColumns(of: NarrowStrip.self, b + column, c + column)
    column += lanes
  }
  if column < columns { product.fillRest(columns - column, b + column, c + column) }
}

/// The same for the 16 columns of one block, where only some steps count: those k at `chosen`, of
/// which there are `chosenCount`, in rising order. As B is 0 in the others, the sums are the same
/// to the last bit.
public func multiplyChosen(
  rows: Int, chosen: UnsafePointer<Int32>, chosenCount: Int,
  _ a: UnsafePointer<Float>, aRow: Int, aStep: Int,
  _ b: UnsafePointer<Float>, bRow: Int,
  into c: UnsafeMutablePointer<Float>, cRow: Int,
  bias: UnsafePointer<Float>?
) {
  let product = Product(
    rows: rows, steps: ChosenSteps(count: chosenCount, steps: chosen), a: a, aRow: aRow,
    aStep: aStep, bRow: bRow, cRow: cRow, bias: bias)
  #if KERNELS_AVX512
    product.fillColumns(of: NarrowStrip.self, b, c)
  #else
    for column in stride(from: 0, to: blockColumns, by: 2 * lanes) {
      product.fillColumns(of: WideStrip.self, b + column, c + column)
    }
  #endif
}

/// The steps k at which the 16 columns of a block of B are not all 0, in rising order, to `chosen`,
/// which has room for `steps`; how many there are.
public func chooseSteps(
  steps: Int, _ b: UnsafePointer<Float>, bRow: Int, into chosen: UnsafeMutablePointer<Int32>
) -> Int {
  var count = 0
  var row = b
  for step in 0..<steps {
    var isZero = MaskVector(repeating: true)
    for column in stride(from: 0, to: blockColumns, by: lanes) {
      isZero .&= load(row + column) .== Vector.zero
    }
    chosen[count] = Int32(truncatingIfNeeded: step)
    count += isZero == MaskVector(repeating: true) ? 0 : 1
    row += bRow
  }
  return count
}

/// Columns in a block: as many as lanes in the widest vector.
private let blockColumns = 16

/// Which k a product runs through.
private protocol Steps {
  var count: Int { get }
  /// The k at a position.
  subscript(position: Int) -> Int { get }
}

/// All of them.
private struct EveryStep: Steps {
  let count: Int
  @inline(__always) subscript(position: Int) -> Int { position }
}

/// Some.
private struct ChosenSteps: Steps {
  let count: Int
  let steps: UnsafePointer<Int32>
  @inline(__always) subscript(position: Int) -> Int { Int(steps[position]) }
}

/// A product's sizes and its A, which stay the same for all of C.
private struct Product<Chosen: Steps> {
  var rows: Int
  var steps: Chosen
  var a: UnsafePointer<Float>
  var aRow: Int
  var aStep: Int
  var bRow: Int
  var cRow: Int
  var bias: UnsafePointer<Float>?

  /// A strip of C's columns, from the first row to the last, in the tallest tiles that fit.
  @inline(__always)
  func fillColumns<Columns: Strip>(
    of strip: Columns.Type, _ b: UnsafePointer<Float>, _ c: UnsafeMutablePointer<Float>
  ) {
    var row = 0
    #if KERNELS_AVX512
      if Columns.width == 1 {
        row = fill(Stack<Triple<FourRows<Columns>>>.self, from: row, b, c)
      }
      row = fill(Triple<FourRows<Columns>>.self, from: row, b, c)
      row = fill(Stack<FourRows<Columns>>.self, from: row, b, c)
    #else
      row = fill(Triple<Stack<Row<Columns>>>.self, from: row, b, c)
    #endif
    row = fill(FourRows<Columns>.self, from: row, b, c)
    _ = fill(Row<Columns>.self, from: row, b, c)
  }

  /// As many tiles as fit below `firstRow`; the row after the last of them.
  @inline(__always)
  func fill<Block: Tile>(
    _ block: Block.Type, from firstRow: Int, _ b: UnsafePointer<Float>,
    _ c: UnsafeMutablePointer<Float>
  ) -> Int {
    var row = firstRow
    while row + Block.height <= rows {
      sum(block, row: row, b).store(to: c + row * cRow, stride: cRow)
      row += Block.height
    }
    return row
  }

  /// The inner loop: all products of one tile.
  @inline(__always)
  func sum<Block: Tile>(_ block: Block.Type, row: Int, _ b: UnsafePointer<Float>) -> Block {
    var tile = Block(bias, row: row)
    let a = a + row * aRow
    for position in 0..<steps.count {
      let step = steps[position]
      tile.add(a + step * aStep, aRow, Block.Columns(loading: b + step * bRow))
    }
    return tile
  }

  /// The last columns, fewer than a vector: whole vectors are summed and a part is written.
  func fillRest(_ count: Int, _ b: UnsafePointer<Float>, _ c: UnsafeMutablePointer<Float>) {
    for row in 0..<rows {
      let tile = sum(Row<NarrowStrip>.self, row: row, b)
      store(tile.strip.vector, to: c + row * cRow, count: count)
    }
  }
}
