import Glibc

/// How the learning rate changes as training goes on, as a factor on the rate that was asked for.
public struct LearningRateSchedule: Hashable, Sendable {
  /// How it falls.
  public enum Decay: Hashable, Sendable {
    /// Not at all.
    case constant
    /// Times `factor` after every so many epochs, as torch.optim.lr_scheduler.StepLR.
    case step(everyEpochs: Int, factor: Float)
    /// Along half a cosine, epoch by epoch, to a share of the rate that it would have in the epoch after
    /// the last, as torch.optim.lr_scheduler.CosineAnnealingLR.
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

  /// What the rate is multiplied by for a step, counted from 0, of a training of `epochs` epochs;
  /// beyond them a cosine stays at its end.
  public func factor(step: Int, stepsPerEpoch: Int, epochs: Int) -> Double {
    precondition(
      step >= 0 && stepsPerEpoch > 0 && epochs > 0,
      "step \(step) of \(epochs) epochs of \(stepsPerEpoch) steps")
    return decay.factor(epoch: step / stepsPerEpoch, epochs: epochs)
      * warmUp(step: step, stepsPerEpoch: stepsPerEpoch, epochs: warmUpEpochs)
  }
}

extension LearningRateSchedule.Decay {
  /// What is left of the rate in an epoch, counted from 0.
  fileprivate func factor(epoch: Int, epochs: Int) -> Double {
    switch self {
    case .constant: return 1
    case .step(let everyEpochs, let factor): return power(Double(factor), epoch / everyEpochs)
    case .cosine(let toShare):
      let progress = Double(min(epoch, epochs)) / Double(epochs)
      return Double(toShare) + (1 - Double(toShare)) * (1 + cos(Double.pi * progress)) / 2
    }
  }
}
