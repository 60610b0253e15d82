import Datasets
import Drawing
import Training

extension PixelImage {
  /// A picture of training, to draw.
  init(_ picture: Picture) {
    self.init(
      width: picture.shape.width, height: picture.shape.height,
      channels: picture.shape.channels, pixels: picture.pixels)
  }

  /// A sample of training, to draw: black where it is no picture.
  init(_ sample: Sample) {
    self.init(
      sample.picture ?? Picture(shape: ImageShape(height: 1, width: 1), pixels: [0]))
  }
}
