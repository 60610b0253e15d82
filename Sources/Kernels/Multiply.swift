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
  var run = (Int32(0), Int32(truncatingIfNeeded: steps))
  withUnsafePointer(to: &run) { run in
    run.withMemoryRebound(to: Int32.self, capacity: 2) { run in
      multiplyRuns(
        rows: rows, columns: columns, runs: run, runCount: 1, a, aRow: aRow, aStep: aStep,
        b, bRow: bRow, into: c, cRow: cRow, bias: bias)
    }
  }
}

/// The same with only some of the k, in `runCount` runs: the first from `runs[0]` up to `runs[1]`,
/// and so on, in rising order. Where B is 0 for all others, the sums are those over every k, to the
/// last bit.
public func multiplyRuns(
  rows: Int, columns: Int, runs: UnsafePointer<Int32>, runCount: Int,
  _ a: UnsafePointer<Float>, aRow: Int, aStep: Int,
  _ b: UnsafePointer<Float>, bRow: Int,
  into c: UnsafeMutablePointer<Float>, cRow: Int,
  bias: UnsafePointer<Float>?
) {
  let product = Product(
    rows: rows, runs: runs, runCount: runCount, a: a, aRow: aRow, aStep: aStep, bRow: bRow,
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

/// A product's sizes and its A, which stay the same for all of C.
private struct Product {
  var rows: Int
  var runs: UnsafePointer<Int32>
  var runCount: Int
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

  /// The inner loops: all products of one tile.
  @inline(__always)
  func sum<Block: Tile>(_ block: Block.Type, row: Int, _ b: UnsafePointer<Float>) -> Block {
    var tile = Block(bias, row: row)
    for run in 0..<runCount {
      let start = Int(runs[2 * run])
      var a = a + row * aRow + start * aStep
      var b = b + start * bRow
      for _ in start..<Int(runs[2 * run + 1]) {
        tile.add(a, aRow, Block.Columns(loading: b))
        a += aStep
        b += bRow
      }
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
