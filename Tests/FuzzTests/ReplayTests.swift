import Foundation
import FuzzSupport
import Testing

/// What fuzzing begins from and what it found, read again by the same readers.
@Suite("Made-up files")
struct ReplayTests {
  /// A file that is read again: where it lies, below the folder of all.
  private static let files = FuzzedReader.all.flatMap { reader in
    ["Seeds", "Found"].flatMap { kind in
      let names =
        (try? FileManager.default.contentsOfDirectory(atPath: path("\(kind)/\(reader.name)")))
      return (names ?? []).sorted().map { "\(kind)/\(reader.name)/\($0)" }
    }
  }

  private static func path(_ name: String) -> String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Fuzz/\(name)").path
  }

  @Test("none ends the process, breaks a promise or takes long to read", arguments: files)
  func replay(file: String) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("hourglass-replay-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let reader = try #require(FuzzedReader.named(file.components(separatedBy: "/")[1]))
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: Self.path(file))))
    let start = ContinuousClock.now
    do { try reader.read(bytes, FuzzedFolder(folder.path)) } catch let error as BrokenPromise {
      Issue.record("\(error)")
    } catch {
      // Refused, as it may be.
    }
    #expect(ContinuousClock.now - start < .seconds(10))
  }

  @Test("every reader begins from seeds", arguments: FuzzedReader.all.map(\.name))
  func seeds(reader: String) {
    #expect(Self.files.contains { $0.hasPrefix("Seeds/\(reader)/") })
  }
}
