import Autoencoders

/// The loss of a batch, and its parts where it has some.
package struct BatchLoss: Equatable, Sendable {
  /// The loss as trained.
  package var total: Double
  /// What the reconstructions' errors add to it.
  package var reconstruction: Double
  /// What β is multiplied with; nil where the latent is no distribution.
  package var klDivergence: Double?

  /// The last batch's of an autoencoder.
  init(of autoencoder: Autoencoder) {
    self.init(
      total: autoencoder.batchLoss, reconstruction: autoencoder.reconstructionLoss,
      klDivergence: autoencoder.klDivergence)
  }

  init(total: Double, reconstruction: Double, klDivergence: Double?) {
    self.total = total
    self.reconstruction = reconstruction
    self.klDivergence = klDivergence
  }
}

/// Sums of losses, each weighed by its batch's images.
struct EpochSums {
  private var images = 0
  private var sum: BatchLoss?

  mutating func add(_ loss: BatchLoss, images count: Int) {
    images += count
    let weight = Double(count)
    sum = BatchLoss(
      total: (sum?.total ?? 0) + loss.total * weight,
      reconstruction: (sum?.reconstruction ?? 0) + loss.reconstruction * weight,
      klDivergence: loss.klDivergence.map { (sum?.klDivergence ?? 0) + $0 * weight })
  }

  /// The mean over all images; not a number if there were none.
  var mean: BatchLoss {
    guard let sum, images > 0 else {
      return BatchLoss(total: .nan, reconstruction: .nan, klDivergence: nil)
    }
    let count = Double(images)
    return BatchLoss(
      total: sum.total / count, reconstruction: sum.reconstruction / count,
      klDivergence: sum.klDivergence.map { $0 / count })
  }
}
