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
      "Infinity", "0x1p3", "1,5", "１", "TRUE", "00.5", "-01", "1e_5", "1_e5", "1_.5", "1._5",
      "0x_1",
      "0x1_", "+0x1", "0X1", "0b2", "0o8", "1979-05-27T07:32:00Z", "07:32:00",
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
      ("training = {}\ntraining.batch = 7", 5, "\"training\" is set in line 4, and is no table"),
      ("training = {}\n[training]", 5, "\"training\" is set in line 4, and is no table"),
      ("training = {}\n[training.inner]", 5, "\"training\" is set in line 4, and is no table"),
      ("training.batch.a = 7\ntraining.batch = 7", 5, "\"batch\" is set twice, first in line 4"),
      ("[training.batch]\n[training]\nbatch = 7", 6, "\"batch\" is set twice, first in line 4"),
      ("[training.inner]\n[training]\n[training]", 6, "the table of this name is there twice"),
      ("training.batch = 7\n[training]", 5, "the table of this name is there twice"),
      ("[training.a]\n[training]\na.b = 1", 6, "\"a\" is set in line 4, and is no table to add"),
      ("[training]\na.b = 1\n[training.a]", 6, "the table of this name is there twice"),
      ("about = ''\nabout.a = 3", 5, "\"about\" is set in line 4, and is no table to add to"),
    ])
  func wholes(text: String, line: Int, message: String) {
    expectRefused(text, line: line, message)
  }

  @Test(
    "has lists and tables over lines, with comments",
    arguments: [
      "training = {\n  batch = 7,  # seven\n  drop_last = true,\n}",
      "training = { betas = [ # two\r\n0.5,\r\n\r\n# more\r\n0.75 , ], batch = 7, drop_last = true }",
      "[training]  # é\u{9}\nbatch = 7\n\n# last\ndrop_last = true # no line end",
    ])
  func comments(text: String) throws {
    let training = try model(text).training
    #expect(training.batchSize == 7 && training.dropsLast)
  }

  @Test(
    "has no control characters, and lines that end with line feeds",
    arguments: [
      ("# a \u{1}", 4, "a control character in a comment"),
      ("# a \u{7F}\n", 4, "a control character in a comment"),
      ("# a \r[training]", 4, "a control character in a comment"),
      ("about = \"\"\"\na\rb\"\"\"", 5, "a control character in a text"),
      ("about = 'a\u{1B}'", 4, "a control character in a text"),
      ("about = \"\"\"a \\  b\"\"\"", 4, "before a blank means nothing but at the end"),
      ("about = \"\"\"a\"\"\"\"\"\"", 4, "expected the end of the line"),
      ("about = 'a' \r# b", 4, "expected the end of the line"),
    ])
  func controls(text: String, line: Int, message: String) {
    expectRefused(text, line: line, message)
  }

  @Test("goes so deep and no deeper, tables by dotted keys among them")
  func deep() {
    let key = Array(repeating: "a", count: 60).joined(separator: ".")
    let opening = String(repeating: "{\(key) = ", count: 500)
    expectRefused("training = \(opening)", line: 4, "too deep in each other")
  }

  private func expectRefused(_ text: String, line: Int, _ message: String) {
    let error = #expect(throws: ModelError.self) { try model(text) }
    let description = error?.description ?? ""
    #expect(description.hasPrefix("m.toml:\(line): "), "\(description)")
    #expect(description.contains(message), "\(description)")
  }
}
