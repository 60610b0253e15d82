import Engine
import Foundation
import Testing

@Suite("Kernels that look for neighbours")
struct NearestTests {
  /// The best of some scores with the kernels: their indices, in the order in which they come.
  private func best(_ kept: Int, of scores: [Float], _ kernels: KernelSet) -> [Int32] {
    let room = (kept + 200) / 64 * 64
    let (numbers, candidates) = (FloatBuffer(count: scores.count + 64), FloatBuffer(count: room))
    for (place, score) in scores.enumerated() { numbers.pointer[place] = score }
    var indices = [Int32](repeating: -1, count: room)
    var (place, held, threshold) = (0, 0, -Float.infinity)
    while place < scores.count {
      (place, held) = kernels.gatherAbove(
        threshold, place, scores.count, numbers.pointer, 1000, held, room, candidates.pointer,
        &indices)
      if place < scores.count {
        (held, threshold) = kernels.keepBest(kept, held, candidates.pointer, &indices)
        #expect(held >= kept && held <= kept + 16)
      }
    }
    if held > kept { held = kernels.keepBest(kept, held, candidates.pointer, &indices).held }
    for (index, candidate) in zip(indices.prefix(held), candidates.array()) {
      #expect(scores[Int(index) - 1000] == candidate)
    }
    return Array(indices.prefix(held))
  }

  @Test("the best scores are kept, with a few more", arguments: try KernelSet.everyone)
  func keepsBest(kernels: KernelSet) {
    var random = RandomGenerator(seed: 1)
    for (count, kept) in [(1, 1), (63, 5), (200, 90), (1000, 90), (5000, 30), (4097, 1)] {
      let scores = (0..<count).map { _ in random.uniform(-5, 5) }
      let found = Set(best(min(kept, count), of: scores, kernels))
      let order = scores.indices.sorted { scores[$0] > scores[$1] }
      for place in order.prefix(kept) { #expect(found.contains(Int32(place) + 1000)) }
    }
  }

  @Test("of equal scores the first are kept", arguments: try KernelSet.everyone)
  func equals(kernels: KernelSet) {
    let same = best(20, of: Array(repeating: 2, count: 3000), kernels)
    #expect(same == Array(1000..<1020))
    var scores = [Float](repeating: 2, count: 3000)
    for place in 2500..<2505 { scores[place] = 3 }
    let some = best(20, of: scores, kernels)
    #expect(Set(some).isSuperset(of: Set(1000..<1015).union(3500..<3505)))
    #expect(Set(some).isSubset(of: Set(1000..<1020).union(3500..<3505)))
  }

  @Test("scores that are no numbers are passed over", arguments: try KernelSet.everyone)
  func nonNumbers(kernels: KernelSet) {
    var scores = (0..<500).map { Float($0) }
    for place in stride(from: 0, to: 500, by: 2) { scores[place] = .nan }
    #expect(best(10, of: scores, kernels).allSatisfy { $0 % 2 == 1 })
  }

  @Test("squared distances are the plain sums", arguments: try KernelSet.everyone)
  func squares(kernels: KernelSet) {
    var random = RandomGenerator(seed: 3)
    let points = FloatBuffer(count: 20 * 32)
    for place in 0..<points.count where place % 32 < 21 {
      points.pointer[place] = random.uniform(-1, 1)
    }
    let (candidates, squares) = ([Int32(3), 19, 7, 7, 0], FloatBuffer(count: 5))
    kernels.squaredDistances(32, points.pointer, 7, 5, candidates, squares.pointer)
    for (place, candidate) in candidates.enumerated() {
      let exact = (0..<32).reduce(0.0) { sum, axis in
        let a = Double(points.pointer[7 * 32 + axis])
        let b = Double(points.pointer[Int(candidate) * 32 + axis])
        return sum + (a - b) * (a - b)
      }
      #expect(abs(Double(squares.pointer[place]) - exact) < 1e-5)
    }
  }

  @Test("neighbours' weights fall with their distances", arguments: try KernelSet.everyone)
  func weights(kernels: KernelSet) {
    let (squares, weights) = (FloatBuffer(count: 48), FloatBuffer(count: 48))
    for place in 0..<48 { squares.pointer[place] = place < 40 ? Float(place) * 0.3 : 1e20 }
    let sums = kernels.neighborWeights(48, squares.pointer, 0.7, weights.pointer)
    var (sum, moment) = (0.0, 0.0)
    for place in 0..<40 {
      let weight = Foundation.exp(-0.7 * Double(squares.pointer[place]))
      #expect(abs(Double(weights.pointer[place]) / weight - 1) < 1e-5)
      sum += weight
      moment += weight * Double(squares.pointer[place])
    }
    #expect((40..<48).allSatisfy { weights.pointer[$0] == 0 })
    #expect(abs(Double(sums.sum) / sum - 1) < 1e-6)
    #expect(abs(Double(sums.moment) / moment - 1) < 1e-6)
  }
}
