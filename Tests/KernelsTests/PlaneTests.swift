import Engine
import Foundation
import Testing

@Suite("Kernels that move points on a plane")
struct PlaneTests {
  /// Points evenly on a square, [count, 2], in whole vectors.
  private func points(_ count: Int, side: Float, _ seed: UInt64 = 1) -> FloatBuffer {
    var random = RandomGenerator(seed: seed)
    let buffer = FloatBuffer(count: padded(2 * count))
    for place in 0..<(2 * count) { buffer.pointer[place] = random.uniform(0, side) }
    return buffer
  }

  private func offset(_ points: FloatBuffer, _ i: Int, _ j: Int) -> (x: Double, y: Double) {
    let p = points.pointer
    return (Double(p[2 * i]) - Double(p[2 * j]), Double(p[2 * i + 1]) - Double(p[2 * j + 1]))
  }

  @Test("attraction is the plain sum over a row's pairs", arguments: try KernelSet.everyone)
  func attraction(kernels: KernelSet) {
    let places = points(50, side: 20)
    var random = RandomGenerator(seed: 2)
    let starts = (0...50).map { $0 * 32 }
    let indices = (0..<1600).map { _ in Int32(random.uniform(0, 50)) }
    let values = FloatBuffer(count: 1600)
    for pair in 0..<1600 { values.pointer[pair] = pair % 32 < 23 ? random.uniform() : 0 }
    let forces = points(50, side: 0)
    kernels.attract(3, 47, starts, indices, values.pointer, places.pointer, forces.pointer)
    let logarithms = kernels.attractionLogarithms(
      3, 47, starts, indices, values.pointer, places.pointer)
    var sum = 0.0
    for i in 3..<47 {
      var (x, y) = (0.0, 0.0)
      for pair in starts[i]..<starts[i + 1] {
        let d = offset(places, i, Int(indices[pair]))
        let square = 1 + d.x * d.x + d.y * d.y
        let p = Double(values.pointer[pair])
        x += p * d.x / square
        y += p * d.y / square
        sum += p * Foundation.log(square)
      }
      #expect(abs(Double(forces.pointer[2 * i]) - x) < 1e-5)
      #expect(abs(Double(forces.pointer[2 * i + 1]) - y) < 1e-5)
    }
    #expect(abs(logarithms / sum - 1) < 1e-5)
    #expect(forces.pointer[5] == 0 && forces.pointer[94] == 0)
  }

  @Test("repulsion of all pairs is the plain sum", arguments: try KernelSet.everyone)
  func repulsion(kernels: KernelSet) {
    for count in awkwardSizes {
      let places = points(count, side: 8)
      let (x, y) = (FloatBuffer(count: padded(count)), FloatBuffer(count: padded(count)))
      for point in 0..<x.count {
        x.pointer[point] = point < count ? places.pointer[2 * point] : 1e18
        y.pointer[point] = point < count ? places.pointer[2 * point + 1] : 1e18
      }
      let forces = points(count, side: 0)
      let total = kernels.repelAll(0, count, count, x.pointer, y.pointer, forces.pointer)
      var sum = 0.0
      for i in 0..<count {
        var force = (x: 0.0, y: 0.0)
        for j in 0..<count {
          let d = offset(places, i, j)
          let weight = 1 / (1 + d.x * d.x + d.y * d.y)
          sum += weight
          force.x += weight * weight * d.x
          force.y += weight * weight * d.y
        }
        #expect(abs(Double(forces.pointer[2 * i]) - force.x) < 1e-5)
        #expect(abs(Double(forces.pointer[2 * i + 1]) - force.y) < 1e-5)
      }
      #expect(abs(total / sum - 1) < 1e-6)
    }
  }

  @Test("masses are spread whole, by columns in any parts", arguments: try KernelSet.everyone)
  func spreading(kernels: KernelSet) {
    let places = points(200, side: 10)
    let (whole, parts) = (FloatBuffer(count: 32 * 32), FloatBuffer(count: 32 * 32))
    kernels.spread(200, places.pointer, 0, 0, 2.5, 0, 32, whole.pointer, 32)
    for columns in [0..<5, 5..<6, 6..<19, 19..<32] {
      kernels.spread(
        200, places.pointer, 0, 0, 2.5, columns.lowerBound, columns.upperBound, parts.pointer, 32)
    }
    #expect(whole.array() == parts.array())
    #expect(abs(whole.array().reduce(0, +) - 200) < 1e-3)
  }

  @Test("a potential that is a plane has its own slope", arguments: try KernelSet.everyone)
  func interpolation(kernels: KernelSet) {
    let places = points(100, side: 10)
    let grid = FloatBuffer(count: 32 * 48)
    for column in 0..<32 {
      for row in 0..<48 {
        grid.pointer[column * 48 + row] = 3 + 0.5 * Float(column) - 0.25 * Float(row)
      }
    }
    let slopes = points(100, side: 0)
    let sum = kernels.interpolate(
      10, 90, places.pointer, 0, 0, 2.5, grid.pointer, 48, 2, slopes.pointer)
    var exact = 0.0
    for point in 10..<90 {
      #expect(abs(slopes.pointer[2 * point] - 1) < 1e-4)
      #expect(abs(slopes.pointer[2 * point + 1] + 0.5) < 1e-4)
      // The second of the four nodes is the one before the point.
      let (x, y) = (places.pointer[2 * point] * 2.5 + 1, places.pointer[2 * point + 1] * 2.5 + 1)
      exact += Double(3 + 0.5 * x - 0.25 * y)
    }
    #expect(abs(sum - exact) < 1e-2)
    #expect(slopes.pointer[19] == 0 && slopes.pointer[180] == 0)
  }

  @Test("a descent has momentum, gains and a longest step", arguments: try KernelSet.everyone)
  func descent(kernels: KernelSet) {
    for count in awkwardSizes {
      let places = points(count, side: 4)
      let velocities = points(count, side: 0.2, 2)
      let gains = points(count, side: 2, 3)
      let (pull, push) = (points(count, side: 1, 4), points(count, side: 3, 5))
      let before = [places, velocities, gains].map { $0.array() }
      let extent = FloatBuffer(count: 6)
      kernels.descend(
        count, places.pointer, velocities.pointer, gains.pointer, pull.pointer, push.pointer, 2,
        0.5, 3, 0.8, 0.01, 5, 0.25, -0.5, extent.pointer)
      for point in 0..<count {
        var step: [Float] = []
        for number in [2 * point, 2 * point + 1] {
          let gradient = 2 * pull.pointer[number] - 0.5 * push.pointer[number]
          let gain = before[2][number]
          let next = before[1][number] * gradient > 0 ? 0.8 * gain + 0.01 : gain + 0.2
          #expect(abs(gains.pointer[number] - next) < 1e-5)
          step.append(0.8 * before[1][number] - 3 * next * gradient)
        }
        let length = (step[0] * step[0] + step[1] * step[1]).squareRoot()
        for axis in 0..<2 {
          let clipped = step[axis] * min(1, 5 / length)
          let number = 2 * point + axis
          #expect(abs(velocities.pointer[number] - clipped) < 1e-4)
          let place = before[0][number] + clipped - [0.25, -0.5][axis]
          #expect(abs(places.pointer[number] - place) < 1e-4)
        }
      }
      let x = (0..<count).map { places.pointer[2 * $0] }
      #expect(abs(extent.pointer[0] - x.reduce(0, +)) < 1e-3)
      #expect(extent.pointer[2] <= (x.min() ?? 0) && extent.pointer[4] >= (x.max() ?? 0))
    }
  }
}
