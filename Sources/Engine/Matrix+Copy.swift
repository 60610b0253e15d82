extension Matrix {
  /// Takes over the numbers of a matrix of as many rows, up to the pass's columns. Every worker of
  /// a team calls this and copies its share of the rows.
  func copyShare(of other: Matrix, in pass: Pass) {
    precondition(
      rows == other.rows && stride >= pass.columns && other.stride >= pass.columns,
      "a matrix of \(rows)x\(columns) from one of \(other.rows)x\(other.columns) for "
        + "\(pass.samples) samples")
    for row in pass.worker.share(of: rows) {
      self.row(row).update(from: other.row(row), count: pass.columns)
    }
  }

  /// Takes over the numbers of a matrix of as many rows, each less a number, and 0 in the columns
  /// beyond the samples. Every worker of a team calls this and does its share of the rows.
  package func takeShare(of other: Matrix, minus number: Float, in pass: Pass) {
    precondition(
      rows == other.rows && stride >= pass.columns && other.stride >= pass.columns,
      "a matrix of \(rows)x\(columns) from one of \(other.rows)x\(other.columns) for "
        + "\(pass.samples) samples")
    for row in pass.share(ofRows: rows) {
      let (numbers, others) = (self.row(row), other.row(row))
      for column in 0..<pass.samples { numbers[column] = others[column] - number }
      for column in pass.samples..<pass.columns { numbers[column] = 0 }
    }
  }

  /// Takes over the numbers of a matrix of as many rows, or its own, up to the pass's columns, each
  /// row times its factor. Every worker of a team calls this and does its share of the rows.
  package func takeShare(of other: Matrix, times factors: [Float], in pass: Pass) {
    precondition(
      rows == other.rows && rows == factors.count && stride >= pass.columns
        && other.stride >= pass.columns,
      "a matrix of \(rows)x\(columns) from one of \(other.rows)x\(other.columns) times "
        + "\(factors.count) factors for \(pass.samples) samples")
    for row in pass.worker.share(of: rows) {
      let (numbers, others, factor) = (self.row(row), other.row(row), factors[row])
      for column in 0..<pass.columns { numbers[column] = others[column] * factor }
    }
  }
}
