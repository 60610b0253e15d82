import Datasets

/// What a network made of the images of an epoch's last batch as it was trained on them.
public struct EpochPictures: Equatable, Sendable {
  /// The epoch that ended, from 1.
  public let epoch: Int
  /// What each image is.
  public let shape: ImageShape
  /// The images' pixels in 0...1 where the network is sound, [count, shape.count].
  public let pixels: [Float]

  /// Reconstructions of an epoch's last batch.
  public init(epoch: Int, shape: ImageShape, pixels: [Float]) {
    self.epoch = epoch
    self.shape = shape
    self.pixels = pixels
  }
}
