import Engine

/// t-distributed stochastic neighbour embedding (van der Maaten & Hinton 2008, "Visualizing data
/// using t-SNE"): puts points of many dimensions on a plane, so that those that are neighbours there
/// are neighbours here.
///
/// It is a work in steps, so that one can look on, pause and leave: some steps look for neighbours,
/// then each is an iteration. The same bits for any number of threads.
public final class TSNE {
  /// What it does next.
  public enum Stage: Equatable, Sendable {
    /// Looks for each point's nearest neighbours.
    case findingNeighbors
    /// Moves points, with attraction exaggerated.
    case exaggerated
    /// Moves points.
    case running
    /// Nothing any more.
    case done
  }

  /// How it goes about it.
  public let configuration: TSNEConfiguration
  /// Points, those among them that are no numbers.
  public let count: Int
  /// Iterations that are over.
  public private(set) var iteration = 0
  /// How far the embedding is from the points' neighbourhoods at last: the Kullback-Leibler
  /// divergence of its affinities from theirs, in nats; nil before the first iteration.
  public private(set) var klDivergence: Double?

  private let kernels: KernelSet
  /// The points that can be embedded, by position: all whose numbers are finite.
  private let finite: [Int]
  private let descent: GradientDescent
  private var search: AffinitySearch?
  private var affinities: Affinities?

  /// Points at rest on the plane of their leading two principal components.
  public init(
    of points: Vectors, _ configuration: TSNEConfiguration = TSNEConfiguration(),
    team: WorkerTeam, kernels: KernelSet
  ) {
    self.configuration = configuration
    self.kernels = kernels
    count = points.count
    finite = points.finite
    let points = points.at(finite)
    descent = GradientDescent(
      from: points.firstPlaces(seed: configuration.seed, team: team, kernels: kernels),
      repulsions: points.count < Self.leastForGrid
        ? ExactRepulsion(count: points.count, kernels: kernels) : GridRepulsion(kernels: kernels),
      kernels: kernels)
    search = Self.search(points, configuration, kernels)
  }

  /// What it does next.
  public var stage: Stage {
    if search != nil { return .findingNeighbors }
    if affinities == nil || iteration >= configuration.iterations { return .done }
    return iteration < configuration.exaggeratedIterations ? .exaggerated : .running
  }

  /// Whether every iteration is over.
  public var isDone: Bool { stage == .done }

  /// Where the points are, [count, 2]; not numbers for a point that is none.
  public var embedding: Vectors {
    var places = [Float](repeating: .nan, count: count * 2)
    for (place, index) in finite.enumerated() {
      places[index * 2] = descent.points.places.pointer[place * 2]
      places[index * 2 + 1] = descent.points.places.pointer[place * 2 + 1]
    }
    return Vectors(places, size: 2)
  }

  /// Does the next piece of work: some milliseconds of it.
  public func step(team: WorkerTeam) {
    if let search {
      search.step(team: team)
      guard search.isDone else { return }
      affinities = Affinities(symmetrizing: search, team: team)
      self.search = nil
    } else if let affinities, !isDone {
      iterate(affinities, team: team)
    }
  }

  /// Goes on from where the points are, with what they have become in a space that changes; as many
  /// of them as before. What was all over settles anew, in a few iterations.
  public func follow(_ points: Vectors) {
    precondition(points.count == count, "\(points.count) points instead of \(count)")
    guard points.finite == finite else { return }
    search = Self.search(points.at(finite), configuration, kernels)
    iteration = min(iteration, configuration.iterations - Self.settling)
  }

  /// The fewest points for which the grid is quicker than all pairs.
  private static let leastForGrid = 1000
  /// Iterations between two looks at the divergence, which takes as long as an iteration.
  private static let divergenceInterval = 10
  /// Iterations in which what was all over settles anew.
  private static let settling = 100

  private static func search(
    _ points: Vectors, _ configuration: TSNEConfiguration, _ kernels: KernelSet
  ) -> AffinitySearch? {
    guard points.count > 1 else { return nil }
    return AffinitySearch(
      among: points, neighbors: configuration.neighbors(of: points.count),
      perplexity: configuration.perplexity(of: points.count), kernels: kernels)
  }

  private func iterate(_ affinities: Affinities, team: WorkerTeam) {
    let isLast = iteration + 1 == configuration.iterations
    let divergence = descent.step(
      affinities, exaggeration: configuration.exaggeration(in: iteration),
      tellsDivergence: isLast || iteration.isMultiple(of: Self.divergenceInterval), team: team)
    if let divergence { klDivergence = divergence }
    iteration += 1
  }
}

extension Vectors {
  /// The positions of those whose numbers are all finite.
  fileprivate var finite: [Int] {
    (0..<count).filter { self[$0].allSatisfy(\.isFinite) }
  }
}
