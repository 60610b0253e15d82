/// A table cut into pieces that workers share.
struct Pieces {
  let rows: Int
  let columns: Int
  /// Rows of a piece.
  private let rowGrain: Int
  /// Columns of a piece, or fewer at the end.
  private let columnGrain: Int

  /// Rows that are not cut further.
  private static let fewestRows = 4
  /// Pieces that each worker should have: so that none waits long for another.
  private static let piecesEach = 4

  /// Pieces of up to `rowGrain` rows, of fewer if there would not be enough of them.
  init(rows: Int, columns: Int, rowGrain: Int, columnGrain: Int, workers: Int) {
    self.rows = rows
    self.columns = columns
    self.columnGrain = columnGrain
    let columnPieces = (columns + columnGrain - 1) / columnGrain
    var grain = rowGrain
    while grain / 2 >= Self.fewestRows,
      (rows + grain - 1) / grain * columnPieces < Self.piecesEach * workers
    {
      grain /= 2
    }
    self.rowGrain = grain
  }

  /// Calls `body` with rows and columns until all of a worker's pieces are done.
  func share(of worker: Worker, _ body: (_ rows: Range<Int>, _ columns: Range<Int>) -> Void) {
    let columnPieces = (columns + columnGrain - 1) / columnGrain
    let rowPieces = (rows + rowGrain - 1) / rowGrain
    var pieces = worker.share(of: rowPieces * columnPieces)
    while !pieces.isEmpty {
      let (row, first) = pieces.lowerBound.quotientAndRemainder(dividingBy: columnPieces)
      let end = min(columnPieces, first + pieces.count)
      body(
        row * rowGrain..<min((row + 1) * rowGrain, rows),
        first * columnGrain..<min(end * columnGrain, columns))
      pieces = (pieces.lowerBound + end - first)..<pieces.upperBound
    }
  }
}
