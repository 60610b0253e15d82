import Wording

/// Reads IDX files of unsigned bytes, plain or packed with gzip; which of the two is seen from the
/// content, not from the name. Nothing is allocated before the header has been checked, and never
/// more than it promises.
enum IDXFile {
  /// The head and the bytes after it of the file at `path`, which should hold `content`.
  static func read(
    _ path: String, _ content: IDXContent
  ) throws(DatasetError) -> (header: IDXHeader, bytes: [UInt8]) {
    let file = try ByteFile(path: path)
    let start = try bytes(upTo: IDXHeader.largestSize) { (buffer) throws(DatasetError) in
      try file.read(into: buffer)
    }
    guard start.starts(with: gzipMagic) else { return try plain(file, start, content) }
    file.seek(to: 0)
    return try packed(file, content)
  }

  private static let gzipMagic: [UInt8] = [0x1f, 0x8b]

  private static func plain(
    _ file: borrowing ByteFile, _ start: [UInt8], _ content: IDXContent
  ) throws(DatasetError) -> (header: IDXHeader, bytes: [UInt8]) {
    let header = try IDXHeader(start[...], file: file.name, content: content)
    guard file.size == header.fileSize else {
      throw wrongSize(file.name, counted(file.size, "byte"), header, short: file.size)
    }
    file.seek(to: header.size)
    let body = try bytes(upTo: header.fileSize - header.size) { (buffer) throws(DatasetError) in
      try file.read(into: buffer)
    }
    let found = header.size + body.count
    guard found == header.fileSize else {
      throw wrongSize(file.name, counted(found, "byte"), header, short: found)
    }
    return (header, body)
  }

  private static func packed(
    _ file: consuming ByteFile, _ content: IDXContent
  ) throws(DatasetError) -> (header: IDXHeader, bytes: [UInt8]) {
    let (name, packedSize) = (file.name, file.size)
    var reader = try GzipReader(file)
    let start = try bytes(upTo: headerSize(content)) { (buffer) throws(DatasetError) in
      try reader.read(into: buffer)
    }
    let header = try IDXHeader(start[...], file: name, content: content)
    try checkPackedSize(packedSize, header, name)
    let body = try bytes(upTo: header.fileSize - header.size) { (buffer) throws(DatasetError) in
      try reader.read(into: buffer)
    }
    let found = header.size + body.count
    guard found == header.fileSize else {
      throw wrongSize(name, "unpacks to \(counted(found, "byte"))", header, short: found)
    }
    try requireEnd(of: &reader, header, name)
    return (header, body)
  }

  /// What the magic number of such a file says its head takes; a wrong magic is found within it.
  private static func headerSize(_ content: IDXContent) -> Int { 4 + 4 * content.dimensions }

  /// Deflate cannot shrink data below a 1032nd, so a promise beyond that is not kept: it is
  /// refused before memory is taken for it.
  private static func checkPackedSize(
    _ packedSize: Int, _ header: IDXHeader, _ name: String
  ) throws(DatasetError) {
    let mostPerByte = 1032
    guard header.fileSize / mostPerByte <= packedSize else {
      throw .file(
        name,
        "\(counted(packedSize, "byte")) of gzip, too few for the promised "
          + "\(grouped(header.fileSize)): the file is cut short; download it again")
    }
  }

  private static func requireEnd(
    of reader: inout GzipReader, _ header: IDXHeader, _ name: String
  ) throws(DatasetError) {
    let beyond = try bytes(upTo: 1) { (buffer) throws(DatasetError) in
      try reader.read(into: buffer)
    }
    guard beyond.isEmpty else {
      throw .file(
        name,
        "unpacks to more than the \(counted(header.fileSize, "byte")) that its header "
          + "promises; download it again")
    }
    guard try !reader.hasLeftovers() else {
      throw .file(name, "something stands after the end of the gzip data; download it again")
    }
  }

  private static func wrongSize(
    _ name: String, _ found: String, _ header: IDXHeader, short count: Int
  ) -> DatasetError {
    let fault = count < header.fileSize ? "the file is cut short" : "the file is too long"
    return .file(
      name, "\(found), expected \(grouped(header.fileSize)): \(fault); download it again")
  }

  /// As many bytes as `read` puts into a buffer of `count`.
  private static func bytes(
    upTo count: Int, _ read: (UnsafeMutableRawBufferPointer) throws(DatasetError) -> Int
  ) throws(DatasetError) -> [UInt8] {
    var failure: DatasetError?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      do throws(DatasetError) {
        filled = try read(UnsafeMutableRawBufferPointer(buffer))
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
  }
}
