import Autoencoders
import Engine
import Testing

@Suite("The table of names in a model file")
struct ModelFileNamesTests {
  private func model(_ names: String) throws -> ModelFile {
    try ModelFile(
      parsing: """
        name = "m"
        latent = 4
        encoder = ["conv 4 kernel 3", "batchnorm", "relu", "flatten", "linear latent"]
        decoder = ["linear input", "unflatten 1x6x6", "convtranspose 1 kernel 3", "conv 1 kernel 3"]
        [names]
        \(names)
        """, source: "m.toml")
  }

  @Test("says what modules are called, one or several of a layer")
  func reads() throws {
    let names = try model("\"encoder.0\" = \"cnn.0\"\n'encoder.4' = [\"mean\", \"Größe_2\"]").names
    #expect(names == ["encoder.0": ["cnn.0"], "encoder.4": ["mean", "Größe_2"]])
    #expect(try model("").names.isEmpty)
  }

  @Test("may give a layer the place of another that has a name")
  func swapped() throws {
    let entries = try model("\"encoder.0\" = \"encoder.1\"\n\"encoder.1\" = \"encoder.0\"")
      .tensorNames(sampleShape: Shape(1, 6, 6)).entries
    #expect(entries.first?.name == "encoder.1.weight")
    #expect(entries.first?.shape == [4, 1, 3, 3])
  }

  @Test(
    "is refused where it names what is no layer, or not as a module can be called",
    arguments: [
      ("\"encoder.2\" = \"a\"", 6, "encoder.2 is relu, which has no tensors to name: leave it out"),
      ("\n\"encoder.9\" = \"a\"", 7, "\"encoder.9\" is no layer: did you mean encoder.0?"),
      ("middle = \"a\"", 6, "\"middle\" is no layer: known are encoder.0, encoder.1, encoder.4"),
      ("encoder.0 = \"a\"", 6, "names.encoder is a table: write \"encoder.0\" in quotes"),
      ("\"encoder.0\" = 3", 6, "encoder.0 = 3: expected a module's name such as \"fc1\""),
      ("\"encoder.0\" = []", 6, "encoder.0 = […]: expected a module's name"),
      ("\"encoder.0\" = [\n\"a\",\n3]", 8, "3 in encoder.0: expected a module's name"),
      ("\"encoder.0\" = \"\"", 6, "encoder.0 = \"\": expected a module's name"),
      ("\"encoder.0\" = \"a..b\"", 6, "encoder.0 = \"a..b\": expected a module's name"),
      ("\"encoder.0\" = \".a\"", 6, "encoder.0 = \".a\": expected a module's name"),
      ("\"encoder.0\" = \"a b\"", 6, "encoder.0 = \"a b\": expected a module's name"),
      ("\"encoder.0\" = [\"a\", \"b/c\"]", 6, "encoder.0 = \"b/c\": expected a module's name"),
      (
        "\"encoder.1\" = [\"a\", \"b\"]", 6,
        "batchnorm cannot be shared among modules, only linear and conv can: name one"
      ),
      ("\"decoder.2\" = [\"a\", \"b\"]", 6, "convtranspose 1 kernel 3 cannot be shared"),
      (
        "\"encoder.4\" = \"a\"\n\"encoder.0\" = \"a\"", 7,
        "\"a\" is encoder.4 already: give each module a name of its own"
      ),
      ("\"encoder.0\" = [\"a\", \"a\"]", 6, "\"a\" is encoder.0 already"),
      ("\"encoder.0\" = \"decoder.0\"", 6, "\"decoder.0\" is decoder.0 already"),
    ])
  func refused(names: String, line: Int, message: String) {
    let error = #expect(throws: ModelError.self) { try model(names) }
    #expect(
      error?.description.hasPrefix("m.toml:\(line): \(message)") == true,
      "\(error?.description ?? "")")
  }

  @Test("is refused where modules cannot share a layer in equal parts")
  func parts() throws {
    let model = try model("\n\"encoder.4\" = [\"a\", \"b\", \"c\"]")
    let error = #expect(throws: ModelError.self) { try model.check(sampleShape: Shape(1, 6, 6)) }
    #expect(
      error?.description
        == "m.toml:7: encoder.4 has 4 outputs, which 3 modules cannot share in equal parts: name as "
        + "many as divide it")
  }

  @Test("is refused where it is no table")
  func table() {
    let error = #expect(throws: ModelError.self) {
      try ModelFile(
        parsing: SmallModel.text.replacing("[training]", with: "names = 3\n[training]"), source: "m"
      )
    }
    #expect(error?.description == "m:5: names = 3: expected a table: [names]")
  }
}
