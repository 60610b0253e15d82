import Training

extension TrainingSnapshot {
  /// How much greater or less than the squared error per pixel a loss may be that is drawn on one
  /// scale with it. A sum over pixels or a cross-entropy lies far outside.
  private static let comparable = 0.2...5.0
  /// The same while the loss still falls from what an untrained network gives.
  private static let comparableAtFirst = 0.2...12.0

  /// Whether the loss is of the size of a squared error per pixel, so that both fit on one scale.
  var hasLossPerPixel: Bool {
    if let epoch = epochMetrics.last, epoch.testError > 0 {
      let loss = epoch.reconstructionLoss ?? epoch.trainingLoss
      return Self.comparable.contains(loss / epoch.testError)
    }
    let series = reconstructionLosses ?? losses
    guard let pcaError, pcaError > 0, !series.isEmpty else { return true }
    return Self.comparableAtFirst.contains(series[series.count - 1].mean / pcaError)
  }

  /// What the error of as many principal components as the latent has numbers is called.
  var pcaName: String { "PCA \(run.latentSize)" }
}
