import Engine
import Glibc

/// Points on a plane that move down the gradient of t-SNE's divergence (van der Maaten & Hinton 2008;
/// without its factor 4, as openTSNE has it):
///
/// Σ_j p·w·(y[i] − y[j]) − Σ_j w²·(y[i] − y[j]) / Z, with w = 1 / (1 + |y[i] − y[j]|²) and Z = Σ w
/// over all pairs.
package final class GradientDescent {
  /// The points.
  package let points: PlanePoints
  /// Σ_j p·w·(y[i] − y[j]) at last, [count, 2].
  package let attraction: FloatBuffer
  /// Σ_j w²·(y[i] − y[j]) at last, [count, 2].
  package let repulsion: FloatBuffer
  /// Σ w over all pairs at last.
  package private(set) var normalization = 0.0
  private let velocities: FloatBuffer
  private let gains: FloatBuffer
  private let repulsions: any Repulsion
  private let kernels: KernelSet
  private var extent: PlaneExtent
  private var middle: (x: Float, y: Float) = (0, 0)
  /// Of each block of points Σ w, Σ p·ln(1 + d²), and the sum, least and greatest x and y.
  private var sums: [Double]
  private var logarithms: [Double]
  private let extents: FloatBuffer

  private static let momentum: Float = 0.8
  private static let leastGain: Float = 0.01
  private static let longestStep: Float = 5
  /// Numbers that the kernel tells of the extent of a block.
  private static let numbersOfExtent = 6

  /// Points at rest, [count, 2].
  package init(from places: [Float], repulsions: any Repulsion, kernels: KernelSet) {
    points = PlanePoints(places)
    self.repulsions = repulsions
    self.kernels = kernels
    let numbers = points.places.count
    attraction = FloatBuffer(count: numbers)
    repulsion = FloatBuffer(count: numbers)
    velocities = FloatBuffer(count: numbers)
    gains = FloatBuffer(count: numbers)
    gains.pointer.update(repeating: 1, count: numbers)
    sums = Array(repeating: 0, count: points.blocks)
    logarithms = sums
    extents = FloatBuffer(count: points.blocks * Self.numbersOfExtent)
    extent = points.extent
  }

  /// Moves all points once, with attraction exaggerated; the divergence before that, if it is asked
  /// for.
  package func step(
    _ affinities: Affinities, exaggeration: Float, tellsDivergence: Bool, team: WorkerTeam
  ) -> Double? {
    repulsions.prepare(points, within: extent, team: team)
    sums.withUnsafeMutableBufferPointer { sums in
      logarithms.withUnsafeMutableBufferPointer { logarithms in
        team.run { worker in
          repulsions.begin(points, worker)
          for block in worker.share(of: points.blocks) {
            sums[block] = repulsions.forces(on: points, block: block, into: repulsion.pointer)
            attract(block, affinities)
            if tellsDivergence { logarithms[block] = logarithmSum(block, affinities) }
          }
          worker.barrier()
          let total = sums.reduce(0, +)
          for block in worker.share(of: points.blocks) {
            move(block, exaggeration: exaggeration, share: Float(1 / total))
          }
          if worker.index == 0 { normalization = total }
        }
      }
    }
    measure()
    guard tellsDivergence else { return nil }
    return affinities.negativeEntropy + logarithms.reduce(0, +) + log(normalization)
  }

  private func attract(_ block: Int, _ affinities: Affinities) {
    let range = points.points(of: block)
    kernels.attract(
      range.lowerBound, range.upperBound, affinities.starts, affinities.indices,
      affinities.values.pointer, points.places.pointer, attraction.pointer)
  }

  private func logarithmSum(_ block: Int, _ affinities: Affinities) -> Double {
    let range = points.points(of: block)
    return kernels.attractionLogarithms(
      range.lowerBound, range.upperBound, affinities.starts, affinities.indices,
      affinities.values.pointer, points.places.pointer)
  }

  private func move(_ block: Int, exaggeration: Float, share: Float) {
    let range = points.points(of: block)
    let first = 2 * range.lowerBound
    kernels.descend(
      range.count, points.places.pointer + first, velocities.pointer + first,
      gains.pointer + first, attraction.pointer + first, repulsion.pointer + first, exaggeration,
      share, Float(points.count) / exaggeration, Self.momentum, Self.leastGain, Self.longestStep,
      middle.x, middle.y, extents.pointer + block * Self.numbersOfExtent)
  }

  /// Adds up what the blocks tell of where the points are.
  private func measure() {
    var (x, y) = (0.0, 0.0)
    extent = PlaneExtent(minX: .infinity, minY: .infinity, maxX: -.infinity, maxY: -.infinity)
    for block in 0..<points.blocks {
      let numbers = extents.pointer + block * Self.numbersOfExtent
      x += Double(numbers[0])
      y += Double(numbers[1])
      extent.minX = min(extent.minX, numbers[2])
      extent.minY = min(extent.minY, numbers[3])
      extent.maxX = max(extent.maxX, numbers[4])
      extent.maxY = max(extent.maxY, numbers[5])
    }
    middle = (Float(x / Double(points.count)), Float(y / Double(points.count)))
  }
}
