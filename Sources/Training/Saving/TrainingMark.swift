/// A place of a training where something was changed, which its curves show.
public struct TrainingMark: Equatable, Sendable {
  /// What was changed.
  public enum Change: Equatable, Sendable {
    /// The optimizer's rate, to this one.
    case learningRate(Float)
    /// How strongly images are corrupted.
    case noise(Float)
    /// How much the latent's divergence from the prior counts.
    case beta(Float)
    /// The training was taken up again after it had ended.
    case resumed
  }

  /// Optimizer updates before it.
  public var step: Int
  /// What was changed.
  public var change: Change

  /// A change at a step.
  public init(step: Int, _ change: Change) {
    self.step = step
    self.change = change
  }

  /// Whether another mark says the same of its step, be it with another number.
  func isAbout(sameAs other: TrainingMark) -> Bool {
    guard step == other.step else { return false }
    switch (change, other.change) {
    case (.learningRate, .learningRate), (.noise, .noise), (.beta, .beta), (.resumed, .resumed):
      return true
    default: return false
    }
  }

  /// Whether what decides which epoch is best is another measure after it, so that those before it
  /// cannot be compared: corrupted samples are rebuilt worse, and β is a part of the loss.
  func changesMeasure(hasValidation: Bool) -> Bool {
    switch change {
    case .noise: true
    case .beta: hasValidation
    case .learningRate, .resumed: false
    }
  }
}

extension [TrainingMark] {
  /// More would hide the curves.
  private static var most: Int { 1000 }

  /// Adds a mark; one about the same at the same step gives way, and of too many the oldest.
  public mutating func add(_ mark: TrainingMark) {
    removeAll { $0.isAbout(sameAs: mark) }
    append(mark)
    if count > Self.most { removeFirst(count - Self.most) }
  }
}
