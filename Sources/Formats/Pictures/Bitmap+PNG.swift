import CPNG
import Wording

extension Bitmap {
  /// More pixels than this are no picture that a person looks at.
  private static let mostNumbers = 1 << 27

  /// The picture as a PNG file.
  public func png() throws(FormatError) -> [UInt8] {
    var image = Self.emptyImage
    image.width = png_uint_32(width)
    image.height = png_uint_32(height)
    image.format = channels == 1 ? Self.grey : Self.color
    defer { png_image_free(&image) }
    var size = png_largest_size(image)
    var file = [UInt8](repeating: 0, count: size)
    guard png_image_write_to_memory(&image, &file, &size, 0, interleaved, 0, nil) != 0 else {
      throw FormatError("PNG of \(width)x\(height)", Self.message(of: image))
    }
    file.removeLast(file.count - size)
    return file
  }

  /// Reads a PNG file: colours become red, green and blue, deeper channels 8 bits, and what is
  /// transparent stands on black.
  ///
  /// - Parameters:
  ///   - name: names it in errors.
  ///   - channels: 1 turns colours to the grey that is as bright, as libpng does; 3 gives grey
  ///     pictures equal channels; nil leaves them as they are.
  public init(png file: [UInt8], named name: String, channels: Int? = nil) throws(FormatError) {
    var image = Self.emptyImage
    var pixels: [UInt8] = []
    var isRead = false
    // libpng looks at the file until the picture has been read.
    file.withUnsafeBytes { bytes in
      defer { png_image_free(&image) }
      guard png_image_begin_read_from_memory(&image, bytes.baseAddress, bytes.count) != 0 else {
        return
      }
      image.format = Self.format(channels) ?? image.format & Self.color
      // Deeper channels are as bright as those of 8 bits, not linear in light.
      image.flags |= png_uint_32(PNG_IMAGE_FLAG_16BIT_sRGB)
      guard let count = Self.count(image) else { return }
      pixels = [UInt8](repeating: 0, count: count)
      isRead = png_image_finish_read(&image, nil, &pixels, 0, nil) != 0
    }
    guard isRead else { throw Self.refusal(of: image, named: name) }
    self.init(
      channels: Self.channels(image), height: Int(image.height), width: Int(image.width),
      interleaved: pixels)
  }

  private static let grey = png_uint_32(PNG_FORMAT_GRAY)
  private static let color = png_uint_32(PNG_FORMAT_FLAG_COLOR)

  private static var emptyImage: png_image {
    var image = png_image()
    image.version = png_uint_32(PNG_IMAGE_VERSION)
    return image
  }

  private static func format(_ channels: Int?) -> png_uint_32? {
    channels.map { $0 == 1 ? grey : color }
  }

  private static func channels(_ image: png_image) -> Int { image.format == color ? 3 : 1 }

  /// Numbers of an image that is small enough.
  private static func count(_ image: png_image) -> Int? {
    let (area, overflow) = Int(image.width).multipliedReportingOverflow(by: Int(image.height))
    guard !overflow, area <= mostNumbers / channels(image) else { return nil }
    return area * channels(image)
  }

  private static func refusal(of image: png_image, named name: String) -> FormatError {
    let message = message(of: image)
    guard message.isEmpty else { return FormatError(name, "no PNG that can be read: \(message)") }
    return FormatError(
      name,
      "\(grouped(Int(image.width))) x \(grouped(Int(image.height))) pixels, expected at most "
        + "\(grouped(mostNumbers)) numbers")
  }

  private static func message(of image: png_image) -> String {
    withUnsafeBytes(of: image.message) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}

// MARK: - The order of channels

extension Bitmap {
  /// The pixels as PNG has them, [height, width, channels].
  private var interleaved: [UInt8] {
    guard channels > 1 else { return pixels }
    var result = [UInt8](repeating: 0, count: pixels.count)
    for channel in 0..<channels {
      for pixel in 0..<area { result[pixel * channels + channel] = pixels[channel * area + pixel] }
    }
    return result
  }

  private init(channels: Int, height: Int, width: Int, interleaved: [UInt8]) {
    let area = height * width
    var pixels = interleaved
    if channels > 1 {
      for channel in 0..<channels {
        for pixel in 0..<area {
          pixels[channel * area + pixel] = interleaved[pixel * channels + channel]
        }
      }
    }
    self.init(channels: channels, height: height, width: width, pixels: pixels)
  }
}
