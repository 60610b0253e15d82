import Foundation
import Storage
import Testing

@Suite("A durable file")
struct DurableFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func path(_ name: String) -> String { "\(folder.path)/\(name)" }

  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  @Test("holds the pieces one after another, and leaves nothing beside")
  func pieces() throws {
    try DurableFile.write([1, 2], [], [3], to: path("a"))
    #expect(try readFile(path("a"), atMost: 100) == [1, 2, 3])
    #expect(try names() == ["a"])
  }

  @Test("does not take the place of another unless it is told to")
  func existing() throws {
    try DurableFile.write([1], to: path("a"))
    let error = #expect(throws: StorageError.self) { try DurableFile.write([2], to: path("a")) }
    #expect(error?.description == "\(path("a")) exists; --force overwrites it")
    #expect(try readFile(path("a"), atMost: 100) == [1])
    #expect(try names() == ["a"])
    try DurableFile.write([2], to: path("a"), over: .replace)
    #expect(try readFile(path("a"), atMost: 100) == [2])
  }

  @Test("takes the place of a symbolic link, and leaves what that points to")
  func link() throws {
    try DurableFile.write([1], to: path("a"))
    try FileManager.default.createSymbolicLink(atPath: path("b"), withDestinationPath: path("a"))
    #expect(throws: StorageError.self) { try DurableFile.write([2], to: path("b")) }
    try DurableFile.write([2], to: path("b"), over: .replace)
    #expect(try readFile(path("a"), atMost: 100) == [1])
    #expect(try readFile(path("b"), atMost: 100) == [2])
  }

  @Test("is not read where it is too large, a folder, or missing")
  func reading() throws {
    try DurableFile.write([1, 2, 3], to: path("a"))
    #expect(throws: StorageError(path("a"), .tooLarge(limit: 2))) {
      try readFile(path("a"), atMost: 2)
    }
    #expect(throws: StorageError(folder.path, .noFile)) { try readFile(folder.path, atMost: 2) }
    let error = #expect(throws: StorageError.self) { try readFile(path("b"), atMost: 2) }
    #expect(error?.isMissing == true)
  }

  @Test("is known not to be writable before there is anything to write")
  func check() throws {
    try DurableFile.write([1], to: path("a"))
    try DurableFile.check(path("b"), over: .refuse)
    try DurableFile.check(path("a"), over: .replace)
    #expect(throws: StorageError(path("a"), .exists)) {
      try DurableFile.check(path("a"), over: .refuse)
    }
    #expect(throws: StorageError(folder.path, .noFile)) {
      try DurableFile.check(folder.path, over: .replace)
    }
    #expect(throws: StorageError(path("none/a"), .refused(reason: ENOENT))) {
      try DurableFile.check(path("none/a"), over: .replace)
    }
    #expect(try names() == ["a"])
    #expect(try readFile(path("a"), atMost: 9) == [1])
  }

  @Test("takes the place of no pipe or device, be it behind a link, even if told to replace it")
  func special() throws {
    #expect(mkfifo(path("pipe"), 0o600) == 0)
    #expect(symlink("pipe", path("link")) == 0)
    for name in ["pipe", "link"] {
      for existing in [Existing.refuse, .replace] {
        #expect(throws: StorageError(path(name), .noFile)) {
          try DurableFile.check(path(name), over: existing)
        }
      }
      #expect(throws: StorageError(path(name), .noFile)) {
        try DurableFile.write([1], to: path(name), over: .replace)
      }
    }
    var facts = stat()
    #expect(stat(path("link"), &facts) == 0 && facts.st_mode & S_IFMT == S_IFIFO)
    #expect(try names() == ["link", "pipe"])
  }

  @Test("says in one line what folder is missing")
  func missingFolder() throws {
    let error = #expect(throws: StorageError.self) {
      try DurableFile.write([1], to: path("none/a"))
    }
    #expect(error?.description == "\(path("none/a")): No such file or directory; check the path")
  }
}

@Suite("A durable folder")
struct DurableFolderTests {
  private let temporary: TemporaryFolder
  private var folder: String { temporary.path }

  init() throws { temporary = try TemporaryFolder() }

  @Test("is there with all that is in it, or not at all")
  func whole() throws {
    try DurableFolder.make(at: "\(folder)/a") { part throws(StorageError) in
      try DurableFile.write([1], to: "\(part)/x")
    }
    #expect(try DurableFolder.names(in: folder) == ["a"])
    #expect(throws: StorageError("y", .noFile)) {
      try DurableFolder.make(at: "\(folder)/b") { part throws(StorageError) in
        try DurableFile.write([1], to: "\(part)/x")
        throw StorageError("y", .noFile)
      }
    }
    #expect(try DurableFolder.names(in: folder) == ["a"])
  }

  @Test("takes the place of another where it is told to, and leaves nothing beside")
  func replacement() throws {
    for number in [1, 2] as [UInt8] {
      try DurableFolder.make(at: "\(folder)/a", over: .replace) { part throws(StorageError) in
        try DurableFile.write([number], to: "\(part)/\(number)")
      }
    }
    #expect(try DurableFolder.names(in: "\(folder)/a") == ["2"])
    #expect(throws: StorageError("y", .noFile)) {
      try DurableFolder.make(at: "\(folder)/a", over: .replace) { _ throws(StorageError) in
        throw StorageError("y", .noFile)
      }
    }
    #expect(try DurableFolder.names(in: "\(folder)/a") == ["2"])
    #expect(try DurableFolder.names(in: folder) == ["a"])
  }

  @Test("is made with those that it is in, unless it is there")
  func ensured() throws {
    for path in ["\(folder)/a/b/c", "\(folder)/a/b/c/", "\(folder)/a", folder, ".", "/"] {
      try DurableFolder.ensure(path)
    }
    #expect(try DurableFolder.names(in: "\(folder)/a/b") == ["c"])
    try DurableFile.write([1], to: "\(folder)/file")
    for path in ["\(folder)/file", "\(folder)/file/a"] {
      #expect(throws: StorageError("\(folder)/file", .refused(reason: ENOTDIR))) {
        try DurableFolder.ensure(path)
      }
    }
    #expect(throws: StorageError("", .refused(reason: ENOENT))) { try DurableFolder.ensure("") }
  }

  @Test("is its person's alone where it is private, and so are those that it is in")
  func isPrivate() throws {
    func mode(_ path: String) throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
    try DurableFolder.ensure("\(folder)/a/b", isPrivate: true)
    #expect(try mode("\(folder)/a") == 0o700 && mode("\(folder)/a/b") == 0o700)
    try DurableFolder.ensure("\(folder)/c")
    #expect(try mode("\(folder)/c").map { $0 & 0o700 } == 0o700)
  }

  @Test("is no link to one where it must be a folder itself")
  func own() throws {
    try DurableFolder.ensureOwn("\(folder)/a")
    try DurableLink.point("\(folder)/b", to: "a")
    #expect(throws: StorageError("\(folder)/b", .link)) {
      try DurableFolder.ensureOwn("\(folder)/b")
    }
    #expect(DurableFolder.isOwn("\(folder)/a") && !DurableFolder.isOwn("\(folder)/b"))
  }

  @Test("does not take the place of another that holds something")
  func existing() throws {
    for isFirst in [true, false] {
      let make = {
        try DurableFolder.make(at: "\(folder)/a") { part throws(StorageError) in
          try DurableFile.write([1], to: "\(part)/x")
        }
      }
      if isFirst { try make() } else { #expect(throws: StorageError.self) { try make() } }
    }
    #expect(try DurableFolder.names(in: folder) == ["a"])
  }

  @Test("goes with all that is in it, but not with what links in it point to")
  func removal() throws {
    try DurableFile.write([1], to: "\(folder)/kept")
    try DurableFolder.make(at: "\(folder)/a") { part throws(StorageError) in
      try DurableFile.write([1], to: "\(part)/x")
      try DurableLink.point("\(part)/link", to: "\(folder)/kept")
    }
    try DurableFolder.remove("\(folder)/a")
    #expect(try DurableFolder.names(in: folder) == ["kept"])
  }

  @Test("what a process that is gone has left half-written is removed, and nothing else")
  func leftovers() throws {
    let gone = 999_999_999
    let names = [
      // One that is gone, and one that had this process's number.
      ".a.part-\(gone)-1-1", ".b.part-\(getpid())-1-1",
      ".c.part-x-1-1", "a.part-\(gone)-1-1", ".part",
    ]
    for name in names { try DurableFile.write([1], to: "\(folder)/\(name)") }
    try DurableFolder.make(at: "\(folder)/d") { part throws(StorageError) in
      DurableFolder.removeLeftovers(in: folder)
      try DurableFile.write([1], to: "\(part)/whole")
    }
    #expect(try DurableFolder.names(in: folder) == (names.dropFirst(2) + ["d"]).sorted())
    #expect(try DurableFolder.names(in: "\(folder)/d") == ["whole"])
  }

  @Test("what had stepped aside for something that never came is in its place again")
  func stoodAside() throws {
    let gone = 999_999_999
    for name in [".a.old-\(gone)-1-1", ".b.c.old-\(gone)-1-2", "b.c"] {
      try DurableFile.write(Array(name.utf8), to: "\(folder)/\(name)")
    }
    DurableFolder.removeLeftovers(in: folder)
    #expect(try DurableFolder.names(in: folder) == ["a", "b.c"])
    #expect(try readFile("\(folder)/a", atMost: 99) == Array(".a.old-\(gone)-1-1".utf8))
    #expect(try readFile("\(folder)/b.c", atMost: 99) == Array("b.c".utf8))
  }
}

@Suite("A lock file")
struct FileLockTests {
  private let folder: TemporaryFolder
  private var path: String { "\(folder.path)/lock" }

  init() throws { folder = try TemporaryFolder() }

  @Test("is one holder's at a time, and free when that lets go")
  func exclusive() throws {
    #expect(!FileLock.isTaken(path))
    var first: FileLock? = try FileLock(path)
    #expect(FileLock.isTaken(path))
    #expect(throws: StorageError(path, .taken)) { try FileLock(path) }
    withExtendedLifetime(first) {}
    first = nil
    #expect(!FileLock.isTaken(path))
    _ = try FileLock(path)
  }
}

@Suite("A growing file")
struct GrowingFileTests {
  @Test("goes on where it ended")
  func growth() throws {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    let path = "\(folder.path)/growing"
    for bytes in [[1, 2], [3]] as [[UInt8]] { try GrowingFile(path).append(bytes) }
    #expect(try readFile(path, atMost: 9) == [1, 2, 3])
  }

  @Test("stays as it was where the disk takes no more")
  func full() async {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      let path = "\(folder.path)/growing"
      let file = try GrowingFile(path)
      try file.append([1, 2, 3])
      // Two bytes more than it has.
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 5, rlim_max: rlim_t.max)
      #expect(setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
      let error = #expect(throws: StorageError.self) { try file.append([4, 5, 6, 7]) }
      #expect(error?.isDiskFull == true)
      #expect(try readFile(path, atMost: 9) == [1, 2, 3])
    }
  }

  @Test("is no named pipe, which would be waited for")
  func pipe() throws {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    let path = "\(folder.path)/pipe"
    #expect(mkfifo(path, 0o644) == 0)
    #expect(throws: StorageError(path, .noFile)) { try GrowingFile(path) }
    #expect(throws: StorageError(path, .noFile)) { try FileLock(path) }
    #expect(!FileLock.isTaken(path))
  }
}
