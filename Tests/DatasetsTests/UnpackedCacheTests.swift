import Datasets
import Dispatch
import Engine
import Foundation
import Synchronization
import PackingSupport
import Testing

@Suite("Copies of unpacked files")
struct UnpackedCacheTests: Sendable {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Where copies go in these tests.
  private var copies: String { "\(folder.path)/cache/hourglass/unpacked" }

  /// A file of so much noise that it is worth a copy: 300 images of 28x28.
  private func noise(_ seed: UInt64) -> [UInt8] {
    var random = RandomGenerator(seed: seed)
    return idx([300, 28, 28], (0..<300 * 784).map { _ in UInt8(random.next() >> 56) })
  }

  /// Writes a data set whose training images are noise, packed, and the others plain.
  private func writeSet(_ seed: UInt64) throws {
    try folder.write(gzip(noise(seed)), to: "set/\(trainImages).gz")
    try folder.write(idx([300], Array(repeating: 3, count: 300)), to: "set/\(trainLabels)")
    try folder.write(idx([1, 28, 28], Array(repeating: 9, count: 784)), to: "set/\(testImages)")
    try folder.write(idx([1], [5]), to: "set/\(testLabels)")
  }

  private func load(_ environment: [String: String]? = nil) throws(DatasetError) -> Dataset {
    try Dataset.load(
      named: "set", environment: environment ?? ["XDG_CACHE_HOME": "\(folder.path)/cache"],
      workingDirectory: folder.path)
  }

  private func expectNoise(_ seed: UInt64, _ environment: [String: String]? = nil) throws {
    #expect(try load(environment).training.pixels == Array(noise(seed).dropFirst(16)))
  }

  private func files() -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: copies).sorted()) ?? []
  }

  private func onlyCopy() throws -> String {
    try #require(files().count == 1, "\(files())")
    return "\(copies)/\(files()[0])"
  }

  private func attributes(_ path: String) throws -> [FileAttributeKey: Any] {
    try FileManager.default.attributesOfItem(atPath: path)
  }

  private func setAge(_ seconds: Double, of path: String) throws {
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -seconds)], ofItemAtPath: path)
  }

  @Test("the first start leaves a copy, the plain file, for this user alone")
  func first() throws {
    try writeSet(1)
    try expectNoise(1)
    let copy = try onlyCopy()
    #expect(FileManager.default.contents(atPath: copy).map(Array.init) == noise(1))
    #expect(try attributes(copy)[.posixPermissions] as? Int == 0o600)
    #expect(try attributes(copies)[.posixPermissions] as? Int == 0o700)
  }

  @Test("the second start takes the copy, and holds the same data")
  func second() throws {
    try writeSet(1)
    let first = try load()
    let copy = try onlyCopy()
    try setAge(3600, of: copy)
    let number = try attributes(copy)[.systemFileNumber] as? Int
    #expect(try load().training == first.training)
    #expect(try attributes(onlyCopy())[.systemFileNumber] as? Int == number)
    let used = try #require(try attributes(copy)[.modificationDate] as? Date)
    #expect(used > Date(timeIntervalSinceNow: -600), "it was not marked as used")
  }

  @Test("a source of the same name, size and time but other content is noticed")
  func otherContent() throws {
    try writeSet(1)
    let source = "\(folder.path)/set/\(trainImages).gz"
    let written = Date(timeIntervalSince1970: 1_700_000_000)
    try FileManager.default.setAttributes([.modificationDate: written], ofItemAtPath: source)
    let before = try attributes(source)
    try expectNoise(1)
    try writeSet(2)
    try FileManager.default.setAttributes([.modificationDate: written], ofItemAtPath: source)
    let after = try attributes(source)
    try #require(after[.size] as? Int == before[.size] as? Int)
    try #require(after[.modificationDate] as? Date == before[.modificationDate] as? Date)
    try expectNoise(2)
    #expect(files().count == 2)
  }

  @Test("a damaged source is refused though there is a copy of what it was")
  func damagedSource() throws {
    try writeSet(1)
    try expectNoise(1)
    var packed = gzip(noise(1))
    packed[packed.count / 2] ^= 1
    try folder.write(packed, to: "set/\(trainImages).gz")
    #expect(throws: DatasetError.self) { try load() }
  }

  /// What may have happened to a copy.
  enum Damage: CaseIterable {
    case flippedBit, cut, lengthened, emptied, replaced, openToOthers, link
  }

  @Test("a copy that is not the content is made anew", arguments: Damage.allCases)
  func damagedCopy(damage: Damage) throws {
    try writeSet(1)
    try expectNoise(1)
    let copy = try onlyCopy()
    var bytes = noise(1)
    switch damage {
    case .flippedBit: bytes[100_000] ^= 4
    case .cut: bytes.removeLast(5_000)
    case .lengthened: bytes.append(0)
    case .emptied: bytes = []
    case .replaced: bytes = noise(2)
    case .openToOthers, .link: break
    }
    try Data(bytes).write(to: URL(filePath: copy))
    if damage == .openToOthers {
      try FileManager.default.setAttributes([.posixPermissions: 0o666], ofItemAtPath: copy)
    } else if damage == .link {
      try FileManager.default.moveItem(atPath: copy, toPath: "\(folder.path)/elsewhere")
      try FileManager.default.createSymbolicLink(
        atPath: copy, withDestinationPath: "\(folder.path)/elsewhere")
    }
    try expectNoise(1)
    #expect(FileManager.default.contents(atPath: try onlyCopy()).map(Array.init) == noise(1))
    #expect(try attributes(copy)[.posixPermissions] as? Int == 0o600)
    #expect(try attributes(copy)[.type] as? FileAttributeType == .typeRegular)
  }

  @Test("a folder that others may write to is not used")
  func openFolder() throws {
    try writeSet(1)
    try folder.makeFolder("cache/hourglass/unpacked")
    try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: copies)
    try expectNoise(1)
    #expect(files() == [])
  }

  @Test(
    "without a place for copies data are unpacked as ever",
    arguments: [[:], ["HOME": ""], ["HOME": "/proc"], ["XDG_CACHE_HOME": "/proc/self"]])
  func noPlace(environment: [String: String]) throws {
    try writeSet(1)
    try expectNoise(1, environment)
  }

  @Test("a file where the folder should be is left alone")
  func fileInTheWay() throws {
    try writeSet(1)
    try folder.write([1], to: "cache/hourglass")
    try expectNoise(1)
    #expect(FileManager.default.contents(atPath: "\(folder.path)/cache/hourglass") == Data([1]))
  }

  @Test("HOURGLASS_CACHE=off leaves no copy, and any other value is refused")
  func off() throws {
    try writeSet(1)
    let place = "\(folder.path)/cache"
    try expectNoise(1, ["XDG_CACHE_HOME": place, "HOURGLASS_CACHE": "off"])
    #expect(files() == [])
    let wrong = ["XDG_CACHE_HOME": place, "HOURGLASS_CACHE": "no"]
    let line = refusal(of: "set", in: folder, environment: wrong)
    #expect(line == "HOURGLASS_CACHE=no: expected off, or leave it unset")
  }

  @Test("small files are not copied")
  func small() throws {
    try folder.write(gzip(smallFiles()[trainImages] ?? []), to: "mine/\(trainImages)")
    for (name, bytes) in smallFiles() where name != trainImages {
      try folder.write(bytes, to: "mine/\(name)")
    }
    _ = try Dataset.load(
      named: "mine", environment: ["XDG_CACHE_HOME": "\(folder.path)/cache"],
      workingDirectory: folder.path)
    #expect(files() == [])
  }

  @Test("who starts while others do finds the data, and one copy is left")
  func together() throws {
    try writeSet(1)
    let wanted = Array(noise(1).dropFirst(16))
    let right = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: 12) { _ in
      if (try? load().training.pixels) == wanted { right.add(1, ordering: .relaxed) }
    }
    #expect(right.load(ordering: .relaxed) == 12)
    #expect(FileManager.default.contents(atPath: try onlyCopy()).map(Array.init) == noise(1))
  }

  @Test("what a crash left unfinished goes, what somebody is writing stays")
  func leftovers() throws {
    try writeSet(1)
    try expectNoise(1)
    for (name, age) in [("a.idx.1.part", 7200.0), ("b.idx.2.part", 60)] {
      try folder.write([1, 2, 3], to: "cache/hourglass/unpacked/\(name)")
      try setAge(age, of: "\(copies)/\(name)")
    }
    try writeSet(2)
    try expectNoise(2)
    #expect(files().filter { $0.hasSuffix(".part") } == ["b.idx.2.part"])
  }

  @Test("copies that were not used for longest go when there is too much of them")
  func shrinks() throws {
    try writeSet(1)
    try expectNoise(1)
    let used = try onlyCopy()
    try setAge(60, of: used)
    for (name, age) in [("old.idx", 7200.0), ("notes.txt", 9000)] {
      try folder.write([], to: "cache/hourglass/unpacked/\(name)")
      let handle = try FileHandle(forWritingTo: URL(filePath: "\(copies)/\(name)"))
      // A hole, not a gigabyte.
      try handle.truncate(atOffset: 1 << 30)
      try handle.close()
      try setAge(age, of: "\(copies)/\(name)")
    }
    try writeSet(2)
    try expectNoise(2)
    #expect(!files().contains("old.idx"))
    #expect(files().contains("notes.txt"))
    #expect(FileManager.default.fileExists(atPath: used))
    #expect(files().count == 3)
  }
}
