import Glibc

/// Folders that are there whole or not at all, whenever the machine stops.
public enum DurableFolder {
  /// Makes a folder, and those that it is in, where they are not there; for the person alone if it
  /// `isPrivate`.
  public static func ensure(_ path: String, isPrivate: Bool = false) throws(StorageError) {
    if isFolder(path) { return }
    let parent = PartialName(of: path).folder
    if parent != path, !isFolder(parent) { try ensure(parent, isPrivate: isPrivate) }
    let mode: mode_t = isPrivate ? 0o700 : 0o755
    // Another process may have made it meanwhile.
    guard mkdir(path, mode) == 0 || isFolder(path) else {
      throw errno == EEXIST ? StorageError(path, .refused(reason: ENOTDIR)) : .refused(path)
    }
    try synchronize(folder: parent)
  }

  /// Makes a folder as `ensure` does, and refuses a link to one, which may lead anywhere.
  public static func ensureOwn(_ path: String) throws(StorageError) {
    try ensure(path)
    guard isOwn(path) else { throw StorageError(path, .link) }
  }

  /// Whether there is a folder at a path itself, and not a link to one, which may lead anywhere.
  public static func isOwn(_ path: String) -> Bool {
    var facts = stat()
    return lstat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether there is a folder at a path; errno stays as it is.
  public static func isFolder(_ path: String) -> Bool {
    let reason = errno
    defer { errno = reason }
    var facts = stat()
    return stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
  }

  /// Fills a new folder, which `fill` is told, and only then gives it its name. Where there is one
  /// already it fails, or takes its place once it is whole.
  public static func make(
    at path: String, over existing: Existing = .refuse,
    _ fill: (_ folder: String) throws(StorageError) -> Void
  ) throws(StorageError) {
    let part = PartialName(of: path)
    let mode: mode_t = 0o755
    guard mkdir(part.path, mode) == 0 else { throw .refused(path) }
    do throws(StorageError) {
      try fill(part.path)
      try synchronize(folder: part.path)
    } catch {
      removeTree(part.path)
      throw error
    }
    // A folder takes the place of an empty one only, so that another must step aside.
    let old = PartialName(of: path, .old)
    let isAside = existing == .replace && rename(path, old.path) == 0
    guard rename(part.path, path) == 0 else {
      let error =
        // Busy is a folder that a process is in, as `.`, or on which something is mounted.
        [ENOTEMPTY, EEXIST, ENOTDIR, EBUSY].contains(errno)
        ? StorageError(path, .exists) : .refused(path)
      if isAside { rename(old.path, path) }
      removeTree(part.path)
      throw error
    }
    try synchronize(folder: part.folder)
    if isAside { removeTree(old.path) }
  }

  /// Removes a folder and all that is in it; what links in it point to stays. The folder is gone
  /// first, and then what it held, so that nobody takes a part of it for the whole.
  public static func remove(_ path: String) throws(StorageError) {
    let part = PartialName(of: path)
    guard rename(path, part.path) == 0 else { throw .refused(path) }
    guard removeTree(part.path) else { throw .refused(path) }
    try synchronize(folder: part.folder)
  }

  /// Removes what processes that are gone have left half-written in a folder. What had stepped aside for
  /// something that did not come is back in its place.
  public static func removeLeftovers(in folder: String) {
    for name in (try? names(in: folder)) ?? [] {
      guard let left = PartialName.parsed(name), !left.isAtIt else { continue }
      let (path, target) = ("\(folder)/\(name)", "\(folder)/\(left.target)")
      var facts = stat()
      let isMissed = left.kind == .old && lstat(target, &facts) != 0
      if !isMissed || rename(path, target) != 0 { removeTree(path) }
    }
  }

  /// The names in a folder, hidden ones too, in alphabetical order.
  public static func names(in path: String) throws(StorageError) -> [String] {
    guard let folder = opendir(path) else { throw .refused(path) }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
        name.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) {
          String(cString: $0)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}

/// Removes a file, or a folder with all that is in it, and follows no links; whether it is gone.
@discardableResult
private func removeTree(_ path: String) -> Bool {
  if unlink(path) == 0 { return true }
  for name in (try? DurableFolder.names(in: path)) ?? [] { removeTree("\(path)/\(name)") }
  return rmdir(path) == 0
}
