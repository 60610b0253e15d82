extension KernelSet {
  /// sums[f] = Σ_s batch[f, s] over the first `samples` columns, for the features of a range.
  package func addSamples(
    of batch: Matrix, features: Range<Int>, samples: Int, into sums: FloatBuffer
  ) {
    precondition(
      features.upperBound <= batch.rows && samples <= batch.columns && batch.rows <= sums.count,
      "sums of \(samples) samples of a matrix of \(batch.rows)x\(batch.columns)")
    rowSums(
      features.count, samples, batch.row(features.lowerBound), batch.stride,
      sums.pointer + features.lowerBound)
  }

  /// output[s, f] = batch[f, s] for the first `samples` columns and the features of a range.
  package func turn(
    _ batch: Matrix, features: Range<Int>, samples: Int, into output: Matrix
  ) {
    precondition(
      features.upperBound <= batch.rows && samples <= batch.columns && samples <= output.rows
        && batch.rows <= output.columns,
      "\(samples) samples of a matrix of \(batch.rows)x\(batch.columns) turned into one of "
        + "\(output.rows)x\(output.columns)")
    transpose(
      features.count, samples, batch.row(features.lowerBound), batch.stride,
      output.pointer + features.lowerBound, output.stride)
  }

  /// products[m, n] = Σ_s samples[s, left[m]]·samples[s, right[n]] over the first `count` rows of a
  /// matrix; `right` begins at a whole vector, and a row of the products lies every `stride` numbers.
  package func multiplyColumns(
    of samples: Matrix, count: Int, left: Range<Int>, right: Range<Int>,
    into products: FloatBuffer, stride: Int
  ) {
    precondition(
      count <= samples.rows && left.upperBound <= samples.columns
        && right.upperBound <= samples.columns && right.lowerBound.isMultiple(of: Matrix.lanes)
        && right.count <= stride && left.count * stride <= products.count,
      "products of columns \(left) and \(right) of a matrix of "
        + "\(samples.rows)x\(samples.columns)")
    multiplyKernel(
      left.count, right.count, count, samples.pointer + left.lowerBound, 1, samples.stride,
      samples.pointer + right.lowerBound, samples.stride, products.pointer, stride, nil)
  }

  /// output = weights · input, or weightsᵀ · input if `transposes`; weights [rows, columns]. Every
  /// worker of a team calls this and fills its share of the output's rows.
  package func multiply(
    _ weights: FloatBuffer, rows: Int, columns: Int, transposes: Bool, _ input: Matrix,
    into output: Matrix, in pass: Pass
  ) {
    let (outputs, inputs) = transposes ? (columns, rows) : (rows, columns)
    precondition(
      weights.count == rows * columns && input.rows == inputs && output.rows == outputs
        && output.stride >= pass.columns,
      "weights of \(rows)x\(columns) between matrices of \(input.rows) and \(output.rows) rows")
    let share = pass.worker.share(of: outputs)
    let (row, step) = transposes ? (1, columns) : (columns, 1)
    multiply(
      rows: share.count, columns: pass.columns, steps: inputs,
      Factor(weights.pointer + share.lowerBound * row, row: row, step: step), input,
      into: output.row(share.lowerBound), cRow: output.stride, bias: nil)
  }

  /// batch[f, s] = (batch[f, s] − centers[f]) · factor. Every worker of a team calls this and does its
  /// share of the rows.
  package func rescaleRows(of batch: Matrix, centers: [Float], factor: Float, in pass: Pass) {
    precondition(
      centers.count == batch.rows && batch.stride >= pass.columns,
      "\(centers.count) centers of a matrix of \(batch.rows)x\(batch.columns)")
    for row in pass.worker.share(of: batch.rows) {
      let numbers = batch.row(row)
      rescale(1, pass.columns, batch.stride, numbers, centers[row], factor, 0, numbers)
    }
  }

  /// errors[f] = Σ_s (prediction[f, s] − target[f, s])² for the features of a range.
  package func addErrors(
    of prediction: Matrix, _ target: Matrix, features: Range<Int>, into errors: FloatBuffer,
    in pass: Pass
  ) {
    precondition(
      prediction.rows == target.rows && features.upperBound <= target.rows
        && target.rows <= errors.count && target.stride >= pass.columns
        && prediction.stride >= pass.columns,
      "errors of \(prediction.rows)x\(prediction.columns) against "
        + "\(target.rows)x\(target.columns)")
    squaredErrors(
      features.count, pass.samples, pass.columns, prediction.row(features.lowerBound),
      prediction.stride, target.row(features.lowerBound), target.stride, 1,
      errors.pointer + features.lowerBound, nil, 0)
  }
}
