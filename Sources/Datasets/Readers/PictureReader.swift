import Formats
import Wording

/// Reads PNGs into samples, on all processors.
struct PictureReader {
  /// The folder that they are in.
  let folder: String
  /// What messages call it.
  let name: String
  let options: ReadingOptions
  let memory: DataMemory

  /// Pictures that a thread reads before it asks for more.
  private static let blockSize = 32
  private static let mostBytes = 1 << 28

  /// The shape that all pictures are to have: what was asked for, else that of the first.
  func shape(of files: [String]) throws(DatasetError) -> ImageShape {
    let channels = options.isColor ? 3 : 1
    if let size = options.size {
      return ImageShape(channels: channels, height: size.rows, width: size.columns)
    }
    let first = try picture(files[0])
    guard ImageSize(rows: first.height, columns: first.width) != nil else {
      throw .file(
        shown(files[0]),
        "is \(first.height)x\(first.width) pixels, expected sides of at most "
          + "\(ImageSize.sides.upperBound); say with --size to what pictures are to be resized")
    }
    return ImageShape(channels: channels, height: first.height, width: first.width)
  }

  /// The pictures' bytes, [files.count, shape.count]. The first that is not as expected is told.
  func read(_ files: [String], _ shape: ImageShape) throws(DatasetError) -> SharedBytes {
    try memory.bytes(count: files.count * shape.count, of: name) {
      (output) throws(DatasetError) in
      // Each picture is written by one thread.
      nonisolated(unsafe) let output = output
      let blocks = (files.count + Self.blockSize - 1) / Self.blockSize
      _ = try inParallel(blocks) { (block) throws(DatasetError) in
        let first = block * Self.blockSize
        for file in first..<min(first + Self.blockSize, files.count) {
          let place = file * shape.count
          let picture = UnsafeMutableBufferPointer(rebasing: output[place..<place + shape.count])
          try read(files[file], shape, first: files[0], into: picture)
        }
      }
    }
  }

  private func read(
    _ file: String, _ shape: ImageShape, first: String,
    into output: UnsafeMutableBufferPointer<UInt8>
  ) throws(DatasetError) {
    let picture = try picture(file)
    let own = ImageShape(channels: shape.channels, height: picture.height, width: picture.width)
    guard own != shape else {
      _ = output.update(fromContentsOf: picture.pixels)
      return
    }
    guard options.size != nil else {
      throw .file(
        shown(file),
        "is \(own.height)x\(own.width) pixels, expected \(shape.height)x\(shape.width) as "
          + "\(printable(first)) is; --size \(shape.height)x\(shape.width) resizes all to that")
    }
    var change = ImageChange(from: own, to: shape)
    picture.pixels.withUnsafeBufferPointer { change.apply($0, into: output) }
  }

  private func picture(_ file: String) throws(DatasetError) -> Bitmap {
    let opened = try ByteFile(path: "\(folder)/\(file)", named: shown(file))
    guard opened.size <= Self.mostBytes else {
      throw .file(
        shown(file),
        "\(counted(opened.size, "byte")), expected at most \(grouped(Self.mostBytes)): "
          + "make it smaller")
    }
    let bytes = [UInt8](try opened.contents())
    do throws(FormatError) {
      return try Bitmap(png: bytes, named: shown(file), channels: options.isColor ? 3 : 1)
    } catch {
      throw DatasetError("\(error); replace or remove it")
    }
  }

  /// How messages name a file.
  private func shown(_ file: String) -> String { "\(name)/\(file)" }
}
