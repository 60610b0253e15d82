// Kernels that compare what came out with what was wanted. Each sets
//   rowErrors[r] = Σ_c error(prediction[r, c], target[r, c])   over the first `samples` columns
// and, if a gradient is wanted,
//   gradient[r, c] = scale · ∂error/∂prediction
// which is 0 from column `samples` up to `columns`, a multiple of 16. What the other matrices hold
// there is not looked at. What is not a number gives errors and gradients that are none.

/// error = (prediction − target)².
public func squaredErrors(
  rows: Int, samples: Int, columns: Int,
  prediction: UnsafePointer<Float>, predictionStride: Int,
  target: UnsafePointer<Float>, targetStride: Int, scale: Float,
  rowErrors: UnsafeMutablePointer<Float>,
  gradient: UnsafeMutablePointer<Float>?, gradientStride: Int
) {
  for row in 0..<rows {
    rowErrors[row] = compare(
      SquaredError.self, samples, columns, prediction + row * predictionStride,
      target + row * targetStride, scale, place(row, of: gradient, gradientStride))
  }
}

/// error = |prediction − target|, with no slope where they are equal.
public func absoluteErrors(
  rows: Int, samples: Int, columns: Int,
  prediction: UnsafePointer<Float>, predictionStride: Int,
  target: UnsafePointer<Float>, targetStride: Int, scale: Float,
  rowErrors: UnsafeMutablePointer<Float>,
  gradient: UnsafeMutablePointer<Float>?, gradientStride: Int
) {
  for row in 0..<rows {
    rowErrors[row] = compare(
      AbsoluteError.self, samples, columns, prediction + row * predictionStride,
      target + row * targetStride, scale, place(row, of: gradient, gradientStride))
  }
}

/// error = −target · ln σ(prediction) − (1 − target) · ln(1 − σ(prediction)), for logits.
public func crossEntropies(
  rows: Int, samples: Int, columns: Int,
  prediction: UnsafePointer<Float>, predictionStride: Int,
  target: UnsafePointer<Float>, targetStride: Int, scale: Float,
  rowErrors: UnsafeMutablePointer<Float>,
  gradient: UnsafeMutablePointer<Float>?, gradientStride: Int
) {
  for row in 0..<rows {
    rowErrors[row] = compare(
      CrossEntropy.self, samples, columns, prediction + row * predictionStride,
      target + row * targetStride, scale, place(row, of: gradient, gradientStride))
  }
}

/// How one number is compared with another.
private protocol Comparison {
  /// What the difference costs.
  static func error(_ prediction: Vector, _ target: Vector) -> Vector
  /// ∂error/∂prediction.
  static func slope(_ prediction: Vector, _ target: Vector) -> Vector
}

private enum SquaredError: Comparison {
  @inline(__always)
  static func error(_ prediction: Vector, _ target: Vector) -> Vector {
    let difference = prediction - target
    return difference * difference
  }

  @inline(__always)
  static func slope(_ prediction: Vector, _ target: Vector) -> Vector {
    let difference = prediction - target
    return difference + difference
  }
}

private enum AbsoluteError: Comparison {
  @inline(__always)
  static func error(_ prediction: Vector, _ target: Vector) -> Vector {
    let difference = prediction - target
    return greater(difference, -difference)
  }

  @inline(__always)
  static func slope(_ prediction: Vector, _ target: Vector) -> Vector {
    let difference = prediction - target
    return difference.replacing(with: Vector(repeating: 1), where: difference .> Vector.zero)
      .replacing(with: Vector(repeating: -1), where: difference .< Vector.zero)
  }
}

private enum CrossEntropy: Comparison {
  /// With x the prediction and t the target: max(x, 0) − x·t + ln(1 + exp(−|x|)). The last term is
  /// added last, because it is small where the others cancel each other.
  @inline(__always)
  static func error(_ prediction: Vector, _ target: Vector) -> Vector {
    multiplyAdd(-prediction, target, greater(prediction, Vector.zero)) + softplusExcess(prediction)
  }

  @inline(__always)
  static func slope(_ prediction: Vector, _ target: Vector) -> Vector {
    logistic(prediction) - target
  }
}

/// The errors' sum over a row, whose gradient it sets.
@inline(__always)
private func compare<Way: Comparison>(
  _ way: Way.Type, _ samples: Int, _ columns: Int, _ prediction: UnsafePointer<Float>,
  _ target: UnsafePointer<Float>, _ scale: Float, _ gradient: UnsafeMutablePointer<Float>?
) -> Float {
  let scales = Vector(repeating: scale)
  var sums = Vector.zero
  var column = 0
  while column + lanes <= samples {
    let (predicted, wanted) = (load(prediction + column), load(target + column))
    sums += Way.error(predicted, wanted)
    if let gradient { store(scales * Way.slope(predicted, wanted), to: gradient + column) }
    column += lanes
  }
  if let gradient {
    for rest in column..<columns { gradient[rest] = 0 }
  }
  let count = samples - column
  guard count > 0 else { return sum(sums) }
  let predicted = load(prediction + column, count: count)
  let wanted = load(target + column, count: count)
  sums += first(count, of: Way.error(predicted, wanted))
  if let gradient {
    store(scales * Way.slope(predicted, wanted), to: gradient + column, count: count)
  }
  return sum(sums)
}

/// Where a row begins, if there are rows.
@inline(__always)
private func place(
  _ row: Int, of first: UnsafeMutablePointer<Float>?, _ stride: Int
) -> UnsafeMutablePointer<Float>? {
  guard let first else { return nil }
  return first + row * stride
}
