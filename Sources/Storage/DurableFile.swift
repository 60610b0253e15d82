import Glibc

/// What becomes of a file that is there already.
public enum Existing: Sendable {
  /// The new one takes its place.
  case replace
  /// It stays, and writing fails.
  case refuse
}

/// What a file must outlive.
public enum Lasting: Sendable {
  /// The machine, if it stops: the bytes are on the disk before the file has its name.
  case machine
  /// The process: for what is written often, and of no worth after a moment.
  case process
}

/// Files that are there whole or not at all, whenever the machine stops: written beside, brought
/// to the disk, and only then given their name. A symbolic link at the path is replaced, never
/// followed; what is no ordinary file, be it behind a link, stays as it is.
public enum DurableFile {
  /// Writes pieces, one after another, as the file at a path, whose folder must be there.
  public static func write(
    _ pieces: [UInt8]..., to path: String, over existing: Existing = .refuse,
    outliving lasting: Lasting = .machine
  ) throws(StorageError) {
    let part = PartialName(of: path)
    guard create(part.path, pieces, lasting) else { throw .refused(path) }
    do throws(StorageError) {
      try place(part.path, at: path, over: existing)
    } catch {
      unlink(part.path)
      throw error
    }
    if lasting == .machine { try synchronize(folder: part.folder) }
  }

  /// Finds out before there is anything to write whether a file could be written at a path; fails
  /// as writing it would.
  public static func check(_ path: String, over existing: Existing) throws(StorageError) {
    try refuseAnythingButFile(path)
    var facts = stat()
    if existing == .refuse, lstat(path, &facts) == 0 { throw StorageError(path, .exists) }
    let part = PartialName(of: path)
    guard create(part.path, [], .process) else { throw .refused(path) }
    unlink(part.path)
  }

  /// Refuses folders, devices, pipes: none of them is what a file may take the place of.
  private static func refuseAnythingButFile(_ path: String) throws(StorageError) {
    var facts = stat()
    guard stat(path, &facts) == 0, facts.st_mode & S_IFMT != S_IFREG else { return }
    throw StorageError(path, .noFile)
  }

  /// Writes a new file; false, with errno set and nothing left, if the system refuses.
  private static func create(
    _ path: String, _ pieces: [[UInt8]], _ lasting: Lasting
  ) -> Bool {
    let mode: mode_t = 0o644
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
    guard descriptor >= 0 else { return false }
    let isWritten =
      pieces.allSatisfy { writeWhole($0, to: descriptor) }
      && (lasting == .process || fsync(descriptor) == 0)
    let reason = errno
    close(descriptor)
    if !isWritten { unlink(path) }
    errno = reason
    return isWritten
  }

  private static func place(
    _ part: String, at path: String, over existing: Existing
  ) throws(StorageError) {
    switch existing {
    case .replace:
      try refuseAnythingButFile(path)
      guard rename(part, path) == 0 else { throw .refused(path) }
    case .refuse:
      // Unlike a rename a link fails where there is something already, in one step.
      if link(part, path) == 0 {
        unlink(part)
      } else if errno == EEXIST {
        throw StorageError(path, .exists)
      } else if [EPERM, EOPNOTSUPP, ENOSYS].contains(errno) {
        try placeWithoutLink(part, at: path)
      } else {
        throw .refused(path)
      }
    }
  }

  /// On a file system that has no hard links, as FAT and many network ones, it takes two steps, between
  /// which another process could come.
  private static func placeWithoutLink(_ part: String, at path: String) throws(StorageError) {
    var facts = stat()
    guard lstat(path, &facts) != 0 else { throw StorageError(path, .exists) }
    guard rename(part, path) == 0 else { throw .refused(path) }
  }
}

/// Has the system bring a folder's list of names to the disk.
package func synchronize(folder: String) throws(StorageError) {
  let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  guard descriptor >= 0 else { throw .refused(folder) }
  defer { close(descriptor) }
  // Some file systems cannot do that for folders, and say so: there is nothing more to be done.
  guard fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS else { throw .refused(folder) }
}

/// Writes all bytes, going on after interruptions; false, with errno set, if the system takes no
/// more.
func writeWhole(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
  bytes.withUnsafeBytes { writeWhole($0, to: descriptor) }
}

/// Writes all bytes, going on after interruptions; false, with errno set, if the system takes no
/// more.
package func writeWhole(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
  var rest = bytes
  while !rest.isEmpty {
    let written = write(descriptor, rest.baseAddress, rest.count)
    if written < 0 && errno == EINTR { continue }
    guard written > 0 else { return false }
    rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(written))
  }
  return true
}
