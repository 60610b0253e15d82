import Engine
import Glibc

/// Finds each point's nearest neighbours, and how likely it is to choose each of them as its
/// neighbour, some points at a time.
package final class AffinitySearch {
  /// Points.
  package let count: Int
  /// Neighbours of each.
  package let neighbors: Int
  /// The neighbours of each point, ascending, [count, neighbors].
  package let indices: UnsafeMutablePointer<Int32>
  /// The probability of each, [count, neighbors]; those of one point add up to 1.
  package let probabilities: FloatBuffer
  private let search: NeighborSearch
  private let perplexity: Float
  private let kernels: KernelSet
  private var rooms: [(NeighborSearch.Room, PrecisionSearch)] = []
  private var found = 0

  /// Tiles of points in a step, for each worker.
  private static let tiles = 8

  /// A search that has not begun.
  package init(among points: Vectors, neighbors: Int, perplexity: Float, kernels: KernelSet) {
    self.neighbors = neighbors
    self.perplexity = perplexity
    self.kernels = kernels
    count = points.count
    search = NeighborSearch(among: points, neighbors: neighbors, kernels: kernels)
    indices = .allocate(capacity: count * neighbors)
    indices.initialize(repeating: 0, count: count * neighbors)
    probabilities = FloatBuffer(count: count * neighbors)
  }

  deinit { indices.deallocate() }

  /// Whether all are found.
  package var isDone: Bool { found == count }

  /// Finds the neighbours of some more points.
  package func step(team: WorkerTeam) {
    while rooms.count < team.threads {
      rooms.append(
        (NeighborSearch.Room(for: search), PrecisionSearch(count: neighbors, kernels: kernels)))
    }
    let end = min(found + team.threads * Self.tiles * NeighborSearch.tile, count)
    let (rooms, found) = (rooms, found)
    team.run { worker in
      let share = worker.share(of: end - found, grain: NeighborSearch.tile)
      let (room, precisions) = rooms[worker.index]
      for first in stride(from: share.lowerBound, to: share.upperBound, by: NeighborSearch.tile) {
        let tile = first..<min(first + NeighborSearch.tile, share.upperBound)
        search.find(tile.lowerBound + found..<tile.upperBound + found, in: room) { point, keys in
          take(keys, of: point, precisions)
        }
      }
    }
    self.found = end
  }

  private func take(_ keys: [UInt64], of point: Int, _ precisions: PrecisionSearch) {
    let first = point * neighbors
    for (place, key) in keys.enumerated() {
      indices[first + place] = Int32(truncatingIfNeeded: key >> 32)
      precisions.squares.pointer[place] = Float(bitPattern: UInt32(truncatingIfNeeded: key))
    }
    precisions.setProbabilities(
      of: keys.count, perplexity: perplexity, into: probabilities.pointer + first)
  }
}
