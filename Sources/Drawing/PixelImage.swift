/// An image to draw, whatever it came from.
public struct PixelImage: Equatable, Sendable {
  /// Columns of pixels.
  public let width: Int
  /// Rows of pixels.
  public let height: Int
  /// Colour planes: 1 for grey; more are drawn as their mean.
  public let channels: Int
  /// Pixels [channels, height, width], 0 black to 255 white.
  public let pixels: [UInt8]

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

  /// The image, but with the pixels of `previous` where they differ from it by less than
  /// `threshold`, so that noise repaints nothing; what is as good as black becomes black, so that
  /// nothing is left behind.
  public func steadied(
    against previous: PixelImage?, threshold: Int = 20, black: UInt8 = 10
  ) -> PixelImage {
    guard let previous, previous.pixels.count == pixels.count, previous.width == width else {
      return self
    }
    let steady = zip(pixels, previous.pixels).map { new, old in
      if new < black { return 0 as UInt8 }
      return abs(Int(new) - Int(old)) < threshold ? old : new
    }
    return PixelImage(width: width, height: height, channels: channels, pixels: steady)
  }
}

/// Brightness on a grid of any size, [height, width] in 0...1.
struct Luminance {
  let width: Int
  let height: Int
  let values: [Float]

  subscript(x: Int, y: Int) -> Float { x < width && y < height ? values[y * width + x] : 0 }

  /// The image on a grid of `width` by `height` pixels by averaging areas, first along rows, then
  /// along columns. Averaged as light, that is as squares of pixel values (a gamma of 2), so that
  /// thin strokes do not fade when the image shrinks.
  init(_ image: PixelImage, width: Int, height: Int) {
    self.width = width
    self.height = height
    let plane = image.width * image.height
    guard plane > 0, width > 0, height > 0 else {
      values = Array(repeating: 0, count: width * height)
      return
    }
    var light = [Float](repeating: 0, count: plane)
    let scale = 1 / (255 * 255 * Float(image.channels))
    for (index, pixel) in image.pixels.enumerated() {
      light[index % plane] += Float(pixel) * Float(pixel) * scale
    }
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
