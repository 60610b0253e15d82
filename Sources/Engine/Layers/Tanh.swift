/// y = tanh x; y′ = 1 − y².
public final class Tanh: Activation {
  /// A layer for samples of a shape.
  public init(shape: Shape, kernels: KernelSet) {
    super.init(
      kind: "tanh", shape: shape, forward: kernels.tanhForward, backward: kernels.tanhBackward)
  }
}
