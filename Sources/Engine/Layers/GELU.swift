/// y = x·Φ(x) with Φ(x) = ½·(1 + erf(x/√2)), the share of a standard normal below x;
/// y′ = Φ(x) + x·exp(−x²/2)/√(2π) (Hendrycks & Gimpel 2016), as torch.nn.GELU without `tanh`.
public final class GELU: Activation {
  /// A layer for samples of a shape.
  public init(shape: Shape, kernels: KernelSet) {
    super.init(
      kind: "gelu", shape: shape, forward: kernels.geluForward, backward: kernels.geluBackward,
      slopeIsOf: .input)
  }
}
