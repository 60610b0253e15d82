import Engine
import Glibc

/// A square grid of nodes on which the potential Σ_j 1 / (1 + |y − y[j]|²) of masses on the nodes is
/// worked out by fast Fourier transforms, as in Linderman et al. 2019, "Fast interpolation-based
/// t-SNE for improved visualization of single-cell RNA-seq data".
///
/// Masses are spread to the nodes and the potential is read off them by cubic B-splines (Essmann et
/// al. 1995, "A smooth particle mesh Ewald method"), whose slope is the force: so one transform each
/// way is enough, where four charges and polynomials without a slope need four. The kernel's spectrum
/// is divided by the splines' own, so that they go through the nodes' values.
///
/// The grid is surrounded by as many empty nodes, so that it does not act on itself from the other
/// side. Real numbers are transformed along columns as half as many complex ones.
final class PotentialGrid {
  /// Nodes along each axis.
  let nodes: Int
  /// Numbers from a column's first node to the next one's.
  let stride: Int
  /// Masses, and then their potential, column by column, [nodes, stride].
  let values: FloatBuffer
  private let kernels: KernelSet
  private let along: FourierPlan
  private let across: FourierPlan
  private let turns: FloatBuffer
  /// Numbers from a row's first frequency to the next row's.
  private let frequencies: Int
  /// The transforms of the columns, row by row, [stride, frequencies].
  private let real: FloatBuffer
  private let imaginary: FloatBuffer
  /// The kernel's transform, [frequencies, frequencies], which is real.
  private let spectrum: FloatBuffer
  private var rooms: [FloatBuffer]

  /// Sequences that are transformed at once.
  private static let lanes = 16

  /// A grid of nodes of which each lies `spacing` from the next, for `threads` workers.
  init(nodes: Int, spacing: Float, team: WorkerTeam, kernels: KernelSet) {
    self.nodes = nodes
    self.kernels = kernels
    stride = Self.padded(nodes)
    frequencies = Self.padded(nodes + 1)
    along = FourierPlan(count: nodes, kernels: kernels)
    across = FourierPlan(count: 2 * nodes, kernels: kernels)
    values = FloatBuffer(count: nodes * stride)
    real = FloatBuffer(count: stride * frequencies)
    imaginary = FloatBuffer(count: stride * frequencies)
    spectrum = FloatBuffer(count: frequencies * frequencies)
    turns = FloatBuffer(count: nodes + 2)
    rooms = []
    for k in 0...(nodes / 2) {
      let angle = -Double.pi * Double(k) / Double(nodes)
      turns.pointer[2 * k] = Float(cos(angle))
      turns.pointer[2 * k + 1] = Float(sin(angle))
    }
    makeRoom(threads: team.threads)
    team.run { fillSpectrum(spacing: spacing, $0) }
  }

  /// Makes room to work in for so many workers.
  func makeRoom(threads: Int) {
    while rooms.count < threads {
      rooms.append(FloatBuffer(count: 2 * (2 * nodes + 1) * FourierPlan.element))
    }
  }

  /// Puts the potential in place of the masses. Every worker of a team calls it when all masses are
  /// there; each has all of the potential afterwards.
  func solve(_ worker: Worker) {
    for group in worker.share(of: stride / Self.lanes) { transformColumns(group, worker) }
    worker.barrier()
    for group in worker.share(of: frequencies / Self.lanes) { filterRows(group, worker) }
    worker.barrier()
    for group in worker.share(of: stride / Self.lanes) { transformBack(group, worker) }
    worker.barrier()
  }

  private func room(
    _ worker: Worker
  ) -> (UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>) {
    let room = rooms[worker.index].pointer
    return (room, room + (2 * nodes + 1) * FourierPlan.element)
  }

  /// The masses of 16 rows → their transforms along columns.
  private func transformColumns(_ group: Int, _ worker: Worker) {
    let (first, second) = room(worker)
    let masses = values.pointer + group * Self.lanes
    for node in 0..<nodes {
      (first + node * Self.lanes).update(from: masses + node * stride, count: Self.lanes)
    }
    (first + nodes * Self.lanes).update(repeating: 0, count: nodes * Self.lanes)
    let result = along.transform(first, second, backward: false)
    kernels.separateReal(nodes, result, turns.pointer)
    let target = group * Self.lanes * frequencies
    for (part, matrix) in [real, imaginary].enumerated() {
      kernels.transpose(
        nodes + 1, Self.lanes, result + part * Self.lanes, FourierPlan.element,
        matrix.pointer + target, frequencies)
    }
  }

  /// Those of 16 frequencies along rows, and back again, times the spectrum.
  private func filterRows(_ group: Int, _ worker: Worker) {
    let (first, second) = room(worker)
    let place = group * Self.lanes
    for row in 0..<nodes {
      let element = first + row * FourierPlan.element
      element.update(from: real.pointer + row * frequencies + place, count: Self.lanes)
      (element + Self.lanes).update(
        from: imaginary.pointer + row * frequencies + place, count: Self.lanes)
    }
    (first + nodes * FourierPlan.element).update(
      repeating: 0, count: nodes * FourierPlan.element)
    let turned = across.transform(first, second, backward: false)
    kernels.filter(2 * nodes, turned, spectrum.pointer + place, frequencies)
    let result = across.transform(turned, turned == first ? second : first, backward: true)
    for row in 0..<nodes {
      let element = result + row * FourierPlan.element
      (real.pointer + row * frequencies + place).update(from: element, count: Self.lanes)
      (imaginary.pointer + row * frequencies + place).update(
        from: element + Self.lanes, count: Self.lanes)
    }
  }

  /// The transforms of 16 rows → their potential.
  private func transformBack(_ group: Int, _ worker: Worker) {
    let (first, second) = room(worker)
    let source = group * Self.lanes * frequencies
    for (part, matrix) in [real, imaginary].enumerated() {
      kernels.transpose(
        Self.lanes, nodes + 1, matrix.pointer + source, frequencies, first + part * Self.lanes,
        FourierPlan.element)
    }
    kernels.joinReal(nodes, first, turns.pointer)
    let result = along.transform(first, second, backward: true)
    let potential = values.pointer + group * Self.lanes
    for node in 0..<nodes {
      (potential + node * stride).update(from: result + node * Self.lanes, count: Self.lanes)
    }
  }

  private static func padded(_ count: Int) -> Int { (count + lanes - 1) / lanes * lanes }
}

extension PotentialGrid {
  /// Transforms the kernel, which is the same on all four sides of a node.
  private func fillSpectrum(spacing: Float, _ worker: Worker) {
    for group in worker.share(of: frequencies / Self.lanes) {
      transformKernelColumns(group, spacing, worker)
    }
    worker.barrier()
    for group in worker.share(of: frequencies / Self.lanes) { transformKernelRows(group, worker) }
  }

  private func transformKernelColumns(_ group: Int, _ spacing: Float, _ worker: Worker) {
    let (first, second) = room(worker)
    for node in 0..<(2 * nodes) {
      for lane in 0..<Self.lanes {
        let (x, y) = (Float(min(node, 2 * nodes - node)), Float(group * Self.lanes + lane))
        first[node * Self.lanes + lane] = 1 / (1 + spacing * spacing * (x * x + y * y))
      }
    }
    let result = along.transform(first, second, backward: false)
    kernels.separateReal(nodes, result, turns.pointer)
    kernels.transpose(
      nodes + 1, Self.lanes, result, FourierPlan.element,
      spectrum.pointer + group * Self.lanes * frequencies, frequencies)
  }

  private func transformKernelRows(_ group: Int, _ worker: Worker) {
    let (first, second) = room(worker)
    let place = group * Self.lanes
    for row in 0..<(2 * nodes) {
      let element = first + row * FourierPlan.element
      element.update(
        from: spectrum.pointer + min(row, 2 * nodes - row) * frequencies + place,
        count: Self.lanes)
      (element + Self.lanes).update(repeating: 0, count: Self.lanes)
    }
    let result = across.transform(first, second, backward: false)
    for row in 0...nodes {
      for lane in 0..<Self.lanes {
        spectrum.pointer[row * frequencies + place + lane] =
          result[row * FourierPlan.element + lane] * factor(row) * factor(place + lane)
          / Float(2 * nodes * nodes)
      }
    }
  }

  /// What makes up, for a frequency along one axis, for the splines by which masses are spread and
  /// potentials are read; their transform is (2 + cos θ) / 3.
  private func factor(_ frequency: Int) -> Float {
    let spline = (2 + cos(Double.pi * Double(frequency) / Double(nodes))) / 3
    return Float(1 / (spline * spline))
  }
}
