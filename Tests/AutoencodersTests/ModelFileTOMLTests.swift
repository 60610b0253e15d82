import Autoencoders
import Testing

/// What TOML 1.0 lets a person write, where a model file has a place for it.
@Suite("A model file's TOML")
struct ModelFileTOMLTests {
  private func model(_ keys: String) throws -> ModelFile {
    try ModelFile(
      parsing: """
        name = "m"
        encoder = ["linear 2"]
        decoder = ["linear input"]
        \(keys)
        """, source: "m.toml")
  }

  @Test(
    "has texts of four kinds",
    arguments: [
      (#""a \"b\" \\ \t \u00e9 \U0001F600""#, "a \"b\" \\ \t é 😀"), (#"'a \n "b"'"#, #"a \n "b""#),
      ("\"\"", ""), ("''", ""), ("\"\"\"\"\"\"", ""), ("\"\"\"\na\nb\"\"\"", "a\nb"),
      ("\"\"\"\r\na \"\"b\"\"\"\"\"", "a \"\"b\"\""), ("\"\"\"a \\\n   \n  b\"\"\"", "a b"),
      ("'''\na\\'b''''", "a\\'b'"), ("\"#\" # \"", "#"), ("\"é😀\"", "é😀"),
    ])
  func texts(text: String, value: String) throws {
    #expect(try model("about = \(text)").about == value)
  }

  @Test(
    "has numbers of many forms",
    arguments: [
      ("1", Float(1)), ("+1", 1), ("1_000", 1000), ("0x1F", 31), ("0xbe_ef", 0xbeef),
      ("0o17", 15), ("0b101", 5), ("0.5", 0.5), ("+0.5", 0.5), ("5e-1", 0.5), ("5E+1", 50),
      ("6.25e-2", 0.0625), ("1_0.2_5", 10.25), ("1e06", 1e6),
    ])
  func numbers(text: String, value: Float) throws {
    #expect(try model("training.learning_rate = \(text)").training.learningRate == value)
  }

  @Test(
    "has no other numbers",
    arguments: [
      "01", "1.", ".5", "1.e5", "1e", "1__0", "_1", "1_", "0x", "0x-1", "0xG", "--1", "1e5.5", "+",
      "Infinity", "0x1p3", "1,5", "１", "TRUE", "00.5", "-01",
    ])
  func noNumbers(text: String) {
    let error = #expect(throws: ModelError.self) { try model("training.learning_rate = \(text)") }
    #expect(error?.description.hasPrefix("m.toml:4: ") == true)
    #expect(error?.description.contains("above 0") == false, "\(error?.description ?? "")")
  }

  @Test(
    "has tables of four forms",
    arguments: [
      "[training]\nbatch = 7\ndrop_last = true", "training.batch = 7\ntraining.drop_last = true",
      "training = { batch = 7, drop_last = true }", "training = {batch=7,drop_last=true}",
      "[ 'training' ]\n\"batch\"=7#\n  drop_last\t=\ttrue  # yes",
      "training.\"batch\" = 7\n"
        + "training . 'drop_last' = true", "[training]\r\nbatch = 7\r\ndrop_last = true\r\n",
    ])
  func tables(text: String) throws {
    let training = try model(text).training
    #expect(training.batchSize == 7 && training.dropsLast)
  }

  @Test(
    "adds nothing to what is whole",
    arguments: [
      "training = {}\ntraining.batch = 7", "training = {}\n[training]",
      "training = {}\n[training.inner]", "training.batch.a = 7\ntraining.batch = 7",
      "[training.batch]\n[training]\nbatch = 7\n[training]", "about = ''\nabout.a = 3",
    ])
  func wholes(text: String) {
    #expect(throws: ModelError.self) { try model(text) }
  }
}
