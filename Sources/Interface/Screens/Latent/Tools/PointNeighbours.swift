import Canvas
import Training

/// The samples nearest to the chosen one: by their codes, and by their own numbers.
///
/// Shown ones stay until newer ones can be drawn, so that nothing flickers.
struct PointNeighbours: Equatable, Sendable {
  /// What neighbours are looked for by.
  struct Question: Equatable, Sendable {
    /// Which of the codes that were shown one after another.
    var codes: Int
    var index: Int
    var count: Int
  }

  /// A neighbour with what is drawn of it.
  struct Shown: Equatable, Sendable {
    var neighbour: Neighbour
    var label: Int?
    var sample: Sample
  }

  /// What `byCodes` answers.
  private(set) var question: Question?
  /// The samples whose codes are nearest.
  private(set) var byCodes: [Neighbour] = []
  /// What is shown of them.
  fileprivate(set) var shownByCodes: [Shown] = []
  /// What is shown of the samples whose own numbers are nearest.
  fileprivate(set) var shownBySamples: [Shown] = []

  /// Looks for the nearest codes, where it did not yet.
  fileprivate mutating func look(_ wanted: Question, in map: LatentMap) {
    guard wanted != question else { return }
    question = wanted
    byCodes = map.nearest(
      to: Array(map.latent(wanted.index)), count: wanted.count, except: wanted.index)
  }
}

extension State {
  /// How many neighbours of each kind there is room for now.
  var neighbourCount: Int {
    switch latent.tools.view {
    case .card: PointDetail(self).neighbourCount
    case .map, .table: PointCard.neighbourCount(self)
    }
  }

  /// Looks for neighbours of the chosen sample, and shows those that can be drawn.
  mutating func followNeighbours() {
    let count = neighbourCount
    guard count > 0, let map = splitMap, latent.cursor < map.count else {
      if latent.tools.neighbours != PointNeighbours() {
        latent.tools.neighbours = PointNeighbours()
      }
      return
    }
    latent.tools.neighbours.look(
      .init(codes: shownCodes.revision, index: latent.cursor, count: count), in: map)
    if let shown = shown(latent.tools.neighbours.byCodes) {
      latent.tools.neighbours.shownByCodes = shown
    }
    if let shown = nearestSamples.flatMap(shown) {
      latent.tools.neighbours.shownBySamples = shown
    }
  }

  /// The nearest samples that were answered, if they are the chosen one's.
  private var nearestSamples: [Neighbour]? {
    guard let answer = observations.neighbours, answer.request == neighbourRequest else {
      return nil
    }
    return answer.nearest
  }

  /// What to draw of neighbours; nil until all of them can be drawn.
  private func shown(_ neighbours: [Neighbour]) -> [PointNeighbours.Shown]? {
    guard let answer = observations.samples, answer.request.split == latent.split else {
      return nil
    }
    let labels = splitMap?.labels
    let shown = neighbours.compactMap { neighbour in
      answer.samples[neighbour.index].map { sample in
        PointNeighbours.Shown(
          neighbour: neighbour,
          label: labels.flatMap {
            $0.indices.contains(neighbour.index) ? Int($0[neighbour.index]) : nil
          }, sample: sample)
      }
    }
    return shown.count == neighbours.count ? shown : nil
  }

  /// The question for the samples nearest to the chosen one.
  var neighbourRequest: NeighbourRequest? {
    let count = neighbourCount
    guard count > 0, let map = splitMap else { return nil }
    return NeighbourRequest(
      split: latent.split, index: latent.cursor, count: count, among: map.count)
  }

  /// The samples that neighbours are drawn by; those of the sample before stay until it is known
  /// which they are of this one.
  var neighbourSamples: SamplesRequest? {
    guard neighbourCount > 0 else { return nil }
    let bySamples =
      observations.neighbours.flatMap { $0.request.split == latent.split ? $0.nearest : nil } ?? []
    let indices = Set((latent.tools.neighbours.byCodes + bySamples).map(\.index)).sorted()
    return indices.isEmpty ? nil : SamplesRequest(split: latent.split, indices: indices)
  }
}
