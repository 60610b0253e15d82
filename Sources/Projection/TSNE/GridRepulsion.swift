import Engine

/// Repulsion by way of a grid: each point is spread to the nodes around it, fast Fourier transforms
/// make the potential at all nodes of the masses at all nodes, and each point reads off the slope where
/// it is. The time grows with the points' number, and with the plane that they take up.
package final class GridRepulsion: Repulsion {
  private var grid: PotentialGrid?
  private var spacing: Float = 0
  private var originX: Float = 0
  private var originY: Float = 0
  private let kernels: KernelSet

  /// Nodes for a unit of length, which is the width of the kernel; forces are then more exact than
  /// those of Lagrange polynomials through three nodes a unit.
  private static let nodesPerUnit: Float = 2.5
  /// How much finer than that the grid may be where points lie close together; still finer ones
  /// would tell less of the slope than single precision loses.
  private static let finest = 8
  /// Nodes along the points' longer side up to which a finer grid costs next to nothing.
  private static let cheapNodes: Float = 48
  /// Nodes along each axis: fewer are not worth it, more would take too much memory; points that
  /// need more get a coarser grid.
  private static let sizes: ClosedRange<Int> = 32...2048
  /// Nodes around a point that its mass is spread to, along each axis.
  private static let support = 4
  /// How much of the grid may lie idle before it is replaced by a smaller one.
  private static let leastUse: Float = 0.75

  package init(kernels: KernelSet) {
    self.kernels = kernels
  }

  package func prepare(_ points: PlanePoints, within extent: PlaneExtent, team: WorkerTeam) {
    (originX, originY) = (extent.minX, extent.minY)
    let density = Self.nodesPerUnit(side: extent.side)
    let needed =
      Int(min(extent.side * density, Float(Self.sizes.upperBound))) + Self.support + 1
    if needed >= Self.sizes.upperBound {
      let room = Float(Self.sizes.upperBound - Self.support - 1)
      make(nodes: Self.sizes.upperBound, spacing: extent.side / room, team)
    } else {
      let nodes = FourierPlan.smooth(atLeast: max(needed, Self.sizes.lowerBound))
      make(nodes: nodes, spacing: 1 / density, team)
    }
    grid?.makeRoom(threads: team.threads)
  }

  /// Nodes for a unit of length where points take up a square.
  private static func nodesPerUnit(side: Float) -> Float {
    var finer = finest
    while finer > 1, side * nodesPerUnit * Float(finer) > cheapNodes { finer /= 2 }
    return nodesPerUnit * Float(finer)
  }

  /// Makes a grid unless the one at hand will do.
  private func make(nodes: Int, spacing: Float, _ team: WorkerTeam) {
    if let grid, spacing == self.spacing, nodes <= grid.nodes,
      Float(nodes) > Float(grid.nodes) * Self.leastUse
    {
      return
    }
    self.spacing = spacing
    grid = PotentialGrid(nodes: nodes, spacing: spacing, team: team, kernels: kernels)
  }

  package func begin(_ points: PlanePoints, _ worker: Worker) {
    guard let grid else { return }
    let columns = worker.share(of: grid.nodes)
    let values = grid.values.pointer
    (values + columns.lowerBound * grid.stride).update(
      repeating: 0, count: columns.count * grid.stride)
    kernels.spread(
      points.count, points.places.pointer, originX, originY, 1 / spacing, columns.lowerBound,
      columns.upperBound, values, grid.stride)
    worker.barrier()
    grid.solve(worker)
  }

  package func forces(
    on points: PlanePoints, block: Int, into forces: UnsafeMutablePointer<Float>
  ) -> Double {
    guard let grid else { return 0 }
    let range = points.points(of: block)
    // The slope of 1 / (1 + d²) is −2·d / (1 + d²)².
    let sum = kernels.interpolate(
      range.lowerBound, range.upperBound, points.places.pointer, originX, originY, 1 / spacing,
      grid.values.pointer, grid.stride, -0.5 / spacing, forces)
    return sum - Double(range.count)
  }
}
