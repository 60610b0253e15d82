import Formats
import Foundation
import Testing

/// Names that steer a terminal, wherever the program prints or draws them.
@Suite("Text from strangers", .serialized, .timeLimit(.minutes(3)))
struct ForeignTextTests {
  /// Sequences that hide text and name the window, a bell, bytes of C1, the other direction of
  /// writing, what has no width, another line, and a pile of accents.
  private static let name =
    "a\u{1b}]0;title\u{7}b\u{1b}[8mc\u{9b}8md\u{202e}e\u{2066}f\u{200b}g\nh\ti"
    + String(repeating: "\u{301}", count: 60) + "j"
  private let folder: TemporaryFolder
  private let program: String

  init() throws {
    folder = try TemporaryFolder()
    program = try ProgramUnderTest.path()
  }

  /// What in some bytes would do something to a terminal that the program itself never does.
  private func harm(in bytes: [UInt8]) -> [String] {
    let text = String(decoding: bytes, as: UTF8.self).unicodeScalars
    var found: [String] = []
    if text.contains("\u{fffd}") { found.append("no UTF-8") }
    if text.contains(where: { (0x80..<0xa0).contains($0.value) }) { found.append("C1") }
    if text.contains(where: { $0.properties.generalCategory == .format }) { found.append("format") }
    if text.contains("\u{7}") { found.append("a bell") }
    let string = String(String.UnicodeScalarView(text))
    for sequence in ["\u{1b}]", "\u{1b}[8m"] where string.contains(sequence) {
      found.append(String(sequence.dropFirst()))
    }
    if string.contains(/\x{301}{5}/.matchingSemantics(.unicodeScalar)) { found.append("a pile") }
    if string.contains(/\nh/) { found.append("a line") }
    return found
  }

  /// Runs the program on a terminal to its end; its status.
  private func run(_ arguments: String...) throws -> Int32 {
    let program = try ProgramOnTerminal(arguments, columns: 200, rows: 50, in: folder)
    let end = program.end(within: 30)
    #expect(!end.sent.isEmpty, "\(arguments)")
    #expect(harm(in: end.sent) == [], "\(arguments)")
    return end.status
  }

  /// Writes pictures in folders, that are classes, with such names.
  private func writePictures(_ name: String) throws {
    for (index, label) in ["x", "y"].enumerated() {
      let place = "\(name)/\(label)\(Self.name)"
      try FileManager.default.createDirectory(
        atPath: "\(folder.path)/\(place)", withIntermediateDirectories: true)
      for number in 0..<40 {
        let pixels = (0..<784).map { UInt8(($0 * (index + 2) + number * 7) % 256) }
        let picture = Bitmap(channels: 1, height: 28, width: 28, pixels: pixels)
        _ = try folder.write(picture.png(), to: "\(place)/\(number)\(Self.name).png")
      }
    }
  }

  /// Writes a file of one tensor that nobody knows.
  private func writeTensors(_ name: String) throws {
    var text = ""
    for scalar in Self.name.unicodeScalars {
      text += scalar.value < 0x20 ? "\\u00" + String(format: "%02x", scalar.value) : "\(scalar)"
    }
    let header = Array(#"{"\#(text)":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#.utf8)
    let length = (0..<8).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) }
    _ = try folder.write(length + header + [0, 0, 0, 0], to: name)
  }

  @Test("is harmless wherever it is printed")
  func printed() throws {
    let name = Self.name
    let data = "./d\(name)"
    try writePictures(data)
    try writeTensors("t\(name).safetensors")
    let recipe = ["--epochs", "1", "--data", data]
    func train(_ more: String...) throws -> Int32 {
      let program = try ProgramOnTerminal(
        ["train"] + recipe + more, columns: 200, rows: 50, in: folder)
      let end = program.end(within: 30)
      #expect(harm(in: end.sent) == [], "\(more)")
      return end.status
    }
    #expect(try train("--run", "x", "--evaluate") == 0)
    #expect(try train("--run", "y", "--json") == 0)
    #expect(try train("--run", "x", "--runs", "r\(name)") == 0)
    #expect(try train("--run", name) == 1)
    #expect(try train("--no-save", "--model", "m\(name)") == 1)
    try FileManager.default.moveItem(
      atPath: "\(folder.path)/runs/y", toPath: "\(folder.path)/runs/\(name)")
    for status in [
      try run("runs"), try run("runs", "show", name), try run("runs", "show", "x"),
      try run("train", "--resume", name, "--epochs", "2"), try run("data", "sample", data),
      try run("data", "verify", data), try run("evaluate", "x", "--probe"),
      try run("evaluate", "x", "--json"), try run("encode", "x"), try run("anomalies", "x"),
      try run("anomalies", "x", "--json"), try run("export", "x", "-o", "e\(name).onnx"),
      try run("encode", "x", "-o", "e\(name).csv"),
    ] {
      #expect(status == 0)
    }
    for status in [
      try run("runs", "show", "no\(name)"), try run("train", "--data", "no\(name)"),
      try run("data", "fetch", name), try run("models", "show", name),
      try run("evaluate", "t\(name).safetensors", "--model", "conv4", "--data", "digits:64"),
      try run("encode", "x", "-o", "e\(name).csv"), try run("encode", "x", "-o", name),
      try run("train", "--\(name)"), try run(name), try run("--config", "c\(name)"),
      try run("runs", "rm", "no\(name)"),
    ] {
      #expect(status != 0)
    }
  }

  @Test("is harmless wherever it is drawn")
  func drawn() throws {
    let name = Self.name
    try writePictures("./d\(name)")
    let settings = try folder.write(Array("theme = \"\u{1b}[8m\"\n\u{9b}\n".utf8), to: "c\(name)")
    let program = try ProgramOnTerminal(
      ["--data", "./d\(name)", "--epochs", "3", "--run", "x", "--runs", "r\(name)"]
        + ["--config", settings], columns: 160, rows: 50, in: folder)
    var sent = program.sent(until: "done")
    #expect(sent.holds("done"))
    for keys in ["2", "C", "\r", "\u{1b}", "3", "C", "t", "l", "/", "\u{1b}", "4", "5", "6", "l"] {
      program.type(keys)
      sent += program.sent(quietFor: 150)
    }
    program.signal(SIGTERM)
    let end = program.end()
    #expect(end.status == 128 + SIGTERM)
    #expect(sent.holds("?[8m") && sent.holds("0;title"), "no name was drawn")
    #expect(harm(in: sent + end.sent) == [])
  }
}
