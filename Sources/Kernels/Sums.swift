/// output[r] = Σ_c input[r, c] over the first `columns` numbers of each row.
public func rowSums(
  rows: Int, columns: Int, _ input: UnsafePointer<Float>, stride: Int,
  into output: UnsafeMutablePointer<Float>
) {
  for row in 0..<rows {
    let numbers = input + row * stride
    var sums = Vector.zero
    var column = 0
    while column + lanes <= columns {
      sums += load(numbers + column)
      column += lanes
    }
    if column < columns { sums += load(numbers + column, count: columns - column) }
    output[row] = sum(sums)
  }
}

/// rowErrors[r] = Σ_c (prediction[r, c] − target[r, c])² over the first `samples` columns, and
/// gradient[r, c] = scale · (prediction[r, c] − target[r, c]), 0 from column `samples` up to
/// `columns`; `columns` is a multiple of 16. Without `gradient` only the sums.
public func squaredErrors(
  rows: Int, samples: Int, columns: Int,
  prediction: UnsafePointer<Float>, predictionStride: Int,
  target: UnsafePointer<Float>, targetStride: Int, scale: Float,
  rowErrors: UnsafeMutablePointer<Float>,
  gradient: UnsafeMutablePointer<Float>?, gradientStride: Int
) {
  for row in 0..<rows {
    let predicted = prediction + row * predictionStride
    let wanted = target + row * targetStride
    var sums = Vector.zero
    for column in stride(from: 0, to: columns, by: lanes) {
      let error = difference(predicted + column, wanted + column, count: samples - column)
      sums = multiplyAdd(error, error, sums)
      if let gradient {
        store(error * Vector(repeating: scale), to: gradient + row * gradientStride + column)
      }
    }
    rowErrors[row] = sum(sums)
  }
}

/// The first `count` lanes of a − b, zeros in the others; none if `count` is below 0.
@inline(__always)
private func difference(
  _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, count: Int
) -> Vector {
  if count >= lanes { return load(a) - load(b) }
  if count <= 0 { return Vector.zero }
  return load(a, count: count) - load(b, count: count)
}
