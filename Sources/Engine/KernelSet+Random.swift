extension KernelSet {
  /// Fills a matrix with standard normal numbers, each a function of the pass's key, of its row and
  /// of its sample's place (the formula stands in the kernel's file). Every worker of a team calls this
  /// and fills its share of the rows, up to the pass's columns.
  public func fillNormals(_ matrix: Matrix, in pass: Pass) {
    fill(matrix, with: normals, in: pass)
  }

  /// Fills a matrix with uniform numbers in 0..<1, likewise.
  public func fillUniforms(_ matrix: Matrix, in pass: Pass) {
    fill(matrix, with: uniforms, in: pass)
  }

  private func fill(_ matrix: Matrix, with kernel: Noise, in pass: Pass) {
    precondition(
      matrix.stride >= pass.columns,
      "noise for \(pass.samples) samples of a matrix of \(matrix.rows)x\(matrix.columns)")
    let rows = pass.worker.share(of: matrix.rows)
    kernel(
      pass.key.bits, pass.places, rows.lowerBound, rows.count, pass.columns,
      matrix.row(rows.lowerBound), matrix.stride)
  }
}
