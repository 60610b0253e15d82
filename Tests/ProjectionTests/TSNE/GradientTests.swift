import Engine
import Foundation
import Projection
import Testing

@Suite("t-SNE's gradient")
struct GradientTests {
  /// What points are moved by, and what they are pushed by at last.
  private func descent(
    _ places: [Float], _ affinities: Affinities, _ repulsion: any Repulsion
  ) throws -> (GradientDescent, Double) {
    let descent = GradientDescent(
      from: places, repulsions: repulsion, kernels: try .select(environment: [:]))
    let divergence = descent.step(
      affinities, exaggeration: 1, tellsDivergence: true, team: WorkerTeam(threads: 2))
    return (descent, try #require(divergence))
  }

  @Test("is the slope of the divergence, by finite differences")
  func finiteDifferences() throws {
    let points = clusters(3, points: 40, size: 5)
    let (_, affinities) = try affinities(of: points, perplexity: 8)
    let places = evenPlaces(40, side: 6)
    let kernels = try KernelSet.select(environment: [:])
    let (descent, divergence) = try descent(
      places, affinities, ExactRepulsion(count: 40, kernels: kernels))
    let dense = affinities.dense
    let exact = places.map(Double.init)
    #expect(abs(divergence - self.divergence(exact, dense)) < 1e-4)
    for number in stride(from: 0, to: 80, by: 3) {
      let width = 1e-4
      var (low, high) = (exact, exact)
      low[number] -= width
      high[number] += width
      let slope = (self.divergence(high, dense) - self.divergence(low, dense)) / (2 * width)
      let gradient =
        4
        * (Double(descent.attraction.pointer[number])
          - Double(descent.repulsion.pointer[number]) / descent.normalization)
      #expect(abs(gradient - slope) < 1e-5 + 1e-3 * abs(slope), "number \(number)")
    }
  }

  /// Σ p·ln(p / q) over all pairs.
  private func divergence(_ places: [Double], _ affinities: [Double]) -> Double {
    let count = places.count / 2
    var (sum, total) = (0.0, 0.0)
    for i in 0..<count {
      for j in 0..<count where j != i {
        let weight = 1 / (1 + square(places, i, j))
        total += weight
        let p = affinities[i * count + j]
        if p > 0 { sum += p * log(p / weight) }
      }
    }
    return sum + log(total)
  }

  private func square(_ places: [Double], _ i: Int, _ j: Int) -> Double {
    let (x, y) = (places[2 * i] - places[2 * j], places[2 * i + 1] - places[2 * j + 1])
    return x * x + y * y
  }

  @Test(
    "by way of the grid is that of all pairs, nearly",
    arguments: zip(
      ["a speck", "a blot", "a square", "clusters", "far clusters"],
      [1e-2, 1e-2, 5e-2, 3e-2, 3e-2]))
  func grid(kind: String, tolerance: Double) throws {
    let places = places(kind)
    let kernels = try KernelSet.select(environment: [:])
    let exact = forces(places, ExactRepulsion(count: places.count / 2, kernels: kernels))
    let grid = forces(places, GridRepulsion(kernels: kernels))
    #expect(abs(grid.total / exact.total - 1) < 0.003)
    // What moves all alike moves nothing.
    var (error, size) = (0.0, 0.0)
    for axis in 0..<2 {
      let offsets = stride(from: axis, to: places.count, by: 2).map {
        Double(grid.values[$0]) - Double(exact.values[$0])
      }
      let mean = offsets.reduce(0, +) / Double(offsets.count)
      error += offsets.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }
    size = exact.values.reduce(0) { $0 + Double($1) * Double($1) }
    #expect((error / size).squareRoot() < tolerance, "\(kind)")
  }

  private func places(_ kind: String) -> [Float] {
    switch kind {
    case "a speck": evenPlaces(1500, side: 0.3)
    case "a blot": evenPlaces(1500, side: 6)
    case "a square": evenPlaces(2000, side: 110)
    case "clusters": plane(clusters: 10, distance: 25, spread: 3)
    default: plane(clusters: 10, distance: 100, spread: 1)
    }
  }

  private func plane(clusters count: Int, distance: Float, spread: Float) -> [Float] {
    clusters(count, points: 2000, size: 2, distance: distance / spread).values.map { $0 * spread }
  }

  private func forces(
    _ places: [Float], _ repulsion: any Repulsion
  ) -> (values: [Float], total: Double) {
    let points = PlanePoints(places)
    let team = WorkerTeam(threads: 1)
    let forces = FloatBuffer(count: points.places.count)
    repulsion.prepare(points, within: points.extent, team: team)
    var total = 0.0
    team.run { worker in
      repulsion.begin(points, worker)
      for block in 0..<points.blocks {
        total += repulsion.forces(on: points, block: block, into: forces.pointer)
      }
    }
    return (Array(forces.array().prefix(places.count)), total)
  }
}
