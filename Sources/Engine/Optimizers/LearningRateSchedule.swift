/// How the learning rate changes as training goes on, as a factor on the rate that was asked for.
public struct LearningRateSchedule: Hashable, Sendable {
  /// How it falls.
  public enum Decay: Hashable, Sendable {
    /// Not at all.
    case constant
    /// Times `factor` after every so many epochs, as torch.optim.lr_scheduler.StepLR.
    case step(everyEpochs: Int, factor: Float)
    /// Along half a cosine, epoch by epoch, to a share of the rate at the last epoch, as
    /// torch.optim.lr_scheduler.CosineAnnealingLR.
    case cosine(toShare: Float)
  }

  /// How it falls.
  public var decay: Decay
  /// Epochs over which it rises from 0 first, step by step.
  public var warmUpEpochs: Int

  /// A schedule, by default one that changes nothing.
  public init(decay: Decay = .constant, warmUpEpochs: Int = 0) {
    self.decay = decay
    self.warmUpEpochs = warmUpEpochs
  }
}
