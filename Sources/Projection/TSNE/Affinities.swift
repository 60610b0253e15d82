import Engine

/// How much each two points belong together: p = (p(j|i) + p(i|j)) / 2n, which add up to 1. Only
/// pairs of which one is a neighbour of the other are kept, row by row.
struct Affinities {
  /// Points.
  let count: Int
  /// Where each point's pairs begin among all, and where the last one's end, [count + 1].
  let starts: [Int]
  /// The other point of each pair.
  let indices: [Int32]
  /// How much they belong together.
  let values: [Float]

  /// The affinities of points whose neighbours are all found.
  init(symmetrizing search: AffinitySearch, team: WorkerTeam) {
    count = search.count
    var rows = [[(index: Int32, value: Float)]](repeating: [], count: count)
    let scale = 1 / Float(2 * count)
    for point in 0..<count {
      for rank in 0..<search.neighbors {
        let other = search.indices[point * search.neighbors + rank]
        let value = search.probabilities[point * search.neighbors + rank] * scale
        rows[point].append((other, value))
        rows[Int(other)].append((Int32(point), value))
      }
    }
    var (starts, indices, values) = ([0], [Int32](), [Float]())
    for row in rows {
      var last: Int32 = -1
      for pair in row.sorted(by: { $0.index < $1.index }) {
        if pair.index == last {
          values[values.count - 1] += pair.value
        } else {
          indices.append(pair.index)
          values.append(pair.value)
        }
        last = pair.index
      }
      starts.append(indices.count)
    }
    (self.starts, self.indices, self.values) = (starts, indices, values)
  }
}
