/// L = |prediction − target|, reduced, as torch.nn.L1Loss;
/// ∂L/∂prediction = sign(prediction − target), reduced alike, and 0 where they are equal.
public final class MeanAbsoluteError: ElementwiseLoss {
  /// A loss over samples of `features` numbers.
  public init(features: Int, reduction: Reduction = .mean, kernels: KernelSet) {
    super.init(features: features, reduction: reduction, compare: kernels.absoluteErrors)
  }
}
