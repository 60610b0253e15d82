import Engine
import Glibc

/// Finds the precision β with which the probabilities p = exp(−β·d²) / Σ exp(−β·d²) of a point's
/// neighbours have a perplexity exp(−Σ p·ln p), by bisection (van der Maaten & Hinton 2008).
final class PrecisionSearch {
  /// The neighbours' squared distances.
  let squares: FloatBuffer
  private let weights: FloatBuffer
  private let kernels: KernelSet

  /// A tenth of a thousandth of a neighbour more or less changes nothing.
  private static let tolerance = 1e-5
  private static let mostTurns = 100
  /// So far that the weight is 0 with any precision that is looked at.
  private static let farAway: Float = 1e20

  /// Room for `count` neighbours.
  init(count: Int, kernels: KernelSet) {
    self.kernels = kernels
    squares = FloatBuffer(count: (count + 15) / 16 * 16)
    weights = FloatBuffer(count: squares.count)
  }

  /// The probabilities of the first `count` neighbours; where no precision gives the perplexity,
  /// because too many are equally near, those that come nearest.
  func setProbabilities(
    of count: Int, perplexity: Float, into probabilities: UnsafeMutablePointer<Float>
  ) {
    var (nearest, mean) = (Float.infinity, 0.0)
    for place in 0..<count { nearest = min(nearest, squares.pointer[place]) }
    for place in 0..<count {
      squares.pointer[place] -= nearest
      mean += Double(squares.pointer[place]) / Double(count)
    }
    for place in count..<squares.count { squares.pointer[place] = Self.farAway }
    let sum = findWeights(entropy: log(Double(perplexity)), from: mean > 0 ? 1 / mean : 1)
    for place in 0..<count { probabilities[place] = weights.pointer[place] / sum }
  }

  /// Sets the weights with which the neighbours have an entropy; their sum.
  private func findWeights(entropy wanted: Double, from first: Double) -> Float {
    var (precision, low, high) = (first, 0.0, Double.infinity)
    var sum: Float = 1
    for _ in 0..<Self.mostTurns {
      let sums = kernels.neighborWeights(
        squares.count, squares.pointer, Float(precision), weights.pointer)
      sum = sums.sum
      let entropy = log(Double(sum)) + precision * Double(sums.moment / sum)
      guard abs(entropy - wanted) > Self.tolerance else { break }
      if entropy > wanted { low = precision } else { high = precision }
      let next = high.isFinite ? (low + high) / 2 : precision * 2
      guard next < first * 1e12 else { break }
      precision = next
    }
    return sum
  }
}
