import Engine
import Foundation
import Projection
import Testing
import Training

@Suite("Components of codes")
struct LatentComponentsTests {
  /// Codes of three numbers: far apart along a slanted direction, less along one beside it.
  private func codes(turnedBy angle: Double = 0, deviations: [Float] = [9, 4, 1]) -> Vectors {
    let (cosine, sine) = (Float(cos(angle)), Float(sin(angle)))
    let count = 500
    let values = (0..<count).flatMap { index -> [Float] in
      let (a, b, c) = (
        deviations[0] * spread(index, 37), deviations[1] * spread(index, 53),
        deviations[2] * spread(index, 71)
      )
      return [2 + a * cosine - b * sine, a * sine + b * cosine, c]
    }
    return Vectors(values, size: 3)
  }

  private func spread(_ index: Int, _ factor: Int) -> Float {
    Float((index &* factor) % 499) / 499 - 0.5
  }

  private func components(
    _ codes: Vectors, after previous: LatentComponents? = nil
  ) throws -> LatentComponents? {
    LatentComponents(
      of: codes, after: previous, team: WorkerTeam(threads: 1),
      kernels: try KernelSet.select(environment: [:]))
  }

  @Test("are the directions of most variance, with their shares and the codes' places on them")
  func directions() throws {
    let codes = codes(turnedBy: 0.5)
    let found = try #require(try components(codes))
    #expect(found.count == 3)
    let expected: [Float] = [0.827, 0.163, 0.010]
    for (share, wanted) in zip(found.shares, expected) { #expect(abs(share - wanted) < 0.02) }
    #expect(abs(abs(found.directions[0]) - Float(cos(0.5))) < 0.05)
    let squares = stride(from: 0, to: found.places.count, by: 3).map {
      found.places[$0] * found.places[$0]
    }
    let variance: Float = squares.reduce(0, +) / 500
    let wanted: Float = 81 / 12
    #expect(abs(variance - wanted) < 0.3)
  }

  @Test("keep their way round while the codes turn, whatever a fresh look would say")
  func signs() throws {
    var previous = try #require(try components(codes()))
    for step in 1...40 {
      let codes = codes(turnedBy: Double(step) * 0.1)
      let next = try #require(try components(codes, after: previous))
      for component in 0..<3 {
        let cosine = (0..<3).reduce(Float(0)) { sum, axis in
          sum + next.directions[component * 3 + axis] * previous.directions[component * 3 + axis]
        }
        #expect(cosine > 0.9, "step \(step), component \(component)")
      }
      previous = next
    }
  }

  @Test("that are nearly equal keep their order, others are ordered by their variance")
  func order() throws {
    let before = try #require(try components(codes(deviations: [4, 3.9, 1])))
    let equal = try #require(try components(codes(deviations: [3.9, 4, 1]), after: before))
    #expect(abs(equal.directions[0]) > 0.9)
    #expect(equal.shares[0] < equal.shares[1])
    let other = try #require(try components(codes(deviations: [2, 4, 1]), after: before))
    #expect(abs(other.directions[0]) < 0.1)
    #expect(other.shares[0] > other.shares[1])
  }

  @Test("are found of the codes that are numbers; the others have no place")
  func notNumbers() throws {
    let all = codes()
    var values = all.values
    values[7] = .nan
    let found = try #require(try components(Vectors(values, size: 3)))
    let clean = try #require(try components(all))
    #expect(found.places[6].isNaN && !found.places[9].isNaN)
    #expect(abs(found.shares[0] - clean.shares[0]) < 0.01)
  }

  @Test("are none where codes do not vary, or there is but one")
  func still() throws {
    #expect(try components(Vectors([Float](repeating: 2, count: 30), size: 3)) == nil)
    #expect(try components(Vectors([1, 2, 3], size: 3)) == nil)
    #expect(try components(Vectors([], size: 3)) == nil)
  }
}
