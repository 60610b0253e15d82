// Kernels over a block of rows, as those in Elementwise.swift: ReLU's smooth relatives, whose
// slopes are told from their inputs.

/// output = x · logistic(x) for x = input.
public func siluForward(
  rows: Int, columns: Int, stride: Int, _ input: UnsafePointer<Float>,
  into output: UnsafeMutablePointer<Float>
) {
  forEachVector(rows: rows, columns: columns, stride: stride) { offset in
    let x = load(input + offset)
    store(x * logistic(x), to: output + offset)
  }
}

/// inputGradient = outputGradient · s · (1 + x·(1 − s)) for x = input and s = logistic(x).
public func siluBackward(
  rows: Int, columns: Int, stride: Int, input: UnsafePointer<Float>,
  outputGradient: UnsafePointer<Float>, into inputGradient: UnsafeMutablePointer<Float>
) {
  let one = Vector(repeating: 1)
  forEachVector(rows: rows, columns: columns, stride: stride) { offset in
    let x = load(input + offset)
    let s = logistic(x)
    let slope = s * multiplyAdd(x, one - s, one)
    store(load(outputGradient + offset) * slope, to: inputGradient + offset)
  }
}

/// output = x · Φ(x) for x = input, Φ the share of a standard normal below x.
public func geluForward(
  rows: Int, columns: Int, stride: Int, _ input: UnsafePointer<Float>,
  into output: UnsafeMutablePointer<Float>
) {
  forEachVector(rows: rows, columns: columns, stride: stride) { offset in
    let x = load(input + offset)
    store(x * Normal(x).share, to: output + offset)
  }
}

/// inputGradient = outputGradient · (Φ(x) + x·φ(x)) for x = input, φ = Φ′.
public func geluBackward(
  rows: Int, columns: Int, stride: Int, input: UnsafePointer<Float>,
  outputGradient: UnsafePointer<Float>, into inputGradient: UnsafeMutablePointer<Float>
) {
  forEachVector(rows: rows, columns: columns, stride: stride) { offset in
    let x = load(input + offset)
    let normal = Normal(x)
    let slope = multiplyAdd(x, normal.density, normal.share)
    store(load(outputGradient + offset) * slope, to: inputGradient + offset)
  }
}

/// The standard normal distribution at x.
private struct Normal {
  /// Φ(x), within 3e-7.
  let share: Vector
  /// φ(x) = exp(−x²/2) / √(2π).
  let density: Vector

  /// The tail beyond t = |x| is exp(−t²/2) times a slowly falling factor.
  @inline(__always)
  init(_ x: Vector) {
    let rootOfTurn: Float = 0.398_942_28
    let t = greater(x, -x)
    let bell = exponential(t * t * Vector(repeating: -0.5))
    let tail = bell * Self.tailFactor(t)
    share = (Vector(repeating: 1) - tail).replacing(with: tail, where: x .< Vector.zero)
    density = bell * Vector(repeating: rootOfTurn)
  }

  /// (1 − Φ(t))·exp(t²/2) for t ≥ 0, as a polynomial of degree 9 in s = 1 / (1 + 0.34·t) without
  /// a constant term, for it falls like 1/t. The coefficients were fitted for the least relative
  /// error over 0...14, which is 3·10⁻⁸; beyond, the tail is less than any normal number.
  @inline(__always)
  private static func tailFactor(_ t: Vector) -> Vector {
    let one = Vector(repeating: 1)
    let s = one / multiplyAdd(t, Vector(repeating: 0.34), one)
    var value = Vector(repeating: -0.026_120_48)
    value = multiplyAdd(value, s, Vector(repeating: 0.139_499_52))
    value = multiplyAdd(value, s, Vector(repeating: -0.273_132_77))
    value = multiplyAdd(value, s, Vector(repeating: 0.202_182_7))
    value = multiplyAdd(value, s, Vector(repeating: -0.044_718_46))
    value = multiplyAdd(value, s, Vector(repeating: 0.115_359_16))
    value = multiplyAdd(value, s, Vector(repeating: 0.115_197_66))
    value = multiplyAdd(value, s, Vector(repeating: 0.136_112_2))
    value = multiplyAdd(value, s, Vector(repeating: 0.135_620_5))
    return value * s
  }
}
