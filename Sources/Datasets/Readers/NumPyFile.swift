import Formats
import Wording

/// Reads samples and labels from `.npy` files.
struct NumPyFile {
  private let name: String
  private let shape: [Int]
  private let numbers: NumPyNumbers
  private let memory: DataMemory

  /// A file's header and where its numbers lie; they are not looked at yet.
  init(_ file: borrowing ByteFile, _ memory: DataMemory) throws(DatasetError) {
    name = file.name
    self.memory = memory
    let start = try file.start(NumPyHeader.mostBytes + Self.mostBeforeText)
    let (header, size) = try Self.header(start, name)
    shape = header.shape
    guard let dataSize = header.dataSize else {
      throw .file(
        name, "promises \(header.shapeInWords) numbers, more than can be counted; save it again")
    }
    guard file.size - size == dataSize else {
      throw .file(
        name,
        "holds \(counted(file.size - size, "byte")) of numbers, expected \(grouped(dataSize)) for "
          + "\(header.shapeInWords) of \(header.type); save it again")
    }
    let bytes = try memory.contents(of: file)
    numbers = NumPyNumbers(type: header.type, bytes: bytes[size..<bytes.count])
  }

  /// The most bytes of a header that are not its text.
  private static let mostBeforeText = 12

  private static func header(
    _ start: [UInt8], _ name: String
  ) throws(DatasetError) -> (NumPyHeader, Int) {
    do throws(FormatError) {
      return try NumPyHeader.read(start, named: name)
    } catch {
      throw DatasetError(error.description)
    }
  }

  /// The samples: images [n, h, w], [n, h, w, 1 or 3] or [n, 1 or 3, h, w], or rows of numbers
  /// [n, d].
  func samples(_ options: ReadingOptions) throws(DatasetError) -> ReadSamples {
    guard !shape.contains(0) else {
      throw .file(name, "holds nothing: its shape is \(shapeInWords); save an array with samples")
    }
    switch shape.count {
    case 2: return try rows(options)
    case 3: return try images(ImageShape(height: shape[1], width: shape[2]))
    case 4: return try images(Array(shape.dropFirst()))
    default:
      throw .file(
        name,
        "its shape is \(shapeInWords), expected images [n, height, width], in colour "
          + "[n, height, width, 3], or rows of numbers [n, d]; save array.reshape(len(array), -1)")
    }
  }

  private var shapeInWords: String { "[\(shape.map(grouped).joined(separator: ", "))]" }

  // MARK: - Images

  private func images(_ sides: [Int]) throws(DatasetError) -> ReadSamples {
    let isColor = [1, 3].contains
    if isColor(sides[2]) {
      let shape = ImageShape(channels: sides[2], height: sides[0], width: sides[1])
      return try images(shape, isInterleaved: shape.channels > 1)
    }
    if isColor(sides[0]) {
      return try images(ImageShape(channels: sides[0], height: sides[1], width: sides[2]))
    }
    throw .file(
      name,
      "its shape is \(shapeInWords): images of \(grouped(sides[2])) channels, expected 1 or 3; "
        + "save array[..., :3]")
  }

  private func images(
    _ shape: ImageShape, isInterleaved: Bool = false
  ) throws(DatasetError) -> ReadSamples {
    let brightness = Brightness(try range { Self.pixel($0, shape, isInterleaved) })
    let bytes = try pixels(brightness)
    let values = isInterleaved ? try bytes.planar(shape, of: name, memory) : bytes
    return ReadSamples(
      shape: .image(shape), values: .bytes(values),
      notes: [brightness.note].compactMap { $0.map { "\(printable(name)): \($0)" } })
  }

  private var isBytes: Bool { numbers.type.kind == .unsigned && numbers.type.size == 1 }

  /// The file's own bytes where they are pixels already.
  private func pixels(_ brightness: Brightness) throws(DatasetError) -> SharedBytes {
    if isBytes && brightness == .bytes { return numbers.bytes }
    return try memory.bytes(count: numbers.count, of: name) { (pixels) throws(DatasetError) in
      numbers.write(brightness, to: pixels)
    }
  }

  private static let mostBytesLookedAt = 1 << 26

  private static func pixel(_ place: Int, _ shape: ImageShape, _ isInterleaved: Bool) -> String {
    let (image, rest) = place.quotientAndRemainder(dividingBy: shape.count)
    let pixel = isInterleaved ? rest / shape.channels : rest % (shape.height * shape.width)
    let (row, column) = pixel.quotientAndRemainder(dividingBy: shape.width)
    return "image \(grouped(image)), row \(row), column \(column)"
  }

  /// How all numbers lie; refuses what is no number, `place` telling where it stands. Bytes that are
  /// too many to look at them all are taken for what bytes usually are.
  private func range(_ place: (Int) -> String) throws(DatasetError) -> NumberRange {
    guard !(isBytes && numbers.count > Self.mostBytesLookedAt) else { return .bytes }
    let range = numbers.range()
    guard let bad = range.firstBad else { return range }
    let number = numbers.number(at: bad)
    let remedy = number.isNaN ? "numpy.nan_to_num(array)" : "numpy.clip(array, 0, 1)"
    throw .file(
      name,
      "\(place(bad)), counted from 0: \(number.isNaN ? "NaN" : "\(number)"), expected a "
        + "finite number; save \(remedy)")
  }

  // MARK: - Rows

  private func rows(_ options: ReadingOptions) throws(DatasetError) -> ReadSamples {
    let range = try range { place in
      "row \(grouped(place / shape[1])), column \(place % shape[1])"
    }
    let rows = RowsOfNumbers(name: name, width: shape[1], range: range)
    guard let meaning = try rows.image(options) else {
      return ReadSamples(shape: .vector(shape[1]), values: .floats(numbers.floats()))
    }
    let brightness = Brightness(range)
    let bytes = try pixels(brightness)
    let isInterleaved = meaning.shape.channels > 1
    return ReadSamples(
      shape: .image(meaning.shape),
      values: .bytes(isInterleaved ? try bytes.planar(meaning.shape, of: name, memory) : bytes),
      notes: [meaning.note, brightness.note.map { "\(printable(name)): \($0)" }].compactMap(\.self))
  }

  // MARK: - Labels

  /// The classes that an array [n] or [n, 1] of whole numbers tells.
  func labels() throws(DatasetError) -> ClassWords {
    guard shape.count == 1 || shape.dropFirst() == [1] else {
      throw .file(
        name,
        "its shape is \(shapeInWords), expected labels [n]; save array.ravel(), or "
          + "array.argmax(axis=1) of one-hot ones")
    }
    guard let wholes = numbers.wholes() else {
      throw .file(name, "holds numbers that are not whole, expected labels; save array.astype(int)")
    }
    var words = ClassWords(source: name)
    for whole in wholes { try words.append(whole) }
    return words
  }
}
