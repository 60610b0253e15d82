/// A transposed convolution, as torch.nn.ConvTranspose2d: weight [in, out, kernel height, kernel
/// width], bias [out].
public final class ConvTranspose2d: Convolution {
  /// A layer of zeros until it is initialized, for images `input` [channels, height, width] of
  /// which something is left between the padding.
  public init(input: Shape, channels: Int, window: Window, kernels: KernelSet) {
    guard input.dimensions.count == 3, channels > 0, window.isPossible,
      let image = window.transposed(input.extent)
    else { preconditionFailure("convtranspose of \(input) to \(channels) channels by \(window)") }
    super.init(
      kind: "convtranspose", image: Shape(channels, image.height, image.width), places: input,
      window: window, isTransposed: true, kernels: kernels)
  }
}
