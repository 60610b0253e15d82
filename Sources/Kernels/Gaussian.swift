// A Gaussian latent of `rows` dimensions: matrices of `columns` numbers a row, a multiple of 16,
// of which `samples` count. σ is made of a row's spreads, ε is standard normal noise, and
// KL(N(mean, σ²) ‖ N(0, 1)) = ½·(mean² + σ² − ln σ² − 1) (Kingma & Welling 2014, appendix B).

/// How σ follows from a spread, and what the divergence and the slopes are.
private protocol Spread {
  /// For a vector of spreads.
  init(_ spread: Vector)
  var sigma: Vector { get }
  /// ∂σ/∂spread.
  var slope: Vector { get }
  /// σ² − ln σ² − 1.
  var excess: Vector { get }
  /// ∂(½·excess)/∂spread.
  var excessSlope: Vector { get }
}

/// spread = ln σ²: σ = exp(½·spread), ∂σ/∂spread = ½·σ, excess′/2 = ½·(σ² − 1).
private struct LogVariance: Spread {
  let spread: Vector
  let sigma: Vector

  @inline(__always)
  init(_ spread: Vector) {
    self.spread = spread
    sigma = exponential(spread * Vector(repeating: 0.5))
  }

  @inline(__always) var slope: Vector { sigma * Vector(repeating: 0.5) }
  @inline(__always) var excess: Vector { sigma * sigma - spread - Vector(repeating: 1) }
  @inline(__always) var excessSlope: Vector {
    (sigma * sigma - Vector(repeating: 1)) * Vector(repeating: 0.5)
  }
}

/// spread = σ, with ln(σ² + 1e-8) in the divergence, so that it is finite for 0:
/// excess′/2 = σ − σ / (σ² + 1e-8).
private struct Deviation: Spread {
  let sigma: Vector

  @inline(__always) init(_ spread: Vector) { sigma = spread }

  @inline(__always) private var shifted: Vector {
    let least: Float = 1e-8
    return sigma * sigma + Vector(repeating: least)
  }
  @inline(__always) var slope: Vector { Vector(repeating: 1) }
  @inline(__always) var excess: Vector {
    sigma * sigma - logarithm(shifted) - Vector(repeating: 1)
  }
  @inline(__always) var excessSlope: Vector { sigma - sigma / shifted }
}

/// output = mean + σ·ε, or mean without `noise`, for spread = ln σ²; divergences[r] = Σ KL over
/// the first `samples` columns.
public func logVarianceForward(
  rows: Int, samples: Int, columns: Int, stride: Int,
  mean: UnsafePointer<Float>, spread: UnsafePointer<Float>, noise: UnsafePointer<Float>?,
  into output: UnsafeMutablePointer<Float>, divergences: UnsafeMutablePointer<Float>
) {
  Dimensions<LogVariance>(rows: rows, samples: samples, columns: columns, stride: stride)
    .draw(mean, spread, noise, output, divergences)
}

/// output = mean + σ·ε, or mean without `noise`, for spread = σ; divergences[r] = Σ KL over the
/// first `samples` columns.
public func sigmaForward(
  rows: Int, samples: Int, columns: Int, stride: Int,
  mean: UnsafePointer<Float>, spread: UnsafePointer<Float>, noise: UnsafePointer<Float>?,
  into output: UnsafeMutablePointer<Float>, divergences: UnsafeMutablePointer<Float>
) {
  Dimensions<Deviation>(rows: rows, samples: samples, columns: columns, stride: stride)
    .draw(mean, spread, noise, output, divergences)
}

/// meanGradient = outputGradient + scale·∂KL/∂mean and spreadGradient =
/// outputGradient·ε·∂σ/∂spread + scale·∂KL/∂spread for spread = ln σ², 0 from column `samples` on.
public func logVarianceBackward(
  rows: Int, samples: Int, columns: Int, stride: Int, scale: Float,
  mean: UnsafePointer<Float>, spread: UnsafePointer<Float>, noise: UnsafePointer<Float>?,
  outputGradient: UnsafePointer<Float>, meanGradient: UnsafeMutablePointer<Float>,
  spreadGradient: UnsafeMutablePointer<Float>
) {
  Dimensions<LogVariance>(rows: rows, samples: samples, columns: columns, stride: stride)
    .passBack(scale, mean, spread, noise, outputGradient, meanGradient, spreadGradient)
}

/// The same for spread = σ.
public func sigmaBackward(
  rows: Int, samples: Int, columns: Int, stride: Int, scale: Float,
  mean: UnsafePointer<Float>, spread: UnsafePointer<Float>, noise: UnsafePointer<Float>?,
  outputGradient: UnsafePointer<Float>, meanGradient: UnsafeMutablePointer<Float>,
  spreadGradient: UnsafeMutablePointer<Float>
) {
  Dimensions<Deviation>(rows: rows, samples: samples, columns: columns, stride: stride)
    .passBack(scale, mean, spread, noise, outputGradient, meanGradient, spreadGradient)
}

/// The loops over dimensions and samples.
private struct Dimensions<Kind: Spread> {
  var rows: Int
  var samples: Int
  var columns: Int
  var stride: Int

  @inline(__always)
  func draw(
    _ mean: UnsafePointer<Float>, _ spread: UnsafePointer<Float>, _ noise: UnsafePointer<Float>?,
    _ output: UnsafeMutablePointer<Float>, _ divergences: UnsafeMutablePointer<Float>
  ) {
    for row in 0..<rows {
      var sums = Vector.zero
      var column = 0
      while column < columns {
        let place = row * stride + column
        let center = load(mean + place)
        let kind = Kind(load(spread + place))
        sums += first(samples - column, of: multiplyAdd(center, center, kind.excess))
        var drawn = center
        if let noise { drawn = multiplyAdd(kind.sigma, load(noise + place), center) }
        store(drawn, to: output + place)
        column += lanes
      }
      divergences[row] = sum(sums) * 0.5
    }
  }

  @inline(__always)
  func passBack(
    _ scale: Float, _ mean: UnsafePointer<Float>, _ spread: UnsafePointer<Float>,
    _ noise: UnsafePointer<Float>?, _ outputGradient: UnsafePointer<Float>,
    _ meanGradient: UnsafeMutablePointer<Float>, _ spreadGradient: UnsafeMutablePointer<Float>
  ) {
    let scale = Vector(repeating: scale)
    for row in 0..<rows {
      var column = 0
      while column < columns {
        let place = row * stride + column
        let count = samples - column
        let gradient = load(outputGradient + place)
        let kind = Kind(load(spread + place))
        let byMean = multiplyAdd(scale, load(mean + place), gradient)
        var bySpread = scale * kind.excessSlope
        if let noise {
          bySpread = multiplyAdd(gradient * load(noise + place), kind.slope, bySpread)
        }
        store(first(count, of: byMean), to: meanGradient + place)
        store(first(count, of: bySpread), to: spreadGradient + place)
        column += lanes
      }
    }
  }
}
