/// L = −t·ln σ(x) − (1 − t)·ln(1 − σ(x)) for a logit x and a target t in 0...1, reduced, as
/// torch.nn.BCEWithLogitsLoss.
///
/// Since ln(1 − σ(x)) = ln σ(x) − x and −ln σ(x) = max(−x, 0) + ln(1 + e^−|x|), this is
/// L = max(x, 0) − x·t + ln(1 + e^−|x|), which no x makes overflow, and ∂L/∂x = σ(x) − t.
public final class BinaryCrossEntropy: ElementwiseLoss {
  /// True.
  public override var readsLogits: Bool { true }

  /// A loss over samples of `features` numbers.
  public init(features: Int, reduction: Reduction = .mean, kernels: KernelSet) {
    super.init(features: features, reduction: reduction, compare: kernels.crossEntropies)
  }
}
