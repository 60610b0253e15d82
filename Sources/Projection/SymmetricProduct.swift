import Engine

extension DoubleRows {
  /// products[v] = matrix · self[v], the matrix being symmetric. A worker makes whole products.
  func multiply(by matrix: DoubleRows, into products: DoubleRows, team: WorkerTeam) {
    precondition(
      matrix.count == length && matrix.length == length && products.count == count
        && products.length == length,
      "\(count) vectors of \(length) times a matrix of \(matrix.count)x\(matrix.length)")
    team.run { worker in
      let vectors = worker.share(of: count)
      (products.pointer + vectors.lowerBound * length)
        .update(repeating: 0, count: vectors.count * length)
      for first in stride(from: 0, to: length, by: matrixRowsAtOnce) {
        let rows = first..<min(first + matrixRowsAtOnce, length)
        for vector in vectors { addRows(rows, of: matrix, times: vector, to: products.row(vector)) }
      }
    }
  }

  /// sum += Σ_r self[vector, r] · matrix[r] for some rows of the matrix.
  private func addRows(
    _ rows: Range<Int>, of matrix: DoubleRows, times vector: Int,
    to sum: UnsafeMutablePointer<Double>
  ) {
    let factors = row(vector)
    guard rows.count == matrixRowsAtOnce else {
      for row in rows {
        for place in 0..<length { sum[place] += factors[row] * matrix.row(row)[place] }
      }
      return
    }
    let (a, b, c, d) = (
      rows.lowerBound, rows.lowerBound + 1, rows.lowerBound + 2, rows.upperBound - 1
    )
    let (rowA, rowB, rowC, rowD) = (matrix.row(a), matrix.row(b), matrix.row(c), matrix.row(d))
    let (factorA, factorB, factorC, factorD) = (factors[a], factors[b], factors[c], factors[d])
    for place in 0..<length {
      sum[place] +=
        factorA * rowA[place] + factorB * rowB[place] + factorC * rowC[place]
        + factorD * rowD[place]
    }
  }
}

/// Rows of a matrix that are read together, so that a sum is loaded and stored a quarter as often.
private let matrixRowsAtOnce = 4
