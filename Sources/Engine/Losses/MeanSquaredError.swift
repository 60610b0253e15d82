/// L = (prediction − target)², reduced, as torch.nn.MSELoss;
/// ∂L/∂prediction = 2·(prediction − target), reduced alike.
public final class MeanSquaredError: ElementwiseLoss {
  /// A loss over samples of `features` numbers.
  public init(features: Int, reduction: Reduction = .mean, kernels: KernelSet) {
    super.init(features: features, reduction: reduction, compare: kernels.squaredErrors)
  }
}
