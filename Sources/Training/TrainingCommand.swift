/// What a person asks of training; taken up between batches, in order.
public enum TrainingCommand: Equatable, Sendable {
  case pause
  case resume
  /// Trains one batch, then pauses.
  case trainOneBatch
  /// Trains so many epochs more, then pauses.
  case trainEpochs(Int)
  /// Holds training to so many steps per second; nil lets it run free.
  case setPace(Double?)
  case setLearningRate(Float)
  /// How strongly the images that the network sees are corrupted.
  case setNoise(Float)
  /// How much the latent's divergence from the prior counts.
  case setBeta(Float)
  /// What a principal component analysis of the latent's size comes to on the test set.
  case setPCAError(Double)
  /// Publishes a copy of the weights, for whoever looks at them.
  case publishWeights
  /// Saves the run now.
  case save
  /// Goes back from a divergence to a sound state, and on with a smaller rate.
  case recover
  /// Ends the training thread after the batch at hand.
  case stop
}
