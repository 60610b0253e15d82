import Foundation

/// Where the real program is, and a folder for it to live in.
enum ProgramUnderTest {
  struct Missing: Error, CustomStringConvertible {
    let path: String
    var description: String { "\(path) is missing; build it: swift build -c release" }
  }

  /// The program that was built beside these tests.
  static func path() throws -> String {
    let folder = try testBundle().deletingLastPathComponent()
    let path = folder.appendingPathComponent("hourglass").path
    guard FileManager.default.isExecutableFile(atPath: path) else { throw Missing(path: path) }
    return path
  }

  /// The program that these tests are, as the kernel knows it.
  private static func testBundle() throws -> URL {
    let path = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    guard path.hasSuffix(".xctest") else { throw Missing(path: "the tests' bundle") }
    return URL(fileURLWithPath: path)
  }
}

/// A folder of its own for one test, deleted afterwards.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("hourglass-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Writes a file and returns its path.
  func write(_ bytes: [UInt8], to name: String) throws -> String {
    let file = "\(path)/\(name)"
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    return file
  }

  /// Whether there is a file or a folder of a name.
  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: "\(path)/\(name)") }

  /// The text of a file, or nil as long as there is none.
  func text(of name: String) -> String? {
    FileManager.default.contents(atPath: "\(path)/\(name)").map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  /// The last step that the metrics of a run tell of; 0 as long as they tell of none.
  func step(ofRun run: String) -> Int {
    guard let file = FileHandle(forReadingAtPath: "\(path)/runs/\(run)/metrics.jsonl") else {
      return 0
    }
    defer { try? file.close() }
    // A run's end is enough, and is read often.
    let length = (try? file.seekToEnd()) ?? 0
    try? file.seek(toOffset: length - min(length, 4096))
    let text = String(decoding: (try? file.readToEnd()) ?? Data(), as: UTF8.self)
    return text.matches(of: /"step":(\d+)/).last.flatMap { Int($0.1) } ?? 0
  }

  /// Waits until a condition holds; whether it does in time.
  func wait(seconds: TimeInterval = 20, until holds: () -> Bool) -> Bool {
    let limit = Date(timeIntervalSinceNow: seconds)
    while !holds() {
      guard Date() < limit else { return false }
      Thread.sleep(forTimeInterval: 0.005)
    }
    return true
  }

  /// What a program finds in its environment: a home in this folder, which is for temporary files,
  /// too, UTF-8, and nothing of the person who runs the tests but what a sanitizer is told.
  func environment(_ changes: [String: String] = [:]) -> [String: String] {
    let system = ProcessInfo.processInfo.environment.filter {
      ["PATH", "LD_LIBRARY_PATH", "ASAN_OPTIONS", "TSAN_OPTIONS"].contains($0.key)
    }
    let own = [
      "HOME": path, "TMPDIR": path, "LC_ALL": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no",
    ]
    return system.merging(own) { $1 }.merging(changes) { $1 }
  }
}
