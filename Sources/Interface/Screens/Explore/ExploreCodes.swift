import Drawing
import Training

/// The codes that the Explore screen walks among.
struct ExploreCodes: Sendable {
  /// The codes.
  let map: LatentMap
  /// What they have in common.
  let statistics: CodeStatistics
  /// How far apart they lie, once that is known.
  let spacing: CodeSpacing?

  /// As many codes as are asked for; as many has the grid that `hourglass grid` decodes.
  static let mostCodes = 10_000
}

/// Whether codes are where a latent is.
struct Emptiness: Equatable {
  /// The distance to the nearest code, in usual distances between codes.
  let ratio: Double
  /// Whether that is farther than all but one code in a hundred have their nearest.
  let isEmpty: Bool

  /// What a distance to the nearest code means, where it is known what is usual.
  init?(distance: Float, _ spacing: CodeSpacing?) {
    guard let spacing, spacing.usual > 0, distance.isFinite else { return nil }
    ratio = Double(distance / spacing.usual)
    isEmpty = distance > spacing.most
  }

  /// What a person is told, the longest first.
  var texts: [String] {
    let times = "\(fixed(ratio, decimals: ratio < 10 ? 1 : 0)) x"
    return isEmpty
      ? [
        "empty here: \(times) the usual distance to a code", "empty here: \(times) usual", "empty",
      ]
      : ["\(times) the usual distance to a code", "\(times) usual"]
  }
}

extension State {
  /// The split whose codes the Explore screen walks among: what the network learned from, where
  /// that is at hand.
  var exploreSplit: Split { training?.run.trainingCount == 0 ? .test : .training }

  /// The codes that the Explore screen asks for.
  var exploreMapRequest: LatentMapRequest {
    let run = training?.run
    let count = exploreSplit == .training ? run?.trainingCount : run?.testCount
    return LatentMapRequest(
      split: exploreSplit, count: min(ExploreCodes.mostCodes, count ?? ExploreCodes.mostCodes))
  }

  /// What is known of the codes that the Explore screen walks among.
  var exploreStatistics: CodeStatistics? { explore.codes?.statistics }

  /// The codes nearest to a latent among those that the Explore screen walks among.
  func exploreNearest(to point: [Float], count: Int) -> [Neighbour] {
    explore.codes?.map.nearest(to: point, count: count) ?? []
  }
}
