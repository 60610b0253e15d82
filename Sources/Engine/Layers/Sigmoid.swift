/// y = 1 / (1 + e⁻ˣ); y′ = y·(1 − y).
public final class Sigmoid: Activation {
  /// A layer for samples of a shape.
  public init(shape: Shape, kernels: KernelSet) {
    super.init(
      kind: "sigmoid", shape: shape, forward: kernels.sigmoidForward,
      backward: kernels.sigmoidBackward)
  }
}
