import Formats
import Foundation
import Testing

/// What the real program writes of trained models, read back.

extension LookingCommandTests {
  @Test("encode prints a table, and writes the same with commas, with tabs, and as an array")
  func encode() throws {
    let printed = try run("encode", "plain")
    let header = "index,label,latent_0,latent_1,latent_2,error"
    #expect(printed.hasPrefix(header + "\n0,"))
    #expect(!printed.contains("\r"))
    #expect(
      try run("encode", "plain", "-o", "codes.csv")
        == "wrote the latents of 10,000 test images to codes.csv\n")
    let file = String(decoding: try runs.bytes("codes.csv"), as: UTF8.self)
    #expect(file.replacing("\r\n", with: "\n") == printed)
    #expect(file.hasPrefix(header + "\r\n"))
    try run("encode", "plain", "-o", "codes.tsv")
    let (rows, tabs) = (try runs.rows("codes.csv"), try runs.rows("codes.tsv", separator: "\t"))
    #expect(rows == tabs)
    #expect(rows.count == 10_001)
    try run("encode", "plain", "-o", "codes.npy")
    let array = try runs.array("codes.npy")
    #expect(array.shape == [10_000, 3])
    #expect(rows.dropFirst().flatMap { $0[2..<5].compactMap { Float($0) } } == array.floats)
    #expect(Set(rows.dropFirst().map { $0[1] }).count == 10)
  }

  @Test("encode --split training tells those that the model learned from")
  func split() throws {
    try run("encode", "plain", "--split", "training", "-o", "training.npy")
    #expect(try runs.array("training.npy").shape == [640, 3])
    #expect(try refusal(["encode", "plain", "--split", "some"], status: 64).contains("some"))
  }

  @Test("decode makes of encoded images their reconstructions, from a table as from an array")
  func decode() throws {
    try run("reconstruct", "plain", "-n", "5", "-o", "five.npy")
    let wanted = try runs.array("five.npy")
    #expect(wanted.shape == [5, 784])
    let printed = try run("encode", "plain").split(separator: "\n")
    let table = printed.prefix(6).joined(separator: "\n")
    _ = try runs.folder.write(Array(table.utf8), to: "five.csv")
    let numbers = printed[1...5].flatMap { $0.split(separator: ",")[2..<5] }
    let array = NumPyArray(shape: [5, 3], .floats(numbers.compactMap { Float($0) }))
    _ = try runs.folder.write(array.file, to: "latents.npy")
    for latents in ["five.csv", "latents.npy"] {
      try run("decode", "plain", "--latents", latents, "-o", "decoded.npy", "--force")
      let decoded = try runs.array("decoded.npy")
      #expect(decoded.shape == wanted.shape)
      #expect(areAlike(decoded.floats, wanted.floats, within: 1e-6))
    }
    try run("decode", "plain", "--latents", "five.csv", "-o", "decoded.png")
    let sheet = try runs.picture("decoded.png")
    #expect(sheet.width == 5 * 30 + 2 && sheet.height == 32)
    #expect(areAlike(try pixels(sheet, row: 0, column: 0), wanted.floats, within: 0.5 / 255 + 1e-6))
  }

  @Test("decode --at takes numbers that begin with a dash, and one picture has no frame")
  func decodeAt() throws {
    #expect(
      try run("decode", "plain", "--at", "-0.5,1e-1,-2", "-o", "at.png")
        == "wrote 1 picture, 28x28 pixels, to at.png\n")
    let picture = try runs.picture("at.png")
    #expect(picture.width == 28 && picture.height == 28)
    try run("decode", "plain", "--at=-0.5,0.1,-2", "-o", "at.npy")
    let array = try runs.array("at.npy")
    #expect(array.shape == [1, 784])
    #expect(
      areAlike(array.floats, picture.pixels.map { Float($0) / 255 }, within: 0.5 / 255 + 1e-6))
  }

  @Test("decode needs no data where a run knows what its samples are")
  func dataGone() throws {
    let data = try noise(named: "noise")
    try run("train", "-q", "--data", data, "--epochs", "1", "--run", "moved")
    try FileManager.default.removeItem(atPath: data)
    try run("decode", "moved", "--at", "0,0,0", "-o", "moved.png")
    #expect(try refusal(["encode", "moved"], status: 1).contains("noise"))
  }
}
