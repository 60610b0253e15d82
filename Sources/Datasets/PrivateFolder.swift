import Glibc

/// An open folder that nobody but this user can write to, so that what is in it can be trusted
/// as far as the user. Links in it are not followed.
struct PrivateFolder: ~Copyable {
  private let descriptor: Int32

  /// The rights to read and write for the owner alone.
  private static let folderMode: mode_t = 0o700
  private static let fileMode: mode_t = 0o600
  private static let unfinished = ".part"
  /// Seconds after which a file that somebody began to write is taken to be given up.
  private static let longestWriting = 3600

  /// Opens a folder; nil if there is none, or others own it or may write to it.
  init?(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0, facts.isPrivate else {
      close(descriptor)
      return nil
    }
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// Makes folders, each in the one before, where they are missing; whether all are there. None is
  /// made in a folder of somebody else's: who is root for a moment leaves nothing in a home.
  static func make(_ paths: [String]) -> Bool {
    paths.allSatisfy { path in
      guard PathKind(path: path) == .missing else { return true }
      var above = stat()
      guard stat(folder(of: path), &above) == 0, above.st_uid == geteuid() else { return false }
      return mkdir(path, folderMode) == 0 || errno == EEXIST
    }
  }

  private static func folder(of path: String) -> String {
    "/" + path.split(separator: "/").dropLast().joined(separator: "/")
  }

  /// The whole content of a file, mapped; nil if that cannot be had or others may change it.
  func mapped(_ name: String) -> ByteMemory? {
    let file = openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var facts = stat()
    guard fstat(file, &facts) == 0, facts.isPrivate, facts.st_mode & S_IFMT == S_IFREG else {
      return nil
    }
    return MappedPages(descriptor: file, count: Int(facts.st_size)).map { ByteMemory($0) }
  }

  /// Writes a file whole or not at all, whoever else writes the same at the same time: under a name
  /// of its own, which then replaces what stands at `name`. That it outlasts a loss of power is not
  /// waited for.
  func write(_ pieces: [SharedBytes], to name: String) {
    let random = String(UInt64.random(in: 0 ... .max), radix: 16)
    let begun = "\(name).\(random)\(Self.unfinished)"
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let file = openat(descriptor, begun, flags, Self.fileMode)
    guard file >= 0 else { return }
    let isWritten = pieces.allSatisfy { writeAll($0, to: file) }
    guard close(file) == 0, isWritten, renameat(descriptor, begun, descriptor, name) == 0 else {
      unlinkat(descriptor, begun, 0)
      return
    }
  }

  /// Notes that a file is of use now.
  func markAsUsed(_ name: String) {
    utimensat(descriptor, name, nil, AT_SYMLINK_NOFOLLOW)
  }

  /// Removes what was never finished.
  func removeLeftovers() {
    let now = time(nil)
    for file in files(endingIn: Self.unfinished) where now - file.used > Self.longestWriting {
      unlinkat(descriptor, file.name, 0)
    }
  }

  /// Removes files of one kind, the longest unused first, until they take at most `mostBytes`.
  func shrink(_ suffix: String, to mostBytes: Int) {
    let files = files(endingIn: suffix).sorted { ($0.used, $0.name) < ($1.used, $1.name) }
    var total = files.reduce(0) { $0 + $1.size }
    for file in files where total > mostBytes {
      unlinkat(descriptor, file.name, 0)
      total -= file.size
    }
  }

  /// A file's name, its bytes, and the second in which it was last of use.
  private struct Entry {
    let name: String
    let size: Int
    let used: Int
  }

  private func files(endingIn suffix: String) -> [Entry] {
    names.filter { $0.hasSuffix(suffix) }.compactMap { name in
      var facts = stat()
      guard fstatat(descriptor, name, &facts, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
      return Entry(name: name, size: Int(facts.st_size), used: facts.st_mtim.tv_sec)
    }
  }

  private var names: [String] {
    let own = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard own >= 0, let folder = fdopendir(own) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      withUnsafePointer(to: &entry.pointee.d_name) { name in
        name.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) {
          names.append(String(cString: $0))
        }
      }
    }
    return names
  }
}

extension stat {
  /// Whether this user alone can change it, root aside.
  fileprivate var isPrivate: Bool {
    st_uid == geteuid() && st_mode & (S_IWGRP | S_IWOTH) == 0
  }
}

/// Writes bytes to a descriptor; false if the system takes no more of them.
private func writeAll(_ bytes: SharedBytes, to descriptor: Int32) -> Bool {
  bytes.withUnsafeBufferPointer { bytes in
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = UnsafeBufferPointer(rebasing: rest)
      let written = Glibc.write(descriptor, piece.baseAddress, piece.count)
      if written < 0 && errno == EINTR { continue }
      guard written > 0 else { return false }
      rest = rest.dropFirst(written)
    }
    return true
  }
}
