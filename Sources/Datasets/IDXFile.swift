import Wording

/// Reads IDX files of unsigned bytes, plain or packed with gzip; which of the two is seen from the
/// content, not from the name. Nothing is allocated before the header has been checked, and never
/// more than it promises.
struct IDXFile {
  /// The file's head.
  let header: IDXHeader
  /// The bytes after it.
  let bytes: SharedBytes

  private init(_ header: IDXHeader, _ bytes: SharedBytes) {
    self.header = header
    self.bytes = bytes
  }

  /// Reads the file at `path`, which should hold `content`. If it is packed, it comes from its
  /// copy in `cache` where there is one, and else leaves one there.
  init(_ path: String, _ content: IDXContent, cache: UnpackedCache?) throws(DatasetError) {
    let file = try ByteFile(path: path)
    let start = try SharedBytes(upTo: IDXHeader.largestSize) { (buffer) throws(DatasetError) in
      try file.read(into: buffer)
    }
    if Array(start).starts(with: Self.gzipMagic) {
      self = try Self.packed(file, content, cache)
    } else {
      self = try Self.plain(file, start, content)
    }
  }

  private static let gzipMagic: [UInt8] = [0x1f, 0x8b]

  private static func plain(
    _ file: borrowing ByteFile, _ start: SharedBytes, _ content: IDXContent
  ) throws(DatasetError) -> IDXFile {
    let header = try IDXHeader(Array(start)[...], file: file.name, content: content)
    guard file.size == header.fileSize else {
      throw wrongSize(file.name, counted(file.size, "byte"), header, short: file.size)
    }
    try requireMemory(for: header, file.name)
    file.seek(to: header.size)
    let body = try SharedBytes(upTo: header.fileSize - header.size) {
      (buffer) throws(DatasetError) in try file.read(into: buffer)
    }
    let found = header.size + body.count
    guard found == header.fileSize else {
      throw wrongSize(file.name, counted(found, "byte"), header, short: found)
    }
    return IDXFile(header, body)
  }

  private static func packed(
    _ file: consuming ByteFile, _ content: IDXContent, _ cache: UnpackedCache?
  ) throws(DatasetError) -> IDXFile {
    guard let cache, let identity = try PackedIdentity(file) else {
      return try unpacked(file, content).file
    }
    if let copy = cache.copy(of: identity), let file = IDXFile(copy, content) { return file }
    let (start, file) = try unpacked(file, content)
    cache.keep([start, file.bytes], as: identity)
    return file
  }

  /// What a whole plain file holds; nil if it is not a sound one.
  private init?(_ whole: SharedBytes, _ content: IDXContent) {
    let start = Array(whole[0..<min(whole.count, IDXHeader.largestSize)])
    guard let header = try? IDXHeader(start[...], file: "", content: content),
      header.fileSize == whole.count
    else { return nil }
    self.init(header, whole[header.size..<whole.count])
  }

  /// Unpacks a file from its first byte on: the bytes of its head, and what it holds.
  private static func unpacked(
    _ file: consuming ByteFile, _ content: IDXContent
  ) throws(DatasetError) -> (start: SharedBytes, file: IDXFile) {
    let (name, packedSize) = (file.name, file.size)
    file.seek(to: 0)
    var reader = try GzipReader(file)
    let start = try SharedBytes(upTo: headerSize(content)) { (buffer) throws(DatasetError) in
      try reader.read(into: buffer)
    }
    let header = try IDXHeader(Array(start)[...], file: name, content: content)
    try checkPackedSize(packedSize, header, name)
    try requireMemory(for: header, name)
    let body = try SharedBytes(upTo: header.fileSize - header.size) {
      (buffer) throws(DatasetError) in try reader.read(into: buffer)
    }
    let found = header.size + body.count
    guard found == header.fileSize else {
      throw wrongSize(name, "unpacks to \(counted(found, "byte"))", header, short: found)
    }
    try requireEnd(of: &reader, header, name)
    return (start, IDXFile(header, body))
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

  private static func requireMemory(
    for header: IDXHeader, _ name: String
  ) throws(DatasetError) {
    guard ByteMemory.isAvailable(header.fileSize) else {
      throw .file(
        name,
        "takes \(counted(header.fileSize, "byte")) of memory, more than there is; "
          + "make a smaller file")
    }
  }

  private static func requireEnd(
    of reader: inout GzipReader, _ header: IDXHeader, _ name: String
  ) throws(DatasetError) {
    let beyond = try SharedBytes(upTo: 1) { (buffer) throws(DatasetError) in
      try reader.read(into: buffer)
    }
    guard beyond.count == 0 else {
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
}

extension SharedBytes {
  /// As many bytes as `read` puts into a buffer of `count`.
  fileprivate init(
    upTo count: Int, _ read: (UnsafeMutableRawBufferPointer) throws(DatasetError) -> Int
  ) throws(DatasetError) {
    var filled = 0
    let bytes = try SharedBytes(count: count) { (buffer) throws(DatasetError) in
      filled = try read(UnsafeMutableRawBufferPointer(buffer))
    }
    self = bytes[0..<filled]
  }
}
