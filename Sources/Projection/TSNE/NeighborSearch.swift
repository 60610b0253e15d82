import Engine

/// Finds nearest neighbours exactly: scores of all points for some at a time by products of
/// matrices, of which those above a threshold are kept that rises to the k-th best.
///
/// The score of j for i is x[i]·x[j] − |x[j]|² / 2, which is half of |x[i]|² − |x[i] − x[j]|².
final class NeighborSearch {
  /// The points looked among.
  let points: NeighborPoints
  /// Neighbours of each.
  let neighbors: Int
  private let kernels: KernelSet
  /// Candidates of one point that have a place.
  private let room: Int

  /// Points whose neighbours are looked for together.
  static let tile = 24
  /// Points that are scored together.
  private static let scored = 1024
  /// Candidates that may be held beyond those wanted: a group, and what comes between two
  /// turns of the threshold.
  private static let spare = 512

  init(among points: Vectors, neighbors: Int, kernels: KernelSet) {
    self.points = NeighborPoints(points)
    self.neighbors = neighbors
    self.kernels = kernels
    room = (neighbors + Self.spare + 63) / 64 * 64
  }

  /// What one worker works in.
  final class Room {
    fileprivate let scores: FloatBuffer
    fileprivate let candidates: FloatBuffer
    fileprivate let indices: UnsafeMutablePointer<Int32>
    fileprivate var held = [Int](repeating: 0, count: NeighborSearch.tile)
    fileprivate var thresholds = [Float](repeating: 0, count: NeighborSearch.tile)
    fileprivate let squares: FloatBuffer
    fileprivate var keys: [UInt64]

    init(for search: NeighborSearch) {
      scores = FloatBuffer(count: tile * scored)
      candidates = FloatBuffer(count: tile * search.room)
      indices = .allocate(capacity: tile * search.room)
      squares = FloatBuffer(count: search.room)
      keys = []
      keys.reserveCapacity(search.room)
    }

    deinit { indices.deallocate() }
  }

  /// Finds the neighbours of at most a tile of points, and tells of each in turn: the indices of its
  /// neighbours, ascending, and the squares of their distances.
  func find(
    _ tile: Range<Int>, in room: Room,
    _ body: (_ point: Int, _ indices: [UInt64]) -> Void
  ) {
    for row in 0..<tile.count { (room.held[row], room.thresholds[row]) = (0, -.infinity) }
    for first in stride(from: 0, to: points.count, by: Self.scored) {
      let others = first..<min(first + Self.scored, points.count)
      score(tile, others, room)
      for row in 0..<tile.count { gather(row, others, room) }
    }
    for row in 0..<tile.count { body(tile.lowerBound + row, nearest(tile, row, room)) }
  }

  private func score(_ tile: Range<Int>, _ others: Range<Int>, _ room: Room) {
    let columns = points.columns
    kernels.multiplyOntoRow(
      tile.count, others.count, columns.rows, columns.pointer + tile.lowerBound, 1,
      columns.stride, columns.pointer + others.lowerBound, columns.stride, room.scores.pointer,
      Self.scored, points.halfNorms.pointer + others.lowerBound)
    // No point is a neighbour of itself.
    for point in tile.clamped(to: others) {
      room.scores.pointer[
        (point - tile.lowerBound) * Self.scored + point - others.lowerBound] = -.infinity
    }
  }

  private func gather(_ row: Int, _ others: Range<Int>, _ room: Room) {
    let (candidates, indices) = (
      room.candidates.pointer + row * self.room, room.indices + row * self.room
    )
    var place = 0
    while place < others.count {
      (place, room.held[row]) = kernels.gatherAbove(
        room.thresholds[row], place, others.count, room.scores.pointer + row * Self.scored,
        Int32(others.lowerBound), room.held[row], self.room, candidates, indices)
      if place < others.count { raiseThreshold(row, room) }
    }
  }

  private func raiseThreshold(_ row: Int, _ room: Room) {
    (room.held[row], room.thresholds[row]) = kernels.keepBest(
      neighbors, room.held[row], room.candidates.pointer + row * self.room,
      room.indices + row * self.room)
  }

  /// The neighbours of a point as keys, ascending by index: the index above the bits of the squared
  /// distance.
  private func nearest(_ tile: Range<Int>, _ row: Int, _ room: Room) -> [UInt64] {
    if room.held[row] > neighbors { raiseThreshold(row, room) }
    let (held, indices) = (room.held[row], room.indices + row * self.room)
    kernels.squaredDistances(
      points.rowSize, points.rows.pointer, tile.lowerBound + row, held, indices,
      room.squares.pointer)
    room.keys.removeAll(keepingCapacity: true)
    for place in 0..<held {
      let square = UInt64(room.squares.pointer[place].bitPattern)
      room.keys.append(square << 32 | UInt64(UInt32(bitPattern: indices[place])))
    }
    room.keys.sort()
    return room.keys.prefix(neighbors).map { $0 << 32 | $0 >> 32 }.sorted()
  }
}
