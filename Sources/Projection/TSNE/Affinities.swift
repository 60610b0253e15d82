import Engine
import Glibc

/// How much each two points belong together: p = (p(j|i) + p(i|j)) / 2n, which add up to 1 (van der
/// Maaten & Hinton 2008). Only pairs are kept of which one is a neighbour of the other, row by row;
/// rows are filled up with pairs of p = 0 to whole vectors.
package final class Affinities {
  /// Points.
  package let count: Int
  /// Σ p·ln p over all pairs.
  package let negativeEntropy: Double
  /// Where each point's pairs begin among all, and where the last one's end, [count + 1].
  package let starts: UnsafeMutablePointer<Int>
  /// The other point of each pair.
  package let indices: UnsafeMutablePointer<Int32>
  /// How much they belong together.
  package let values: FloatBuffer

  /// Pairs in a vector.
  private static let lanes = 16

  /// The affinities of points whose neighbours are all found.
  package init(symmetrizing search: AffinitySearch, team: WorkerTeam) {
    let count = search.count
    self.count = count
    let chosen = ChosenBy(search)
    let starts = Self.starts(of: chosen, in: search, team)
    let indices = UnsafeMutablePointer<Int32>.allocate(capacity: starts[count])
    let values = FloatBuffer(count: starts[count])
    let entropies = FloatBuffer(count: count)
    let scale = 1 / Float(2 * count)
    team.run { worker in
      for point in worker.share(of: count) {
        var (place, entropy) = (starts[point], 0.0)
        chosen.forEachPair(of: point, in: search) { other, sum in
          let value = sum * scale
          indices[place] = other
          values.pointer[place] = value
          if value > 0 { entropy += Double(value) * log(Double(value)) }
          place += 1
        }
        for place in place..<starts[point + 1] { indices[place] = Int32(point) }
        entropies.pointer[point] = Float(entropy)
      }
    }
    negativeEntropy = entropies.array().reduce(0) { $0 + Double($1) }
    (self.starts, self.indices, self.values) = (starts, indices, values)
  }

  /// Where the pairs of each point begin, [count + 1].
  private static func starts(
    of chosen: ChosenBy, in search: AffinitySearch, _ team: WorkerTeam
  ) -> UnsafeMutablePointer<Int> {
    let starts = UnsafeMutablePointer<Int>.allocate(capacity: search.count + 1)
    starts.initialize(repeating: 0, count: search.count + 1)
    team.run { worker in
      for point in worker.share(of: search.count) {
        var pairs = 0
        chosen.forEachPair(of: point, in: search) { _, _ in pairs += 1 }
        starts[point + 1] = (pairs + lanes - 1) / lanes * lanes
      }
    }
    for point in 0..<search.count { starts[point + 1] += starts[point] }
    return starts
  }

  deinit {
    starts.deallocate()
    indices.deallocate()
  }
}

/// Which points have chosen a point as their neighbour.
private final class ChosenBy {
  /// Where those of each begin among all, [count + 1].
  private let starts: UnsafeMutablePointer<Int>
  /// The points, ascending for each.
  private let points: UnsafeMutablePointer<Int32>
  /// With which probability.
  private let probabilities: FloatBuffer

  init(_ search: AffinitySearch) {
    let (count, pairs) = (search.count, search.count * search.neighbors)
    starts = .allocate(capacity: count + 1)
    starts.initialize(repeating: 0, count: count + 1)
    points = .allocate(capacity: pairs)
    probabilities = FloatBuffer(count: pairs)
    for pair in 0..<pairs { starts[Int(search.indices[pair]) + 1] += 1 }
    for point in 0..<count { starts[point + 1] += starts[point] }
    let next = UnsafeMutablePointer<Int>.allocate(capacity: count)
    next.update(from: starts, count: count)
    for point in 0..<count {
      for pair in point * search.neighbors..<(point + 1) * search.neighbors {
        let place = next[Int(search.indices[pair])]
        points[place] = Int32(point)
        probabilities.pointer[place] = search.probabilities.pointer[pair]
        next[Int(search.indices[pair])] = place + 1
      }
    }
    next.deallocate()
  }

  deinit {
    starts.deallocate()
    points.deallocate()
  }

  /// Calls `body` with each point, ascending, that a point chose or was chosen by, and with both
  /// probabilities' sum.
  @inline(__always)
  func forEachPair(of point: Int, in search: AffinitySearch, _ body: (Int32, Float) -> Void) {
    var (own, other) = (point * search.neighbors, starts[point])
    let (ownEnd, otherEnd) = (own + search.neighbors, starts[point + 1])
    while own < ownEnd || other < otherEnd {
      let mine = own < ownEnd ? search.indices[own] : .max
      let theirs = other < otherEnd ? points[other] : .max
      var sum: Float = 0
      if mine <= theirs {
        sum += search.probabilities.pointer[own]
        own += 1
      }
      if theirs <= mine {
        sum += probabilities.pointer[other]
        other += 1
      }
      body(min(mine, theirs), sum)
    }
  }
}
