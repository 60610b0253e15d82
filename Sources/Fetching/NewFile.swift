import Glibc
import Storage

/// A file that is written piece by piece beside its place and only then put there, whole and on the
/// disk. Whoever has the lock of its data alone writes it.
struct NewFile: ~Copyable {
  private let path: String
  private let begun: String
  private let folder: String
  private let descriptor: Int32
  private var isPlaced = false

  private static let mode: mode_t = 0o644

  /// Begins a file in a folder. What an earlier writer left of it goes.
  init(_ name: String, in folder: String) throws(StorageError) {
    path = "\(folder)/\(name)"
    begun = "\(folder)/.\(name).part"
    self.folder = folder
    unlink(begun)
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let descriptor = open(begun, flags, Self.mode)
    guard descriptor >= 0 else { throw StorageError(path, .refused(reason: errno)) }
    self.descriptor = descriptor
  }

  deinit {
    close(descriptor)
    if !isPlaced { unlink(begun) }
  }

  /// Adds bytes.
  func append(_ bytes: UnsafeRawBufferPointer) throws(StorageError) {
    guard writeWhole(bytes, to: descriptor) else {
      throw StorageError(path, .refused(reason: errno))
    }
  }

  /// Brings it to the disk and puts it in its place, over what stands there.
  mutating func place() throws(StorageError) {
    guard fsync(descriptor) == 0, rename(begun, path) == 0 else {
      throw StorageError(path, .refused(reason: errno))
    }
    isPlaced = true
    try synchronize(folder: folder)
  }
}
