import Formats
import Training

extension EpochPictures {
  /// The images on a sheet, eight a row, as torchvision's `save_image` puts them; of images that are
  /// neither grey nor red, green and blue each channel for itself.
  func png() throws(FormatError) -> [UInt8] {
    let color = 3
    let channels = shape.channels == color ? color : 1
    let size = channels * shape.height * shape.width
    let pictures = stride(from: 0, to: pixels.count, by: size).map { start in
      Bitmap(
        channels: channels, height: shape.height, width: shape.width,
        shares: pixels[start..<start + size])
    }
    return try Bitmap.sheet(of: pictures).png()
  }
}
