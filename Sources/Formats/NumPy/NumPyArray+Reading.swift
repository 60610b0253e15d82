import Wording

extension NumPyArray {
  /// Reads a `.npy` file of format 1.0 that holds bytes (`|u1`), floats (`<f4`) or doubles (`<f8`)
  /// in C order, and refuses every other; `name` names it in errors.
  public init(parsing file: [UInt8], named name: String) throws(FormatError) {
    let header = try Self.header(of: file, named: name)
    let data = file[(NumPyHeader.prefixSize + Self.textSize(of: file))...]
    guard let size = header.dataSize else {
      throw FormatError(
        name, "promises \(Self.words(header.shape)) numbers, more than can be counted")
    }
    guard data.count == size else {
      throw FormatError(
        name,
        "holds \(counted(data.count, "byte")) of numbers, expected \(grouped(size)) for "
          + "\(Self.words(header.shape)) of \(header.type.rawValue)")
    }
    self.init(shape: header.shape, Elements(header.type, data))
  }

  private static func header(
    of file: [UInt8], named name: String
  ) throws(FormatError) -> NumPyHeader {
    let (start, version) = (NumPyHeader.start, 2)
    guard file.starts(with: start.dropLast(version)) else {
      throw FormatError(name, "does not begin as an npy file does")
    }
    guard file.starts(with: start) else {
      throw FormatError(name, "is not of npy's format 1.0: save it again with numpy.save")
    }
    guard file.count >= NumPyHeader.prefixSize, file.count >= prefixAndText(of: file) else {
      throw FormatError(name, "ends within its npy header: it is cut short")
    }
    let text = file[NumPyHeader.prefixSize..<prefixAndText(of: file)]
    guard text.last == UInt8(ascii: "\n"), text.allSatisfy({ $0 < 0x80 }) else {
      throw FormatError(name, "its npy header is no line of ASCII")
    }
    return try NumPyHeader(parsing: String(decoding: text.dropLast(), as: UTF8.self), named: name)
  }

  private static func prefixAndText(of file: [UInt8]) -> Int {
    NumPyHeader.prefixSize + textSize(of: file)
  }

  /// The length of the header's text, of a file that is long enough to tell it.
  private static func textSize(of file: [UInt8]) -> Int {
    let size = file[NumPyHeader.start.count..<NumPyHeader.prefixSize]
    return size.littleEndianNumbers(of: UInt16.self).reduce(0) { $0 + Int($1) }
  }

  /// A shape in words: `10 x 3`.
  private static func words(_ shape: [Int]) -> String {
    shape.isEmpty ? "1" : shape.map(grouped).joined(separator: " x ")
  }
}

extension NumPyArray.Elements {
  fileprivate init(_ type: NumPyType, _ data: ArraySlice<UInt8>) {
    switch type {
    case .byte: self = .bytes(Array(data))
    case .float: self = .floats(data.littleEndianNumbers(of: Float.self))
    case .double: self = .doubles(data.littleEndianNumbers(of: Double.self))
    }
  }
}
