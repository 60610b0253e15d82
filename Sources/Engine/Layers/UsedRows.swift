/// Which rows of a matrix are not 0 in the whole batch. In a batch of handwritten digits more than
/// a third of the pixels are black in every image.
final class UsedRows {
  private let count: Int
  /// 1 for a row that is used, 0 for one that is not, and 0 after the last.
  private let flags: UnsafeMutablePointer<UInt8>

  /// Rows of a kernel's smallest whole tile: runs are lengthened to multiples of it.
  private static let grain = 4

  /// None of so many rows, until they are looked for.
  init(count: Int) {
    self.count = count
    flags = UnsafeMutablePointer<UInt8>.allocate(capacity: count + 1)
    flags.initialize(repeating: 0, count: count + 1)
  }

  deinit { flags.deallocate() }

  /// How many were not used in the last batch.
  var unusedCount: Int { (0..<count).count { flags[$0] == 0 } }

  /// Looks at a worker's share of the rows. Every worker of a team calls this; it ends without a
  /// barrier.
  func find(in matrix: Matrix, _ kernels: KernelSet, in pass: Pass) {
    let rows = pass.share(ofRows: count)
    kernels.flagRows(
      rows.count, pass.columns, matrix.row(rows.lowerBound), matrix.stride,
      flags + rows.lowerBound)
  }

  /// The runs of used rows within some rows, counted from the first of these: where each begins
  /// and ends, to `runs`, which has room for one number more than there are rows; how many there
  /// are.
  func findRuns(in rows: Range<Int>, into runs: UnsafeMutablePointer<Int32>) -> Int {
    var count = 0
    var row = rows.lowerBound
    while let run = nextRun(from: row, before: rows.upperBound) {
      runs[2 * count] = Int32(run.lowerBound - rows.lowerBound)
      runs[2 * count + 1] = Int32(run.upperBound - rows.lowerBound)
      count += 1
      row = run.upperBound
    }
    return count
  }

  /// Goes through some rows: each time a few that are used, and with them the unused ones before.
  /// The last may be none.
  func forEachRun(in rows: Range<Int>, _ body: (_ used: Range<Int>, _ unused: Range<Int>) -> Void) {
    var row = rows.lowerBound
    while row < rows.upperBound {
      let run = nextRun(from: row, before: rows.upperBound) ?? rows.upperBound..<rows.upperBound
      let length = (run.count + Self.grain - 1) / Self.grain * Self.grain
      let end = min(run.lowerBound + length, rows.upperBound)
      body(run.lowerBound..<end, row..<run.lowerBound)
      row = end
    }
  }

  /// The next used rows from a row on, all before another.
  private func nextRun(from row: Int, before end: Int) -> Range<Int>? {
    var start = row
    while start < end && flags[start] == 0 { start += 1 }
    guard start < end else { return nil }
    var stop = start + 1
    while stop < end && flags[stop] != 0 { stop += 1 }
    return start..<stop
  }
}
