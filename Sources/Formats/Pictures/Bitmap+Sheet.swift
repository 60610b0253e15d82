extension Bitmap {
  /// Pictures of one size on a sheet, row by row, as torchvision's `save_image` puts them: `columns`
  /// to a row, a gap around each. A single one stays as it is.
  ///
  /// - Parameters:
  ///   - columns: `nrow` there.
  ///   - gap: pixels between pictures and at the edges: `padding` there.
  ///   - grey: what the gaps are filled with, and places without a picture: `pad_value` there.
  public static func sheet(
    of pictures: [Bitmap], columns: Int = 8, gap: Int = 2, grey: UInt8 = 0
  ) -> Bitmap {
    precondition(columns > 0 && gap >= 0, "a sheet of \(columns) columns with gaps of \(gap)")
    guard pictures.count > 1 else { return tiled(pictures, columns: 1, gap: 0, grey: grey) }
    return tiled(pictures, columns: min(columns, pictures.count), gap: gap, grey: grey)
  }

  /// Pictures of one size on a sheet of so many columns, all used or not.
  package static func tiled(_ pictures: [Bitmap], columns: Int, gap: Int, grey: UInt8) -> Bitmap {
    guard let first = pictures.first else { preconditionFailure("a sheet of no pictures") }
    let rows = (pictures.count + columns - 1) / columns
    let height = rows * (first.height + gap) + gap
    let width = columns * (first.width + gap) + gap
    var pixels = [UInt8](repeating: grey, count: first.channels * height * width)
    for (index, picture) in pictures.enumerated() {
      precondition(
        picture.channels == first.channels && picture.height == first.height
          && picture.width == first.width,
        "\(picture.channels)x\(picture.height)x\(picture.width) on a sheet of "
          + "\(first.channels)x\(first.height)x\(first.width)")
      let top = gap + index / columns * (first.height + gap)
      let left = gap + index % columns * (first.width + gap)
      for line in 0..<first.channels * first.height {
        let (channel, row) = line.quotientAndRemainder(dividingBy: first.height)
        let start = (channel * height + top + row) * width + left
        let source = line * first.width
        pixels.replaceSubrange(
          start..<start + first.width, with: picture.pixels[source..<source + first.width])
      }
    }
    return Bitmap(channels: first.channels, height: height, width: width, pixels: pixels)
  }
}
