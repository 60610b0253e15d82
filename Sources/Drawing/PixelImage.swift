/// An image to draw, whatever it came from.
public struct PixelImage: Equatable, Sendable {
  /// Columns of pixels.
  public let width: Int
  /// Rows of pixels.
  public let height: Int
  /// Colour planes: 1 for grey; 3 for red, green and blue; any others are drawn as their mean.
  public let channels: Int
  /// Pixels [channels, height, width], 0 black to 255 white.
  public let pixels: [UInt8]

  /// Red, green and blue.
  static let colorChannels = 3

  /// An image of `channels · height · width` pixels.
  public init(width: Int, height: Int, channels: Int = 1, pixels: [UInt8]) {
    precondition(
      pixels.count == width * height * channels,
      "\(pixels.count) pixels for an image of \(channels)x\(height)x\(width)")
    self.width = width
    self.height = height
    self.channels = channels
    self.pixels = pixels
  }

  /// The image, but with the pixels of `previous` where none of their channels differs by
  /// `threshold` or more, so that noise repaints nothing; what is as good as black becomes black,
  /// so that nothing is left behind.
  public func steadied(
    against previous: PixelImage?, threshold: Int = 20, black: UInt8 = 10
  ) -> PixelImage {
    guard let previous, previous.pixels.count == pixels.count, previous.width == width else {
      return self
    }
    var steady = pixels
    let plane = width * height
    for pixel in 0..<plane {
      let places = stride(from: pixel, to: pixels.count, by: plane)
      if places.allSatisfy({ pixels[$0] < black }) {
        for place in places { steady[place] = 0 }
      } else if places.allSatisfy({
        abs(Int(pixels[$0]) - Int(previous.pixels[$0])) < threshold
      }) {
        for place in places { steady[place] = previous.pixels[place] }
      }
    }
    return PixelImage(width: width, height: height, channels: channels, pixels: steady)
  }

  /// How many pixels differ from those of an image of the same size in any channel.
  public func changedPixels(from previous: PixelImage) -> Int {
    precondition(previous.pixels.count == pixels.count, "images of two sizes")
    let plane = width * height
    return (0..<plane).count { pixel in
      stride(from: pixel, to: pixels.count, by: plane).contains {
        pixels[$0] != previous.pixels[$0]
      }
    }
  }
}

/// Brightness on a grid of any size, [height, width] in 0...1: of an image, or of one of its
/// channels.
struct Luminance {
  let width: Int
  let height: Int
  let values: [Float]

  subscript(x: Int, y: Int) -> Float { x < width && y < height ? values[y * width + x] : 0 }

  /// The image's brightness: of colours as Rec. 601 weighs them, of other channels their mean.
  init(_ image: PixelImage, width: Int, height: Int) {
    let isColor = image.channels == PixelImage.colorChannels
    let shares =
      isColor
      ? [0.299, 0.587, 0.114]
      : Array(repeating: 1 / Float(image.channels), count: image.channels)
    self.init(image, weighing: shares, width: width, height: height)
  }

  /// One channel of an image.
  init(channel: Int, of image: PixelImage, width: Int, height: Int) {
    var shares = [Float](repeating: 0, count: image.channels)
    shares[channel] = 1
    self.init(image, weighing: shares, width: width, height: height)
  }

  /// The sum of an image's channels, each times its share, on a grid of `width` by `height` pixels
  /// by averaging areas, first along rows, then along columns. Averaged as light, that is as squares
  /// of pixel values (a gamma of 2), so that thin strokes do not fade when the image shrinks.
  private init(_ image: PixelImage, weighing shares: [Float], width: Int, height: Int) {
    self.width = width
    self.height = height
    let plane = image.width * image.height
    guard plane > 0, width > 0, height > 0 else {
      values = Array(repeating: 0, count: width * height)
      return
    }
    var light = [Float](repeating: 0, count: plane)
    for (channel, share) in shares.enumerated() where share > 0 {
      let first = channel * plane
      for pixel in 0..<plane { light[pixel] += share / 255 * Float(image.pixels[first + pixel]) }
    }
    for pixel in 0..<plane { light[pixel] *= light[pixel] }
    let rows = Self.averaged(
      light, lines: image.height, from: image.width, to: width, lineStride: image.width,
      stride: 1)
    let columns = Self.averaged(
      rows, lines: width, from: image.height, to: height, lineStride: 1, stride: width)
    var values = [Float](repeating: 0, count: width * height)
    for x in 0..<width {
      for y in 0..<height { values[y * width + x] = columns[x * height + y].squareRoot() }
    }
    self.values = values
  }

  /// Each of `lines` lines of `from` values averaged to `to` values, [lines, to].
  private static func averaged(
    _ source: [Float], lines: Int, from: Int, to: Int, lineStride: Int, stride: Int
  ) -> [Float] {
    let span = Float(from) / Float(to)
    var result = [Float](repeating: 0, count: lines * to)
    for target in 0..<to {
      let (low, high) = (Float(target) * span, Float(target + 1) * span)
      let last = min(from - 1, Int(high.rounded(.up)) - 1)
      for position in Int(low)...max(Int(low), last) {
        let share = (min(high, Float(position + 1)) - max(low, Float(position))) / span
        guard share > 0, position < from else { continue }
        for line in 0..<lines {
          result[line * to + target] += share * source[line * lineStride + position * stride]
        }
      }
    }
    return result
  }
}
