/// y = x where x > 0, else slope·x; y′ = 1 or slope, as torch.nn.LeakyReLU.
public final class LeakyReLU: Activation {
  /// y′ below 0.
  public let slope: Float

  /// A layer for samples of a shape.
  public init(shape: Shape, slope: Float = 0.01, kernels: KernelSet) {
    self.slope = slope
    super.init(
      kind: "leakyrelu", shape: shape,
      kernels: ActivationKernels(
        forward: { kernels.leakyReLUForward($0, $1, $2, $3, $4, slope) },
        backward: { kernels.leakyReLUBackward($0, $1, $2, $3, $4, $5, slope) },
        isSlopeOfInput: true))
  }
}
