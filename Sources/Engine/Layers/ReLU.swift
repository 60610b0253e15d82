/// y = max(x, 0); y′ = 1 where y > 0, else 0, as PyTorch has it.
public final class ReLU: Activation {
  /// A layer for samples of a shape.
  public init(shape: Shape, kernels: KernelSet) {
    super.init(
      kind: "relu", shape: shape, forward: kernels.reluForward, backward: kernels.reluBackward)
  }
}
