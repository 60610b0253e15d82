import Glibc

/// The bytes of an ordinary file, at most so many; a link to one is as good, unless it is said not to
/// be, as of a file in a folder that may come from anybody.
public func readFile(
  _ path: String, atMost limit: Int, followingLinks: Bool = true
) throws(StorageError) -> [UInt8] {
  // Non-blocking, because opening a named pipe would wait for whoever writes to it.
  let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK
  let descriptor = open(path, followingLinks ? flags : flags | O_NOFOLLOW)
  guard descriptor >= 0 else {
    throw !followingLinks && errno == ELOOP ? StorageError(path, .noFile) : .refused(path)
  }
  defer { close(descriptor) }
  guard isOrdinaryFile(descriptor) else { throw StorageError(path, .noFile) }
  var facts = stat()
  guard fstat(descriptor, &facts) == 0 else { throw .refused(path) }
  guard facts.st_size <= limit else { throw StorageError(path, .tooLarge(limit: limit)) }
  // It may have grown since: then what was there before is whole, as far as lines go.
  let size = Int(facts.st_size)
  var reason: Int32 = 0
  let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
    while count < size {
      let read = Glibc.read(descriptor, buffer.baseAddress.map { $0 + count }, size - count)
      if read < 0 && errno == EINTR { continue }
      if read < 0 { reason = errno }
      guard read > 0 else { break }
      count += read
    }
  }
  guard reason == 0 else { throw StorageError(path, .refused(reason: reason)) }
  return bytes
}

/// Whether what is open is an ordinary file: no folder, device or pipe.
func isOrdinaryFile(_ descriptor: Int32) -> Bool {
  var facts = stat()
  return fstat(descriptor, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG
}
