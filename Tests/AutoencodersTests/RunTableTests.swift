import Autoencoders
import TOML
import Testing

@Suite("The table of a run beside a model")
struct RunTableTests {
  private static let entries: [(key: String, value: TOMLScalar)] = [
    ("data", .text("my \"data\"\n/digits é\\")), ("seed", .integer(.max)), ("low", .integer(.min)),
    ("rate", .number(1)), ("small", .number(-5e-324)), ("large", .number(1.7e308)),
    ("endless", .number(.infinity)), ("saves", .flag(true)), ("a \"key\"", .flag(false)),
    ("", .text("")),
  ]

  @Test("is read as it was written, and the model takes no notice of it")
  func roundTrip() throws {
    let model = try ModelFile.preset(named: "vae20")
    let text = model.tomlText + "\n" + ModelFile.runTableText(Self.entries)
    #expect(try ModelFile(parsing: text, source: "config.toml") == model)
    let entries = try ModelFile.runTable(parsing: text, source: "config.toml")
    #expect(entries == Dictionary(uniqueKeysWithValues: Self.entries.map { ($0.key, $0.value) }))
  }

  @Test("is empty where there is none")
  func none() throws {
    #expect(try ModelFile.runTable(parsing: SmallModel.text, source: "m").isEmpty)
  }

  @Test(
    "is refused where it is no table, or has more than single values",
    arguments: [
      ("run = 3", "m:1: run = 3: expected a table: [run]"),
      ("[run]\na = 1\nb = [1]", "m:3: b = […]: expected a text, a number, true or false"),
      ("[run]\nb.c = 1", "m:2: b = {…}: expected a text, a number, true or false"),
      ("[run]\nb", "m:2: expected \"=\" after the key \"b\", found the end of the file"),
    ])
  func refused(text: String, message: String) {
    let error = #expect(throws: ModelError.self) {
      try ModelFile.runTable(parsing: text, source: "m")
    }
    #expect(error?.description == message)
  }

  @Test("is refused by the model where it is no table")
  func model() {
    let error = #expect(throws: ModelError.self) {
      try ModelFile(parsing: "run = 3\n" + SmallModel.text, source: "m")
    }
    #expect(error?.description == "m:1: run = 3: expected a table: [run]")
  }
}
