import Foundation
import Runs
import Testing

@Suite("The list of a folder's runs")
struct RunCatalogTests {
  private let parent = RunsParent()

  /// A run of which there are a checkpoint and some metrics.
  private func make(_ name: String, epochs: Int) throws {
    let folder = "\(parent.path)/\(name)"
    try FileManager.default.createDirectory(
      atPath: "\(folder)/checkpoint-10", withIntermediateDirectories: true)
    try write("", to: "\(name)/config.toml")
    try write((1...epochs).map(line).joined(), to: "\(name)/metrics.jsonl")
  }

  private func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(parent.path)/\(path)"))
  }

  private func line(_ epoch: Int) -> String {
    #"{"epoch":\#(epoch),"step":\#(epoch * 10),"train_loss":0.5,"test_mse":0.25}"# + "\n"
  }

  @Test("tells of every run, and of those that come, change and go")
  func changes() throws {
    try make("a", epochs: 2)
    try make("b", epochs: 1)
    var catalog = RunCatalog(parent.path)
    #expect(catalog.summaries().map(\.name) == ["a", "b"])
    #expect(catalog.summaries().map(\.epochs.count) == [2, 1])
    try make("c", epochs: 3)
    try write((1...5).map(line).joined(), to: "b/metrics.jsonl")
    #expect(catalog.summaries().map(\.epochs.count) == [2, 5, 3])
    try FileManager.default.removeItem(atPath: "\(parent.path)/a")
    #expect(catalog.summaries().map(\.name) == ["b", "c"])
  }

  @Test("reads nothing again of a run of which nothing changed")
  func unchanged() throws {
    try make("a", epochs: 2)
    var catalog = RunCatalog(parent.path)
    let size = catalog.summaries()[0].byteCount
    // What no saving does: a file inside a checkpoint that is there already.
    try write("12345", to: "a/checkpoint-10/added")
    #expect(catalog.summaries()[0].byteCount == size)
    var fresh = RunCatalog(parent.path)
    #expect(fresh.summaries()[0].byteCount == size + 5)
  }

  @Test("a picture of a panel that is saved later does not make a run newer")
  func pictures() throws {
    try make("a", epochs: 2)
    var catalog = RunCatalog(parent.path)
    let changed = catalog.summaries()[0].changed
    let folder = RunFolder(path: "\(parent.path)/a").pictures
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try write("loss", to: "a/pictures/loss.txt")
    let later = [FileAttributeKey.modificationDate: Date(timeIntervalSinceNow: 1000)]
    try FileManager.default.setAttributes(later, ofItemAtPath: "\(folder)/loss.txt")
    var fresh = RunCatalog(parent.path)
    #expect(fresh.summaries()[0].changed == changed)
  }

  @Test("of a folder that is not there is empty")
  func missing() {
    var catalog = RunCatalog("\(parent.path)/nowhere")
    #expect(catalog.summaries().isEmpty)
  }
}
