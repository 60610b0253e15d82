import Foundation
import Synchronization
import Testing

/// How the real program starts on packed data.
@Suite("Starting on packed data", .serialized, .timeLimit(.minutes(2)))
struct StartTests: Sendable {
  private let folder: TemporaryFolder
  private let program: String

  init() throws {
    folder = try TemporaryFolder()
    program = try ProgramUnderTest.path()
    try writePackedSet()
  }

  /// Writes a data set of noise whose files of images are packed.
  private func writePackedSet() throws {
    let count = 200
    let lengths: [UInt8] = [0, 0, 0, UInt8(count)]
    let sides: [UInt8] = [0, 0, 0, 28, 0, 0, 0, 28]
    for part in ["train", "t10k"] {
      let pixels = (0..<count * 784).map { _ in UInt8.random(in: 0...255) }
      _ = try folder.write(
        [0, 0, 8, 3] + lengths + sides + pixels, to: "\(part)-images-idx3-ubyte")
      _ = try folder.write(
        [0, 0, 8, 1] + lengths + [UInt8](repeating: 4, count: count),
        to: "\(part)-labels-idx1-ubyte")
    }
    let packed = try Command.run(
      "/bin/sh", ["-c", "gzip train-images-idx3-ubyte t10k-images-idx3-ubyte"], in: folder)
    try #require(packed.status == 0, "\(packed.errors)")
  }

  private func train(_ environment: [String: String] = [:]) throws -> Outcome {
    try Command.run(
      program, ["train", "--data", folder.path, "--train-size", "64", "--epochs", "1", "--json"],
      in: folder, environment: environment)
  }

  private func copies() -> [String] {
    let path = "\(folder.path)/.cache/hourglass/unpacked"
    return (try? FileManager.default.contentsOfDirectory(atPath: path).sorted()) ?? []
  }

  private func loss(_ outcome: Outcome) -> String? {
    outcome.output.firstMatch(of: /"train_loss":([^,}]+)/)?.1.description
  }

  @Test("the first start leaves copies, and the second gives the same losses from them")
  func twice() throws {
    let first = try train()
    #expect(first.status == 0, "\(first.errors)")
    let left = copies()
    #expect(left.count == 2)
    let second = try train()
    #expect(second.status == 0, "\(second.errors)")
    #expect(copies() == left)
    #expect(loss(first) != nil && loss(first) == loss(second))
  }

  @Test("two that start at once both train, and leave one copy of each file")
  func atOnce() throws {
    let outcomes = Mutex<[Outcome]>([])
    DispatchQueue.concurrentPerform(iterations: 2) { _ in
      if let outcome = try? train() { outcomes.withLock { $0.append(outcome) } }
    }
    let both = outcomes.withLock { $0 }
    #expect(both.map(\.status) == [0, 0], "\(both.map(\.errors))")
    let losses = both.compactMap(loss)
    #expect(losses.count == 2 && Set(losses).count == 1)
    #expect(copies().count == 2)
    #expect(copies().allSatisfy { $0.hasSuffix(".idx") })
  }

  @Test("without a home, or with one that cannot be written, it trains all the same")
  func noHome() throws {
    for home in ["", "/proc/self", "/nowhere"] {
      let outcome = try train(["HOME": home])
      #expect(outcome.status == 0 && outcome.errors == "", "\(home): \(outcome.errors)")
    }
    #expect(copies() == [])
  }

  private func trainWithLittleMemory(on data: String) throws -> Outcome {
    try Command.run(
      "/bin/sh", ["-c", "ulimit -v 3000000; exec '\(program)' train --data \(data)"], in: folder)
  }

  @Test("data that memory does not hold are refused in one line")
  func tooLarge() throws {
    let digits = try trainWithLittleMemory(on: "digits:10000000")
    #expect(digits.status == 1)
    #expect(
      digits.errors == "hourglass: digits:10000000: takes 7,840,000,000 bytes of memory, "
        + "more than there is; take fewer samples\n")
    // A head that promises as many images, and a hole in place of them.
    let name = "train-images-idx3-ubyte"
    let header: [UInt8] = [0, 0, 8, 3, 0, 0x98, 0x96, 0x80, 0, 0, 0, 28, 0, 0, 0, 28]
    let handle = try FileHandle(forWritingTo: URL(filePath: folder.write(header, to: name)))
    try handle.truncate(atOffset: 7_840_000_016)
    try handle.close()
    let file = try trainWithLittleMemory(on: ".")
    #expect(file.status == 1)
    #expect(
      file.errors == "hourglass: \(name): takes 7,840,000,016 bytes of memory, more than there is; "
        + "take fewer samples\n")
  }

  @Test("a disk on which nothing fits leaves no copy, whole or half")
  func fullDisk() throws {
    // A limit on the size of files stands in for a full disk; standard output is a file, too.
    let outcome = try Command.run(
      "/bin/sh",
      [
        "-c",
        "ulimit -f 64; exec '\(program)' train --data . --train-size 64 --epochs 1 --quiet --no-save",
      ],
      in: folder)
    #expect(outcome.status == 0 && outcome.errors == "", "\(outcome.errors)")
    #expect(copies() == [])
  }
}
