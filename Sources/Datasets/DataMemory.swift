import Glibc
import Process
import Wording

/// Where the numbers of a data set are put: in memory, or, if they are too many for that, in a file
/// that is mapped into it, from which they come as they are needed.
///
/// Such a file has no name and all its blocks from the beginning: it is gone when the program is,
/// however that ends, and a disk that is full is told at once.
public struct DataMemory: Sendable {
  /// The folder for the files, which need not exist, or nil if there is none.
  let folder: String?
  /// The most bytes that are put into memory at once.
  let mostInMemory: Int

  /// Files up to this size are read rather than mapped: then nobody can change them meanwhile.
  static let leastMapped = 1 << 24

  /// Memory for data of which at most so many bytes are kept in it, and others in files in a folder.
  public init(folder: String?, mostInMemory: Int = freeMemory() / 2) {
    self.folder = folder
    self.mostInMemory = mostInMemory
  }

  /// `count` bytes, 0 where `fill` puts no others; `name` names the data in errors.
  func bytes(
    count: Int, of name: String,
    fill: (UnsafeMutableBufferPointer<UInt8>) throws(DatasetError) -> Void
  ) throws(DatasetError) -> SharedBytes {
    let isHeld = count <= mostInMemory
    let pages = isHeld ? try memory(count, name) : try file(count, name)
    return SharedBytes(try ByteMemory(pages, comesAsNeeded: !isHeld, fill: fill))
  }

  /// The content of a file that is to be read from anywhere: mapped where it is large.
  func contents(of file: borrowing ByteFile) throws(DatasetError) -> SharedBytes {
    guard file.size > Self.leastMapped else { return try file.contents() }
    guard let bytes = file.mapped(comesAsNeeded: file.size > mostInMemory) else {
      let error = errno
      guard error == ENOMEM else {
        throw .file(
          file.name, "cannot be mapped (\(reason(error))); copy it to a disk of this machine")
      }
      throw tooLarge(file.size, file.name)
    }
    return bytes
  }

  private func memory(_ count: Int, _ name: String) throws(DatasetError) -> MappedPages {
    guard let pages = MappedPages(anonymous: count) else {
      throw tooLarge(count, name)
    }
    return pages
  }

  private func tooLarge(_ count: Int, _ name: String) -> DatasetError {
    .file(name, "takes \(counted(count, "byte")) of memory, more than there is; take fewer samples")
  }

  private func file(_ count: Int, _ name: String) throws(DatasetError) -> MappedPages {
    let need = "takes \(counted(count, "byte")), too many for memory"
    guard let folder else {
      throw .file(name, "\(need), and there is no folder for caches; set XDG_CACHE_HOME to one")
    }
    makeFolders(folder)
    guard let descriptor = namelessFile(in: folder) else {
      throw .file(name, "\(need), and \(printable(folder)) takes no file (\(reason(errno)))")
    }
    defer { close(descriptor) }
    let status = posix_fallocate(descriptor, 0, off_t(count))
    guard status == 0, let pages = MappedPages(descriptor: descriptor, count: count, isShared: true)
    else {
      throw .file(
        name,
        "\(need), and the disk of \(printable(folder)) has no room for them "
          + "(\(reason(status == 0 ? errno : status))); "
          + "make room, or set XDG_CACHE_HOME to a folder on another disk")
    }
    pages.expectScatteredReads()
    return pages
  }

  private func makeFolders(_ path: String) {
    let parent = path.split(separator: "/").dropLast().joined(separator: "/")
    _ = PrivateFolder.make(["/" + parent, path])
  }
}

private func reason(_ number: Int32) -> String { String(cString: strerror(number)) }
