#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An open file to read bytes from; closed when it goes.
struct ByteFile: ~Copyable, Sendable {
  /// What messages call it.
  let name: String
  /// Bytes in it when it was opened.
  let size: Int
  private let descriptor: Int32

  /// Opens a regular file, which messages call `name`; by the last component of its path if they
  /// are told nothing else.
  init(path: String, named name: String? = nil) throws(DatasetError) {
    let name = name ?? lastComponent(of: path)
    // Not to hang on a named pipe that nobody writes to.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .unreadable(name, errno) }
    do {
      size = try Self.regularSize(descriptor, name)
    } catch {
      _ = close(descriptor)
      throw error
    }
    self.name = name
    self.descriptor = descriptor
  }

  deinit { _ = close(descriptor) }

  /// Fills `buffer` from where the last read ended; returns how many bytes there were, fewer only
  /// at the file's end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(DatasetError) -> Int {
    var filled = 0
    while filled < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
      let count = systemRead(descriptor, rest)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw .unreadable(name, errno) }
      if count == 0 { break }
      filled += count
    }
    return filled
  }

  /// Goes on reading `position` bytes after the file's start.
  func seek(to position: Int) {
    _ = lseek(descriptor, off_t(position), SEEK_SET)
  }

  /// Fills `buffer` from a place on, wherever the last read ended; returns how many bytes there were,
  /// fewer only at the file's end. Any number of threads may do so at once.
  func read(
    into buffer: UnsafeMutableRawBufferPointer, at place: Int
  ) throws(DatasetError) -> Int {
    var filled = 0
    while filled < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
      let count = pread(descriptor, rest.baseAddress, rest.count, off_t(place + filled))
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw .unreadable(name, errno) }
      if count == 0 { break }
      filled += count
    }
    return filled
  }

  /// The file's first bytes, fewer than `count` only if it has no more.
  func start(_ count: Int) throws(DatasetError) -> [UInt8] {
    let bytes = try SharedBytes(upTo: min(count, size)) { (buffer) throws(DatasetError) in
      try read(into: buffer, at: 0)
    }
    return Array(bytes)
  }

  /// The whole content, as long as the file was when it was opened.
  func contents() throws(DatasetError) -> SharedBytes {
    let bytes = try SharedBytes(upTo: size) { (buffer) throws(DatasetError) in
      try read(into: buffer, at: 0)
    }
    guard bytes.count == size else {
      throw .file(name, "was cut short while it was read; try again when it is whole")
    }
    return bytes
  }

  /// The whole content, mapped; nil if it cannot be. Where the file does not keep its length as long
  /// as it is used the process ends, and says so.
  ///
  /// - Parameter comesAsNeeded: whether memory does not hold it, so that each part is to be read alone
  ///   when it is needed.
  func mapped(comesAsNeeded: Bool) -> SharedBytes? {
    guard let pages = MappedPages(descriptor: descriptor, count: size) else { return nil }
    if comesAsNeeded { pages.expectScatteredReads() }
    return SharedBytes(
      ByteMemory(pages, guardedAs: printable(name), comesAsNeeded: comesAsNeeded))
  }

  private static func regularSize(
    _ descriptor: Int32, _ name: String
  ) throws(DatasetError) -> Int {
    var facts = stat()
    guard fstat(descriptor, &facts) == 0 else { throw .unreadable(name, errno) }
    switch facts.st_mode & S_IFMT {
    case S_IFREG: return Int(facts.st_size)
    case S_IFDIR: throw .file(name, "is a folder, expected a file; remove it or rename it")
    default: throw .file(name, "is no regular file; copy the data into one")
    }
  }
}

extension DatasetError {
  fileprivate static func unreadable(_ name: String, _ number: Int32) -> DatasetError {
    let reason = String(cString: strerror(number))
    return .file(name, "cannot be read (\(reason)); check that it exists and its permissions")
  }
}

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
  read(descriptor, buffer.baseAddress, buffer.count)
}

/// What kind of thing stands at a path, links followed.
enum PathKind {
  case missing
  case folder
  case file

  /// Looks at the path.
  init(path: String) {
    var facts = stat()
    if stat(path, &facts) != 0 {
      self = .missing
    } else {
      self = facts.st_mode & S_IFMT == S_IFDIR ? .folder : .file
    }
  }
}
