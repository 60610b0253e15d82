import Glibc

/// Symbolic links that point to the old or to the new place, whenever the machine stops.
public enum DurableLink {
  /// Has the link at a path point to `target`, which is told as seen from the link's folder.
  public static func point(_ path: String, to target: String) throws(StorageError) {
    let part = PartialName(of: path)
    guard symlink(target, part.path) == 0 else { throw .refused(path) }
    guard rename(part.path, path) == 0 else {
      let error = StorageError.refused(path)
      unlink(part.path)
      throw error
    }
    try synchronize(folder: part.folder)
  }

  /// What the link at a path points to; nil if there is none.
  public static func target(of path: String) -> String? {
    let target = [UInt8](unsafeUninitializedCapacity: Int(PATH_MAX)) { buffer, count in
      buffer.withMemoryRebound(to: CChar.self) { buffer in
        guard let start = buffer.baseAddress else { return }
        count = max(0, readlink(path, start, buffer.count))
      }
    }
    return target.isEmpty ? nil : String(decoding: target, as: UTF8.self)
  }

  /// Removes the link at a path, if there is one.
  public static func remove(_ path: String) {
    if target(of: path) != nil { unlink(path) }
  }
}
