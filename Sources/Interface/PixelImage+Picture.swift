import Drawing
import Training

extension PixelImage {
  /// A picture of training, to draw.
  init(_ picture: Picture) {
    self.init(
      width: picture.shape.width, height: picture.shape.height,
      channels: picture.shape.channels, pixels: picture.pixels)
  }
}
