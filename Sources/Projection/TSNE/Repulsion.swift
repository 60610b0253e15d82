import Engine

/// How all points push each other away: for each point Σ_j w²·(y[i] − y[j]) with
/// w = 1 / (1 + |y[i] − y[j]|²), and Σ w over all pairs of points, which makes the w probabilities.
package protocol Repulsion: AnyObject {
  /// Gets ready for points that lie in a part of the plane.
  func prepare(_ points: PlanePoints, within extent: PlaneExtent, team: WorkerTeam)
  /// The first part of the work, at whose end all workers have met. Every worker of a team calls it.
  func begin(_ points: PlanePoints, _ worker: Worker)
  /// Σ w²·(y[i] − y[j]) for the points of a block, [count, 2]; Σ w over the pairs of one of them and
  /// any point, itself left out.
  func forces(
    on points: PlanePoints, block: Int, into forces: UnsafeMutablePointer<Float>
  ) -> Double
}

/// Repulsion worked out pair by pair: for few points, and to check the other by.
package final class ExactRepulsion: Repulsion {
  private let x: FloatBuffer
  private let y: FloatBuffer
  private let kernels: KernelSet

  /// Farther from all points than any of them from another; its square is a number.
  private static let farAway: Float = 1e18

  package init(count: Int, kernels: KernelSet) {
    self.kernels = kernels
    x = FloatBuffer(count: PlanePoints.numbers(for: count) / 2)
    y = FloatBuffer(count: x.count)
    x.pointer.update(repeating: Self.farAway, count: x.count)
    y.pointer.update(repeating: Self.farAway, count: y.count)
  }

  package func prepare(_ points: PlanePoints, within extent: PlaneExtent, team: WorkerTeam) {}

  package func begin(_ points: PlanePoints, _ worker: Worker) {
    for point in worker.share(of: points.count) {
      x.pointer[point] = points.places.pointer[2 * point]
      y.pointer[point] = points.places.pointer[2 * point + 1]
    }
    worker.barrier()
  }

  package func forces(
    on points: PlanePoints, block: Int, into forces: UnsafeMutablePointer<Float>
  ) -> Double {
    let range = points.points(of: block)
    let sum = kernels.repelAll(
      range.lowerBound, range.upperBound, points.count, x.pointer, y.pointer, forces)
    return sum - Double(range.count)
  }
}
