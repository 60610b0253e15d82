import Datasets
import Foundation
import PackingSupport
import Testing

@Suite("Data that memory does not hold")
struct DataMemoryTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Memory for next to nothing, with files in a folder.
  private var tight: DataMemory {
    DataMemory(folder: "\(folder.path)/cache/hourglass", mostInMemory: 100)
  }

  private func writeFloats(_ count: Int = 500) throws {
    let numbers = (0..<count * 4).map { Float($0 % 256) / 255 }
    try folder.write(npy("<f4", [count, 2, 2], littleEndian(numbers)), to: "x.npy")
  }

  @Test("come from a file that is gone from its folder at once, the same as from memory")
  func spilled() throws {
    try writeFloats()
    try folder.makeFolder("cache")
    let spilled = try folder.load("x.npy", memory: tight)
    #expect(spilled.training == (try folder.load("x.npy").training))
    #expect(spilled.test == (try folder.load("x.npy").test))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/cache/hourglass") == [])
    let files = try withExtendedLifetime(spilled) { try Self.mappedFiles }
    #expect(files.contains { $0.contains("/cache/hourglass/hourglass-") })
  }

  @Test("may be digits, tables, pictures and what gzip packs")
  func kinds() throws {
    try folder.makeFolder("cache")
    let digits = try folder.load("digits:10", memory: tight)
    #expect(digits.training == (try folder.load("digits:10").training))
    let row = (0..<64).map { "\($0 * 4)" }.joined(separator: ",")
    try folder.write(Array("\(row)\n\(row)\n".utf8), to: "x.csv")
    #expect(try folder.load("x.csv", memory: tight).allPixels == folder.load("x.csv").allPixels)
    for name in ["1", "2"] {
      try folder.writePNG(
        Array(repeating: 9, count: 400), ImageShape(height: 20, width: 20), to: "pics/\(name).png")
    }
    #expect(try folder.load("pics", memory: tight).allPixels == Array(repeating: 9, count: 800))
    try folder.write(gzip(idx([2, 20, 20], Array(repeating: 7, count: 800))), to: "x.gz")
    #expect(try folder.load("x.gz", memory: tight).allPixels == Array(repeating: 7, count: 800))
  }

  @Test("are refused where no file can be made, or the disk has no room, with what to do")
  func refusals() throws {
    try writeFloats()
    #expect(
      folder.refusal("x.npy", memory: DataMemory(folder: nil, mostInMemory: 100))
        == "x.npy: takes 2,000 bytes, too many for memory, and there is no folder for caches; set "
        + "XDG_CACHE_HOME to one")
    let nowhere = DataMemory(folder: "/proc/hourglass", mostInMemory: 100)
    #expect(
      folder.refusal("x.npy", memory: nowhere)?.contains("/proc/hourglass takes no file") == true)
    // 134 TB, more than a disk holds.
    try folder.makeFolder("cache")
    let count = 8_000_000
    try folder.write(
      npy("|u1", [count, 1, 1], Array(repeating: 255, count: count)), to: "many.npy")
    let line = folder.refusal("many.npy", .sized("4096x4096"), memory: tight)
    #expect(line?.contains("has no room for them") == true, "\(line ?? "")")
  }

  @Test("a large file of bytes is mapped as it lies, and not read")
  func mapped() throws {
    let (count, side) = (40_000, 28)
    let path = "\(folder.path)/large.npy"
    try folder.write(npy("|u1", [count, side, side], []), to: "large.npy")
    let handle = try #require(FileHandle(forWritingAtPath: path))
    let start = try handle.seekToEnd()
    try handle.truncate(atOffset: start + UInt64(count * side * side))
    try handle.seek(toOffset: start + UInt64(count - 1) * UInt64(side * side))
    try handle.write(contentsOf: Data([0, 1, 2, 200]))
    try handle.close()
    let data = try folder.load("large.npy", memory: tight)
    let files = try withExtendedLifetime(data) { try Self.mappedFiles }
    #expect(files.contains { $0.hasSuffix("/large.npy") })
    #expect(data.training.count + data.test.count == count)
    let place = Int32(count - 1)
    let found = [data.training, data.test].lazy.compactMap { set in
      set.places?.firstIndex(of: place).map { set.values(at: $0) }
    }.first
    let values = try #require(found)
    guard case .bytes(let pixels) = values else { return #expect(Bool(false), "no bytes") }
    #expect(Array(pixels[0..<5]) == [0, 1, 2, 200, 0])
  }

  /// The files that are mapped into this process.
  private static var mappedFiles: [String] {
    get throws {
      // Foundation reads only the first page of what it takes for an empty file.
      let maps = try FileHandle(forReadingFrom: URL(filePath: "/proc/self/maps")).readToEnd()
      return String(decoding: maps ?? Data(), as: UTF8.self).replacing(" (deleted)", with: "")
        .split(separator: "\n").map(String.init)
    }
  }
}
