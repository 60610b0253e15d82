import Engine

extension LayerCase {
  /// Convolutions both ways, of many windows.
  static let convolutions = [
    conv(
      "conv", Shape(2, 7, 6), 3,
      Window(kernel: Extent(3), stride: Extent(2), padding: Extent(1))),
    conv("conv unpadded", Shape(3, 7, 7), 5, Window(kernel: Extent(3), stride: Extent(2))),
    conv(
      "conv with pixels left over", Shape(2, 7, 8), 4,
      Window(
        kernel: Extent(height: 2, width: 3), stride: Extent(height: 3, width: 2),
        padding: Extent(height: 1, width: 0))),
    conv(
      "conv of one channel", Shape(1, 6, 5), 1, Window(kernel: Extent(5), padding: Extent(2))),
    conv("conv of single pixels", Shape(9, 2, 3), 13, Window(kernel: Extent(1))),
    transposed(
      "convtranspose", Shape(3, 4, 3), 2,
      Window(
        kernel: Extent(3), stride: Extent(2), padding: Extent(1), outputPadding: Extent(1))),
    transposed(
      "convtranspose unpadded", Shape(5, 3, 3), 3, Window(kernel: Extent(3), stride: Extent(2))),
    transposed(
      "convtranspose with pixels left over", Shape(4, 3, 3), 2,
      Window(
        kernel: Extent(height: 2, width: 3), stride: Extent(height: 3, width: 2),
        padding: Extent(height: 0, width: 1), outputPadding: Extent(height: 2, width: 1))),
    transposed(
      "convtranspose to one channel", Shape(8, 2, 3), 1,
      Window(
        kernel: Extent(3), stride: Extent(2), padding: Extent(1), outputPadding: Extent(1))),
    transposed(
      "convtranspose of single pixels", Shape(13, 2, 3), 9, Window(kernel: Extent(1))),
  ]

  private static func conv(
    _ name: String, _ input: Shape, _ channels: Int, _ window: Window
  ) -> LayerCase {
    LayerCase(name: name) {
      Conv2d(input: input, channels: channels, window: window, kernels: $0)
    }
  }

  private static func transposed(
    _ name: String, _ input: Shape, _ channels: Int, _ window: Window
  ) -> LayerCase {
    LayerCase(name: name) {
      ConvTranspose2d(input: input, channels: channels, window: window, kernels: $0)
    }
  }
}
