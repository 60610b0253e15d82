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
public struct EpochSums: Equatable, Sendable {
  /// Images so far.
  public var images = 0
  /// The losses' sum.
  public var total = 0.0
  /// The sum of what reconstructions' errors added.
  public var reconstruction = 0.0
  /// The sum of the latent's divergences; nil where the latent is no distribution, and before the first batch.
  public var klDivergence: Double?

  /// No images.
  public init() {}

  mutating func add(_ loss: BatchLoss, images count: Int) {
    images += count
    let weight = Double(count)
    total += loss.total * weight
    reconstruction += loss.reconstruction * weight
    klDivergence = loss.klDivergence.map { (klDivergence ?? 0) + $0 * weight }
  }

  /// The mean over all images; not a number if there were none.
  var mean: BatchLoss {
    guard images > 0 else {
      return BatchLoss(total: .nan, reconstruction: .nan, klDivergence: nil)
    }
    let count = Double(images)
    return BatchLoss(
      total: total / count, reconstruction: reconstruction / count,
      klDivergence: klDivergence.map { $0 / count })
  }
}
