import Training
import Wording

extension State {
  /// As many points as can be chosen: some round numbers, all there are, and as many as the model's
  /// tutorial shows.
  var pointCounts: [Int] {
    let wanted = [200, 1000, 10_000, .max] + (training?.run.shownCodes.map { [$0] } ?? [])
    return Set(wanted.map { min($0, splitCount ?? $0) }).sorted()
  }

  /// How many images the chosen split has, once that is known.
  private var splitCount: Int? {
    training.map { latent.split == .test ? $0.run.testCount : $0.run.trainingCount }
  }

  /// How many images there are to encode in the chosen split, once that is known.
  var latentPointCount: Int { min(latent.pointCount, splitCount ?? latent.pointCount) }

  /// Asks for the next number of points; after all there are for the fewest.
  mutating func nextPointCount() {
    let counts = pointCounts
    latent.pointCount = counts.first { $0 > latentPointCount } ?? counts[0]
    let isAll = latentPointCount == splitCount
    note((isAll ? "all " : "") + "\(grouped(latentPointCount)) points")
  }
}
