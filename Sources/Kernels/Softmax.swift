/// Compares logits with the probabilities that were wanted, [rows, columns] each, a row a class:
///   columnErrors[c] = −Σ_r target[r, c] · ln softmax(prediction[·, c])[r]   for c < `samples`
/// and, if a gradient is wanted, with T = Σ_r target[r, c]
///   gradient[r, c] = scale · (T · softmax(prediction[·, c])[r] − target[r, c])
/// which is 0 from column `samples` up to `columns`, a multiple of 16. What the other matrices hold
/// there does not matter. A column with what is not a number gives errors and gradients that are none.
public func softmaxErrors(
  rows: Int, samples: Int, columns: Int,
  prediction: UnsafePointer<Float>, predictionStride: Int,
  target: UnsafePointer<Float>, targetStride: Int, scale: Float,
  columnErrors: UnsafeMutablePointer<Float>,
  gradient: UnsafeMutablePointer<Float>?, gradientStride: Int
) {
  for column in stride(from: 0, to: columns, by: lanes) {
    let count = samples - column
    let logits = prediction + column
    let wanted = target + column
    // The greatest logit is taken off all, so that no exponential overflows.
    var greatest = load(logits)
    for row in 1..<max(rows, 1) {
      greatest = greater(greatest, load(logits + row * predictionStride))
    }
    var (sum, weighted, total) = (Vector.zero, Vector.zero, Vector.zero)
    for row in 0..<rows {
      let logit = load(logits + row * predictionStride) - greatest
      let share = load(wanted + row * targetStride)
      sum += exponential(logit)
      weighted = multiplyAdd(share, logit, weighted)
      total += share
    }
    let errors = total * logarithm(sum) - weighted
    if count >= lanes {
      store(errors, to: columnErrors + column)
    } else if count > 0 {
      store(errors, to: columnErrors + column, count: count)
    }
    guard let gradient else { continue }
    let factor = Vector(repeating: scale)
    let normalizer = factor * total / sum
    for row in 0..<rows {
      let logit = load(logits + row * predictionStride) - greatest
      let slope =
        normalizer * exponential(logit) - factor * load(wanted + row * targetStride)
      store(first(count, of: slope), to: gradient + row * gradientStride + column)
    }
  }
}
