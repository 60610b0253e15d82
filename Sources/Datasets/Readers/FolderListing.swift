import Glibc

/// What lies in a folder: names in natural order, hidden ones left out.
struct FolderListing {
  /// Files, links to files included.
  private(set) var files: [String] = []
  /// Folders, links to folders included.
  private(set) var folders: [String] = []

  /// Reads a folder.
  init(path: String) throws(DatasetError) {
    guard let folder = opendir(path) else {
      throw .file(
        path, "cannot be read (\(String(cString: strerror(errno)))); check its permissions")
    }
    defer { closedir(folder) }
    while let entry = readdir(folder) {
      let name = try Self.name(of: entry, in: path)
      guard !name.hasPrefix(".") else { continue }
      switch Self.kind(of: entry, "\(path)/\(name)") {
      case .folder: folders.append(name)
      case .file: files.append(name)
      case .missing: break
      }
    }
    files.sort(by: isBefore)
    folders.sort(by: isBefore)
  }

  private static func name(
    of entry: UnsafeMutablePointer<dirent>, in path: String
  ) throws(DatasetError) -> String {
    let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
      name.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) {
        String(validatingCString: $0)
      }
    }
    guard let name else {
      throw .file(path, "has a file in it whose name is no UTF-8; rename it")
    }
    return name
  }

  /// What an entry is; of what the folder does not tell by itself, such as links, where it leads.
  private static func kind(of entry: UnsafeMutablePointer<dirent>, _ path: String) -> PathKind {
    switch Int(entry.pointee.d_type) {
    case DT_REG: .file
    case DT_DIR: .folder
    default: PathKind(path: path)
    }
  }
}

/// A folder or file by what the system knows it as, whatever path leads there.
struct FileIdentity: Hashable {
  private let device: UInt64
  private let number: UInt64

  /// What stands at a path, links followed; nil if nothing does.
  init?(path: String) {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return nil }
    device = UInt64(facts.st_dev)
    number = UInt64(facts.st_ino)
  }
}
