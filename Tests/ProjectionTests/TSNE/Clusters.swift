import Engine
import Projection

/// Gaussian clusters far from each other, in turn: point i is of cluster i mod `clusters`.
func clusters(
  _ clusters: Int, points: Int, size: Int, distance: Float = 10, seed: UInt64 = 1
) -> Vectors {
  var random = RandomGenerator(seed: seed)
  let centres = (0..<clusters).map { _ in (0..<size).map { _ in distance * random.spread() } }
  return Vectors(
    (0..<points).flatMap { point in centres[point % clusters].map { $0 + random.spread() } },
    size: size)
}

/// Points on a plane, evenly on a square.
func evenPlaces(_ count: Int, side: Float, seed: UInt64 = 1) -> [Float] {
  var random = RandomGenerator(seed: seed)
  return (0..<2 * count).map { _ in random.uniform(-side / 2, side / 2) }
}

extension RandomGenerator {
  /// A number of about a bell's spread: the sum of four even ones.
  mutating func spread() -> Float { (0..<4).reduce(0) { sum, _ in sum + uniform(-0.87, 0.87) } }
}

/// The affinities of points whose neighbours are found by a team.
func affinities(
  of points: Vectors, perplexity: Float, team: WorkerTeam = WorkerTeam(threads: 2)
) throws -> (AffinitySearch, Affinities) {
  let search = AffinitySearch(
    among: points, neighbors: min(points.count - 1, Int(3 * perplexity)), perplexity: perplexity,
    kernels: try .select(environment: [:]))
  while !search.isDone { search.step(team: team) }
  return (search, Affinities(symmetrizing: search, team: team))
}

extension TSNE {
  /// The t-SNE of some points, done.
  static func done(
    _ points: Vectors, _ configuration: TSNEConfiguration = TSNEConfiguration(), threads: Int = 2
  ) throws -> TSNE {
    let team = WorkerTeam(threads: threads)
    let tsne = TSNE(
      of: points, configuration, team: team, kernels: try .select(environment: [:]))
    while !tsne.isDone { tsne.step(team: team) }
    return tsne
  }
}

extension Vectors {
  /// Whether all their numbers are finite.
  var isFinite: Bool { values.allSatisfy(\.isFinite) }
  /// Whether none of them is a number.
  var isNoNumber: Bool { values.allSatisfy(\.isNaN) }
}
