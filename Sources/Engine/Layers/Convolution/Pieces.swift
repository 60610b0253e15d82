/// A table cut into pieces that workers share.
struct Pieces {
  let rows: Int
  let columns: Int
  /// Rows of a piece.
  private let rowGrain: Int
  /// Columns of a piece, or fewer at the end.
  private let columnGrain: Int

  /// Pieces that each worker should have: so that none waits long for another.
  private static let piecesEach = 8

  /// Pieces of as many rows as `rowGrain` allows: the most, or the fewer the more workers there
  /// are.
  init(
    rows: Int, columns: Int, rowGrain: ClosedRange<Int>, columnGrain: Int, workers: Int
  ) {
    self.rows = rows
    self.columns = columns
    self.columnGrain = columnGrain
    let columnPieces = (columns + columnGrain - 1) / columnGrain
    var grain = rowGrain.upperBound
    while grain / 2 >= rowGrain.lowerBound,
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
