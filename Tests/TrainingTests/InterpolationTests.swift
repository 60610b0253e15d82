import Foundation
import Projection
import Testing
import Training

@Suite("Interpolation")
struct InterpolationTests {
  private func length(_ vector: some Sequence<Float>) -> Double {
    vector.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
  }

  private func angle(_ first: ArraySlice<Float>, _ second: ArraySlice<Float>) -> Double {
    let product = zip(first, second).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    return acos(min(1, product / length(first) / length(second)))
  }

  @Test(
    "begins and ends at the two latents, bit by bit", arguments: Interpolation.allCases, [2, 3, 10])
  func ends(way: Interpolation, count: Int) {
    let (start, end): ([Float], [Float]) = ([0.1, -2, 3.3], [1.7, 0.3, -0.9])
    let steps = way.steps(from: start, to: end, count: count)
    #expect(steps.count == count && steps.size == 3)
    #expect(Array(steps[0]) == start)
    #expect(Array(steps[count - 1]) == end)
  }

  @Test("goes straight, in equal steps")
  func linear() {
    let steps = Interpolation.linear.steps(from: [0, 4], to: [2, -4], count: 5)
    #expect(steps.values == [0, 4, 0.5, 2, 1, 0, 1.5, -2, 2, -4])
  }

  @Test("goes around the origin in equal angles, and stays as far from it")
  func spherical() {
    let (start, end): ([Float], [Float]) = ([3, 0, 4, 0], [0, 5, 0, 0])
    let steps = Interpolation.spherical.steps(from: start, to: end, count: 7)
    for index in 0..<7 { #expect(abs(length(steps[index]) - 5) < 1e-5) }
    for index in 1..<7 {
      #expect(abs(angle(steps[index - 1], steps[index]) - .pi / 12) < 1e-5)
    }
    // Halfway of a right angle is both ends' sum, √2 shorter.
    #expect(zip(steps[3], [3, 5, 4, 0]).allSatisfy { abs($0 - $1 / Float(2).squareRoot()) < 1e-5 })
  }

  @Test("around the origin passes from one distance to the other")
  func otherLengths() {
    let steps = Interpolation.spherical.steps(from: [1, 0], to: [0, 3], count: 3)
    let half = Float(0.5).squareRoot()
    #expect(zip(steps[1], [half, 3 * half]).allSatisfy { abs($0 - $1) < 1e-6 })
  }

  @Test(
    "goes straight where there is no arc: along one way, through the origin, from the origin",
    arguments: [[2, 4], [-1, -2], [0, 0], [1.0000001, 2]] as [[Float]])
  func noArc(end: [Float]) {
    let spherical = Interpolation.spherical.steps(from: [1, 2], to: end, count: 9)
    let linear = Interpolation.linear.steps(from: [1, 2], to: end, count: 9)
    #expect(zip(spherical.values, linear.values).allSatisfy { abs($0 - $1) < 1e-6 })
    #expect(
      Interpolation.spherical.steps(from: end, to: [1, 2], count: 2).values == end + [1, 2])
  }
}
