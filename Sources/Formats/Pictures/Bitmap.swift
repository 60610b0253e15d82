/// A picture of bytes.
public struct Bitmap: Equatable, Sendable {
  /// 1 for grey, 3 for red, green and blue.
  public let channels: Int
  /// Rows.
  public let height: Int
  /// Columns.
  public let width: Int
  /// 0 for black to 255, [channels, height, width].
  public let pixels: [UInt8]

  /// A picture of pixels [channels, height, width].
  public init(channels: Int, height: Int, width: Int, pixels: [UInt8]) {
    precondition(
      [1, 3].contains(channels) && height > 0 && width > 0
        && pixels.count == channels * height * width,
      "a picture of \(channels)x\(height)x\(width) from \(pixels.count) bytes")
    self.channels = channels
    self.height = height
    self.width = width
    self.pixels = pixels
  }

  /// A picture of pixels that are shares of white, [channels, height, width]: rounded as
  /// torchvision's `save_image` does. What is no number is black.
  public init(channels: Int, height: Int, width: Int, shares: some Collection<Float>) {
    let white: Float = 255
    self.init(
      channels: channels, height: height, width: width,
      pixels: shares.map { $0.isNaN ? 0 : UInt8(min(max($0 * white + 0.5, 0), white)) })
  }

  /// Pixels of a channel.
  var area: Int { height * width }
}
