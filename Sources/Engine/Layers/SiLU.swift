/// y = x·s with s = 1 / (1 + e⁻ˣ); y′ = s·(1 + x·(1 − s)), as torch.nn.SiLU.
public final class SiLU: Activation {
  /// A layer for samples of a shape.
  public init(shape: Shape, kernels: KernelSet) {
    super.init(
      kind: "silu", shape: shape, forward: kernels.siluForward, backward: kernels.siluBackward,
      slopeIsOf: .input)
  }
}
