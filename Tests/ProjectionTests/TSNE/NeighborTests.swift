import Engine
import Foundation
import Projection
import Testing

@Suite("Neighbours and affinities")
struct NeighborTests {
  /// Neighbours by looking at every point: the nearest first, of equally near ones the first.
  private func nearest(_ points: Vectors, _ point: Int, _ count: Int) -> [(Int, Double)] {
    let squares = (0..<points.count).map { other in
      zip(points[point], points[other]).reduce(0.0) {
        $0 + (Double($1.0) - Double($1.1)) * (Double($1.0) - Double($1.1))
      }
    }
    return squares.enumerated().filter { $0.offset != point }
      .sorted { ($0.element, $0.offset) < ($1.element, $1.offset) }.prefix(count)
      .map { ($0.offset, $0.element) }
  }

  @Test(
    "are those that looking at every point finds",
    arguments: [(60, 3), (700, 20), (2500, 40), (1300, 1)])
  func exact(count: Int, size: Int) throws {
    let points = clusters(7, points: count, size: size)
    let (search, _) = try affinities(of: points, perplexity: 15)
    for point in stride(from: 0, to: count, by: 11) {
      let found = Set(search.indices(of: point).map(Int.init))
      let wanted = nearest(points, point, search.neighbors)
      let radius = try #require(wanted.last).1
      #expect(found.count == search.neighbors && !found.contains(point))
      // Which of two is nearer may be a matter of rounding.
      for neighbor in wanted where neighbor.1 < radius * (1 - 1e-4) {
        #expect(found.contains(neighbor.0), "point \(point)")
      }
    }
  }

  @Test("are ascending, and as likely as their perplexity wants")
  func perplexity() throws {
    for perplexity in [Float(2), 10, 30] {
      let (search, _) = try affinities(
        of: clusters(5, points: 500, size: 8), perplexity: perplexity)
      for point in 0..<500 {
        let chances = search.probabilities(of: point).map(Double.init)
        let entropy = chances.reduce(0) { $1 > 0 ? $0 - $1 * log($1) : $0 }
        #expect(abs(chances.reduce(0, +) - 1) < 1e-5)
        #expect(abs(exp(entropy) / Double(perplexity) - 1) < 1e-3)
        #expect(search.indices(of: point) == search.indices(of: point).sorted())
      }
    }
  }

  @Test("are found among points that are all the same, and among pairs")
  func duplicates() throws {
    let (same, _) = try affinities(
      of: Vectors(Array(repeating: 3, count: 6000), size: 2), perplexity: 10)
    for point in [0, 1, 1500, 2999] {
      #expect(Set(same.indices(of: point)).count == 30)
      #expect(!same.indices(of: point).contains(Int32(point)))
      #expect(same.probabilities(of: point).allSatisfy { abs($0 - 1 / 30) < 1e-6 })
    }
    let single = clusters(3, points: 400, size: 5)
    let (pairs, _) = try affinities(
      of: Vectors(single.values + single.values, size: 5), perplexity: 5)
    for point in 0..<400 { #expect(pairs.indices(of: point).contains(Int32(point + 400))) }
  }

  @Test("keep their order however great and however far off numbers are")
  func scales() throws {
    let points = clusters(4, points: 300, size: 6)
    let (plain, _) = try affinities(of: points, perplexity: 8)
    for (factor, offset) in [(Float(1e30), Float(0)), (1e-30, 0), (1, 100)] {
      let (moved, _) = try affinities(
        of: Vectors(points.values.map { $0 * factor + offset }, size: 6), perplexity: 8)
      for point in 0..<300 {
        for (chance, other) in zip(plain.probabilities(of: point), moved.probabilities(of: point)) {
          #expect(abs(chance - other) < 2e-3)
        }
      }
    }
  }

  @Test("make affinities that are the same both ways and add up to 1")
  func symmetry() throws {
    let points = clusters(4, points: 333, size: 6)
    let (search, affinities) = try affinities(of: points, perplexity: 12)
    var chances = [Double](repeating: 0, count: 333 * 333)
    for point in 0..<333 {
      for (other, chance) in zip(search.indices(of: point), search.probabilities(of: point)) {
        chances[point * 333 + Int(other)] += Double(chance) / 666
        chances[Int(other) * 333 + point] += Double(chance) / 666
      }
    }
    let dense = affinities.dense
    #expect(zip(dense, chances).allSatisfy { abs($0 - $1) < 1e-9 })
    #expect(abs(dense.reduce(0, +) - 1) < 1e-5)
    let entropy = dense.reduce(0) { $1 > 0 ? $0 + $1 * log($1) : $0 }
    #expect(abs(affinities.negativeEntropy - entropy) < 1e-4)
  }
}

extension AffinitySearch {
  /// The neighbours of a point.
  func indices(of point: Int) -> [Int32] {
    (point * neighbors..<(point + 1) * neighbors).map { indices[$0] }
  }

  /// How likely each is.
  func probabilities(of point: Int) -> [Float] {
    (point * neighbors..<(point + 1) * neighbors).map { probabilities.pointer[$0] }
  }
}

extension Affinities {
  /// Those of all pairs, [count, count].
  var dense: [Double] {
    var dense = [Double](repeating: 0, count: count * count)
    for point in 0..<count {
      for pair in starts[point]..<starts[point + 1] {
        dense[point * count + Int(indices[pair])] += Double(values.pointer[pair])
      }
    }
    return dense
  }
}
