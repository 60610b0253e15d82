import Wording

/// What rows of numbers mean: images, whose size nobody told, or samples that are none.
struct RowsOfNumbers {
  /// Names the file in errors.
  let name: String
  /// Numbers in a row.
  let width: Int
  /// How they lie.
  let range: NumberRange

  /// The shape of the images that rows are; with a line that says so where a person did not.
  struct Meaning {
    let shape: ImageShape
    let note: String?
  }

  /// The images that the rows are; nil if they are none.
  ///
  /// They are if a size is asked for, or else if as many numbers make a square of at least 8x8 and
  /// all are whole ones from 0 to 255, or from 0 to 1.
  func image(_ options: ReadingOptions) throws(DatasetError) -> Meaning? {
    if let size = options.size { return Meaning(shape: try image(size, options), note: nil) }
    guard let side = squareSide(width), range.mayBePixels else { return nil }
    return Meaning(
      shape: ImageShape(height: side, width: side),
      note: "\(printable(name)): rows of \(grouped(width)) numbers are taken as images of "
        + "\(side)x\(side); --size says otherwise")
  }

  private func image(
    _ size: ImageSize, _ options: ReadingOptions
  ) throws(DatasetError) -> ImageShape {
    let shape = ImageShape(height: size.rows, width: size.columns)
    if width == shape.count { return shape }
    if width == 3 * shape.count {
      return ImageShape(channels: 3, height: size.rows, width: size.columns)
    }
    throw .file(
      name,
      "rows of \(counted(width, "number")), expected \(grouped(shape.count)) for images of \(size), "
        + "or \(grouped(3 * shape.count)) in colour; say another --size, or none")
  }
}

/// The side of the square image that so many pixels make, if it is one of at least 8x8.
func squareSide(_ count: Int) -> Int? {
  let leastSide = 8
  let side = Int(Double(max(count, 0)).squareRoot().rounded())
  return side >= leastSide && side * side == count ? side : nil
}
