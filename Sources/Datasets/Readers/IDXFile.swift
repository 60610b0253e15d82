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
  init(_ path: String, _ content: IDXContent, _ storage: DataStorage) throws(DatasetError) {
    try self.init(try ByteFile(path: path), content, storage)
  }

  /// Reads an open file, which should hold `content`.
  init(
    _ file: consuming ByteFile, _ content: IDXContent, _ storage: DataStorage
  ) throws(DatasetError) {
    let start = try file.start(IDXHeader.largestSize)
    if Self.isPacked(start) {
      self = try Self.packed(file, content, storage)
    } else {
      self = try Self.plain(file, start, content, storage.memory)
    }
  }

  private static let gzipMagic: [UInt8] = [0x1f, 0x8b]

  /// Whether a file that begins so is packed with gzip.
  static func isPacked(_ start: [UInt8]) -> Bool { start.starts(with: gzipMagic) }

  private static func plain(
    _ file: borrowing ByteFile, _ start: [UInt8], _ content: IDXContent, _ memory: DataMemory
  ) throws(DatasetError) -> IDXFile {
    let header = try IDXHeader(start[...], file: file.name, content: content)
    guard file.size == header.fileSize else {
      throw wrongSize(file.name, counted(file.size, "byte"), header, short: file.size)
    }
    let whole = try memory.contents(of: file)
    return IDXFile(header, whole[header.size..<whole.count])
  }

  private static func packed(
    _ file: consuming ByteFile, _ content: IDXContent, _ storage: DataStorage
  ) throws(DatasetError) -> IDXFile {
    guard let cache = storage.cache, let identity = try PackedIdentity(file) else {
      return try unpacked(file, content, storage.memory).file
    }
    if let copy = cache.copy(of: identity), let file = IDXFile(copy, content) { return file }
    let (start, file) = try unpacked(file, content, storage.memory)
    cache.keep([SharedBytes(start), file.bytes], as: identity)
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
    _ file: consuming ByteFile, _ content: IDXContent, _ memory: DataMemory
  ) throws(DatasetError) -> (start: [UInt8], file: IDXFile) {
    let (name, packedSize) = (file.name, file.size)
    file.seek(to: 0)
    var reader = try GzipReader(file)
    let start = try start(of: &reader)
    guard start.count < 2 || start.starts(with: [0, 0]) else {
      throw .file(name, "is a gzip of something that is no IDX file; unpack it first")
    }
    let header = try IDXHeader(start[...], file: name, content: content)
    try checkPackedSize(packedSize, header, name)
    var found = header.size
    let body = try memory.bytes(count: header.fileSize - header.size, of: name) {
      (buffer) throws(DatasetError) in
      found += try reader.read(into: UnsafeMutableRawBufferPointer(buffer))
    }
    guard found == header.fileSize else {
      throw wrongSize(name, "unpacks to \(counted(found, "byte"))", header, short: found)
    }
    try requireEnd(of: &reader, header, name)
    return (start, IDXFile(header, body))
  }

  /// The bytes of the head, and no more.
  private static func start(of reader: inout GzipReader) throws(DatasetError) -> [UInt8] {
    func next(_ count: Int) throws(DatasetError) -> [UInt8] {
      [UInt8](
        try SharedBytes(upTo: max(count, 0)) { (buffer) throws(DatasetError) in
          try reader.read(into: buffer)
        })
    }
    let magic = try next(IDXHeader.magicSize)
    return magic + (try next(IDXHeader.size(of: magic) - magic.count))
  }

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
  init(
    upTo count: Int, _ read: (UnsafeMutableRawBufferPointer) throws(DatasetError) -> Int
  ) throws(DatasetError) {
    var filled = 0
    let bytes = try SharedBytes(count: count) { (buffer) throws(DatasetError) in
      filled = try read(UnsafeMutableRawBufferPointer(buffer))
    }
    self = bytes[0..<filled]
  }
}
