import Autoencoders
import Foundation
import Testing

@Suite("A model file on disk")
struct ModelFileReadingTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func file(_ name: String, _ bytes: Data) throws -> String {
    let place = folder.appendingPathComponent(name)
    try bytes.write(to: place)
    return place.path
  }

  private func refusal(_ path: String) -> String {
    #expect(throws: ModelError.self) { try ModelFile(contentsOf: path) }?.description ?? ""
  }

  @Test("is read by its path, whatever it is called")
  func reads() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let text = Data(SmallModel.text.utf8)
    for name in ["my.toml", "my model", "tanh3"] {
      let path = try file(name, text)
      #expect(try ModelFile.named(path).name == "small")
    }
    #expect(try ModelFile.named("tanh3").name == "tanh3")
  }

  @Test("is named with the line in errors")
  func named() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = try file("my.toml", Data(SmallModel.text.replacing("tanh", with: "than").utf8))
    #expect(refusal(path).hasPrefix("\(path):2: unknown layer \"than\""))
  }

  @Test("is refused where it is none")
  func refused() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(
      refusal("/nowhere/my.toml").contains("no such file; name a model file, or one of tanh3"))
    #expect(refusal(folder.path) == "\(folder.path): is a folder; name a model file in it")
    let binary = try file("binary.toml", Data([0xff, 0xfe, 0x00]))
    #expect(refusal(binary).contains("is no UTF-8 text"))
    let large = try file("large.toml", Data(repeating: UInt8(ascii: "#"), count: 1 << 20 + 1))
    #expect(refusal(large).contains("more than 1,048,576 bytes"))
    let full = try file("full.toml", Data(repeating: UInt8(ascii: "#"), count: 1 << 20))
    #expect(refusal(full).contains("name is missing"))
    let empty = try file("empty.toml", Data())
    #expect(refusal(empty).contains("empty.toml:1: name is missing"))
  }
}
