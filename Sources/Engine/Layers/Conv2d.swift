/// A convolution, as torch.nn.Conv2d: weight [out, in, kernel height, kernel width], bias [out].
public final class Conv2d: Convolution {
  /// A layer of zeros until it is initialized, for images `input` [channels, height, width] that
  /// the window fits.
  public init(input: Shape, channels: Int, window: Window, kernels: KernelSet) {
    guard input.dimensions.count == 3, channels > 0, window.isPossible,
      let places = window.convolved(input.extent)
    else { preconditionFailure("conv of \(input) to \(channels) channels by \(window)") }
    super.init(
      kind: "conv", image: input, places: Shape(channels, places.height, places.width),
      window: window, isTransposed: false, kernels: kernels)
  }
}
