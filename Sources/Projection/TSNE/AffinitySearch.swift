import Engine
import Glibc

/// Finds each point's nearest neighbours, and how likely it is to choose each of them as its
/// neighbour, a piece at a time.
final class AffinitySearch {
  /// Points.
  let count: Int
  /// Neighbours of each.
  let neighbors: Int
  /// The neighbours of each point, the nearest first, [count, neighbors].
  private(set) var indices: [Int32]
  /// The probability of each, [count, neighbors]; those of one point add up to 1.
  private(set) var probabilities: [Float]
  private let points: Vectors
  private let perplexity: Float
  private var done = 0

  /// Points whose neighbours are looked for at a time.
  private static let chunk = 256

  /// A search that has not begun.
  init(among points: Vectors, neighbors: Int, perplexity: Float) {
    self.points = points
    self.perplexity = perplexity
    self.neighbors = neighbors
    count = points.count
    indices = Array(repeating: 0, count: count * neighbors)
    probabilities = Array(repeating: 0, count: count * neighbors)
  }

  /// Whether all are found.
  var isDone: Bool { done == count }

  /// Finds the neighbours of some more points.
  func step(team: WorkerTeam) {
    for point in done..<min(done + Self.chunk, count) { find(point) }
    done = min(done + Self.chunk, count)
  }

  private func find(_ point: Int) {
    let others = (0..<count).filter { $0 != point }
    let nearest = others.map { (square: square(point, $0), index: $0) }
      .sorted { ($0.square, $0.index) < ($1.square, $1.index) }.prefix(neighbors)
    let probabilities = neighborProbabilities(nearest.map(\.square), perplexity: perplexity)
    for (rank, neighbor) in nearest.enumerated() {
      indices[point * neighbors + rank] = Int32(neighbor.index)
      self.probabilities[point * neighbors + rank] = probabilities[rank]
    }
  }

  private func square(_ a: Int, _ b: Int) -> Float {
    zip(points[a], points[b]).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
  }
}

/// The probabilities exp(−β·d²) / Σ exp(−β·d²) of neighbours at some squared distances, with the β
/// that gives them a perplexity exp(−Σ p·ln p), found by bisection.
func neighborProbabilities(_ squares: [Float], perplexity: Float) -> [Float] {
  let (wanted, nearest) = (log(Double(perplexity)), Double(squares.min() ?? 0))
  var (beta, low, high) = (1.0, 0.0, Double.infinity)
  var weights: [Double] = []
  var sum = 0.0
  for _ in 0..<200 {
    weights = squares.map { exp(-beta * (Double($0) - nearest)) }
    sum = weights.reduce(0, +)
    let mean = zip(weights, squares).reduce(0) { $0 + $1.0 * (Double($1.1) - nearest) } / sum
    let entropy = log(sum) + beta * mean
    if abs(entropy - wanted) < 1e-6 { break }
    if entropy > wanted { low = beta } else { high = beta }
    beta = high.isFinite ? (low + high) / 2 : beta * 2
    if beta > 1e30 { break }
  }
  return weights.map { Float($0 / sum) }
}
