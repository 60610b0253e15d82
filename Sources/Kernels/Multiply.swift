import CProcessor

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
    rows: rows, columns: columns, a: a, aRow: aRow, aStep: aStep, b: b, bRow: bRow, c: c,
    cRow: cRow, start: bias.map(Start.rows) ?? .zero)
  product.fill(steps: steps)
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
    rows: rows, columns: columns, a: a, aRow: aRow, aStep: aStep, b: b, bRow: bRow, c: c,
    cRow: cRow, start: bias.map(Start.rows) ?? .zero)
  product.fill(Runs(count: runCount, bounds: runs))
}

/// The same as `multiply`, but the sums of column n start with `start[n]`, of which as much must be
/// readable as of a row of B.
public func multiplyOntoRow(
  rows: Int, columns: Int, steps: Int,
  _ a: UnsafePointer<Float>, aRow: Int, aStep: Int,
  _ b: UnsafePointer<Float>, bRow: Int,
  into c: UnsafeMutablePointer<Float>, cRow: Int,
  start: UnsafePointer<Float>
) {
  let product = Product(
    rows: rows, columns: columns, a: a, aRow: aRow, aStep: aStep, b: b, bRow: bRow, c: c,
    cRow: cRow, start: .columns(start))
  product.fill(steps: steps)
}

/// What sums start with.
private enum Start {
  case zero
  /// A number for each row.
  case rows(UnsafePointer<Float>)
  /// A number for each column.
  case columns(UnsafePointer<Float>)
}

/// Runs of k.
private struct Runs {
  var count: Int
  /// Where each begins, and where it ends.
  var bounds: UnsafePointer<Int32>
}

/// A product's sizes and where its numbers lie.
private struct Product {
  var rows: Int
  var columns: Int
  var a: UnsafePointer<Float>
  var aRow: Int
  var aStep: Int
  var b: UnsafePointer<Float>
  var bRow: Int
  var c: UnsafeMutablePointer<Float>
  var cRow: Int
  var start: Start

  /// All of C, from every k.
  @inline(__always)
  func fill(steps: Int) {
    var run = (Int32(0), Int32(truncatingIfNeeded: steps))
    withUnsafePointer(to: &run) { run in
      run.withMemoryRebound(to: Int32.self, capacity: 2) { fill(Runs(count: 1, bounds: $0)) }
    }
  }

  /// All of C, in the tallest tiles that fit. Rows of tiles come one after another, so that A,
  /// which is often the larger, is fetched once, and C written as it lies.
  @inline(__always)
  func fill(_ runs: Runs) {
    var row = 0
    #if KERNELS_AVX512
      row = fill(
        Triple<FourRows<WideStrip>>.self, Triple<FourRows<NarrowStrip>>.self, from: row, runs)
      row = fill(
        Stack<FourRows<WideStrip>>.self, Stack<FourRows<NarrowStrip>>.self, from: row, runs)
    #else
      row = fill(
        Triple<Stack<Row<WideStrip>>>.self, Triple<Stack<Row<NarrowStrip>>>.self, from: row, runs)
    #endif
    row = fill(FourRows<WideStrip>.self, FourRows<NarrowStrip>.self, from: row, runs)
    _ = fill(Row<WideStrip>.self, Row<NarrowStrip>.self, from: row, runs)
  }

  /// As many rows of tiles as fit below `firstRow`; the row after the last of them.
  @inline(__always)
  func fill<Wide: Tile, Narrow: Tile>(
    _ wide: Wide.Type, _ narrow: Narrow.Type, from firstRow: Int, _ runs: Runs
  ) -> Int {
    var row = firstRow
    while row + Wide.height <= rows {
      var column = 0
      while column + 2 * lanes <= columns {
        sum(wide, row, column, runs).store(to: c + row * cRow + column, stride: cRow)
        column += 2 * lanes
      }
      if column + lanes <= columns {
        sum(narrow, row, column, runs).store(to: c + row * cRow + column, stride: cRow)
        column += lanes
      }
      if column < columns {
        sum(narrow, row, column, runs).store(
          to: c + row * cRow + column, stride: cRow, count: columns - column)
      }
      row += Wide.height
    }
    return row
  }

  /// The inner loops: all products of one tile.
  @inline(__always)
  func sum<Block: Tile>(_ block: Block.Type, _ row: Int, _ column: Int, _ runs: Runs) -> Block {
    var tile =
      switch start {
      case .zero: Block(nil, row: row)
      case .rows(let bias): Block(bias, row: row)
      case .columns(let numbers): Block(repeating: Block.Columns(loading: numbers + column))
      }
    for run in 0..<runs.count {
      let first = Int(runs.bounds[2 * run])
      let aRow = Int(processor_hidden(Int64(aRow)))
      var a = a + row * aRow + first * aStep
      var b = b + first * bRow + column
      for _ in first..<Int(runs.bounds[2 * run + 1]) {
        tile.add(a, aRow, Block.Columns(loading: b))
        a += aStep
        b += bRow
      }
    }
    return tile
  }
}
