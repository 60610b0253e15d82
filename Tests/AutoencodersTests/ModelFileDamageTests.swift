import Autoencoders
import Engine
import Testing

/// Whatever a slip of the keyboard does to a model file, it is read or refused in one line.
@Suite("A damaged model file")
struct ModelFileDamageTests {
  private static let pieces =
    Array("[]{}\"'#=,.\\\n\r 0-x").map { [UInt8](String($0).utf8) }
    + [
      "\"\"\"", "'''", "99999999999999999999", "-1", "1e309", "nan", "latent", "2*latent", "input",
      "[training]", "linear 128", "conv 8 kernel 3", "unflatten 32x3x3", "\u{FEFF}", "é", "\r\n",
    ].map { [UInt8]($0.utf8) }

  @Test("is read or refused in one line", arguments: ModelFile.presetNames)
  func damaged(name: String) throws {
    let whole = Array(try ModelFile.presetText(named: name).utf8)
    var random = RandomGenerator(seed: 7)
    func below(_ count: Int) -> Int { min(count - 1, Int(random.uniform() * Float(count))) }
    var refused = 0
    for _ in 0..<400 {
      var bytes = whole
      for _ in 0...below(3) {
        let start = below(bytes.count)
        let end = min(bytes.count, start + below(12))
        bytes.replaceSubrange(start..<end, with: Self.pieces[below(Self.pieces.count)])
      }
      let text = String(decoding: bytes, as: UTF8.self)
      do throws(ModelError) {
        let model = try ModelFile(parsing: text, source: "m.toml")
        for shape in [Shape(1, 28, 28), Shape(3), Shape(3, 1, 5)] {
          try model.check(sampleShape: shape)
        }
      } catch {
        refused += 1
        let isPlaced = error.description.hasPrefix("m.toml:")
        #expect(isPlaced && !error.description.contains(where: \.isNewline), "\(text)")
      }
    }
    #expect(refused > 100)
  }
}
