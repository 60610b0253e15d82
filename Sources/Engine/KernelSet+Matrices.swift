/// The left factor of a product: A[m, k] lies at `pointer[m · row + k · step]`.
struct Factor {
  let pointer: UnsafePointer<Float>
  let row: Int
  let step: Int

  init(_ pointer: UnsafePointer<Float>, row: Int, step: Int) {
    self.pointer = pointer
    self.row = row
    self.step = step
  }
}

extension KernelSet {
  /// C[m, n] = bias[m] + Σ_k A[m, k]·B[k, n] for m < `rows`, n < `columns`, k < `steps`; rows of C
  /// lie every `cRow` numbers.
  func multiply(
    rows: Int, columns: Int, steps: Int, _ a: Factor, _ b: Matrix,
    into c: UnsafeMutablePointer<Float>, cRow: Int, bias: UnsafePointer<Float>?
  ) {
    precondition(
      b.rows >= steps && b.stride >= columns && cRow >= columns,
      "a product of \(steps) steps and \(columns) columns with a matrix of \(b.rows)x\(b.columns) "
        + "into rows of \(cRow)")
    multiplyKernel(
      rows, columns, steps, a.pointer, a.row, a.step, b.pointer, b.stride, c, cRow, bias)
  }

  /// A part of C = bias + A·B, whose columns are those of B; `a` and `bias` begin at its first row.
  func multiply(
    _ part: Part, steps: Int, _ a: Factor, _ b: Matrix, into c: Matrix,
    bias: UnsafePointer<Float>?
  ) {
    precondition(
      b.rows >= steps && min(b.stride, c.stride) >= part.columns.upperBound
        && c.rows >= part.rows.upperBound,
      "a product of \(steps) steps with a matrix of \(b.rows)x\(b.columns) into one of "
        + "\(c.rows)x\(c.columns)")
    multiplyKernel(
      part.rows.count, part.columns.count, steps, a.pointer, a.row, a.step,
      b.pointer + part.columns.lowerBound, b.stride, c.start(of: part), c.stride, bias)
  }

  /// Fills a batch, [featureCount, samples], with the images at some positions:
  /// pixel · scale + offset, and 0 in the columns beyond the samples. Every worker of a team calls
  /// this. `pixels` holds images of `featureCount` bytes, and every position is one of them.
  public func gatherSamples(
    pixels: UnsafePointer<UInt8>, featureCount: Int, indices: UnsafeBufferPointer<Int32>,
    scale: Float, offset: Float, into output: Matrix, in pass: Pass
  ) {
    guard let first = indices.baseAddress else { return }
    checkGathering(indices.count, of: featureCount, into: output, in: pass)
    let rows = pass.share(ofRows: featureCount)
    gatherBytes(
      pixels, featureCount, first, pass.samples, pass.columns, rows.lowerBound, rows.count, scale,
      offset, output.row(rows.lowerBound), output.stride)
  }

  /// The same for samples of `featureCount` numbers, which are taken as they are.
  public func gatherSamples(
    values: UnsafePointer<Float>, featureCount: Int, indices: UnsafeBufferPointer<Int32>,
    into output: Matrix, in pass: Pass
  ) {
    guard let first = indices.baseAddress else { return }
    checkGathering(indices.count, of: featureCount, into: output, in: pass)
    let rows = pass.share(ofRows: featureCount)
    gatherFloats(
      values, featureCount, first, pass.samples, pass.columns, rows.lowerBound, rows.count,
      output.row(rows.lowerBound), output.stride)
  }

  private func checkGathering(
    _ count: Int, of featureCount: Int, into output: Matrix, in pass: Pass
  ) {
    precondition(
      count == pass.samples && output.rows == featureCount && output.stride >= pass.columns,
      "\(count) samples of \(featureCount) for \(pass.samples) of a matrix of "
        + "\(output.rows)x\(output.columns)")
  }
}
