import Autoencoders
import Engine
import Testing

@Suite("A model file with a mistake")
struct ModelFileErrorTests {
  /// A model with a key of each kind; its lines are counted by the tests.
  static let text = """
    # A comment.
    name = "mine"
    latent = 2
    corruption = "gaussian 0.3"
    target = "noisy"
    encoder = [
      "linear 8", "tanh",  # "linear 9",
      "linear latent",
    ]
    decoder = ["linear 8", "tanh", "linear input", "sigmoid"]

    [training]
    loss = "mse"
    optimizer = "adam"
    learning_rate = 1e-3
    batch = 16
    epochs = 3
    """

  /// The same without its table.
  private static let untrained =
    text.split(separator: "[training]").first.map(String.init) ?? ""

  @Test(
    "in a value is refused with its line and what was expected",
    arguments: [
      ("name = \"mine\"", "name = 3", 2, "name = 3: expected a text in quotes"),
      ("name = \"mine\"", "name = \"../a\"", 2, "name = \"../a\": expected letters, digits"),
      ("name = \"mine\"", "name = \"\"", 2, "name = \"\": expected letters"),
      ("latent = 2", "latent = 0", 3, "latent = 0: expected a whole number from 1 to 100,000"),
      ("latent = 2", "latent = -3", 3, "latent = -3: expected a whole number"),
      ("latent = 2", "latent = 2.5", 3, "latent = 2.5: expected a whole number"),
      ("latent = 2", "latent = \"2\"", 3, "latent = \"2\": expected a whole number"),
      ("gaussian 0.3", "gauss 0.3", 4, "expected \"gaussian S\""),
      ("gaussian 0.3", "gaussian 0", 4, "corruption = \"gaussian 0\": expected"),
      ("gaussian 0.3", "masking 1.5", 4, "corruption = \"masking 1.5\": expected"),
      ("gaussian 0.3", "gaussian nan", 4, "corruption = \"gaussian nan\": expected"),
      ("\"noisy\"", "\"dirty\"", 5, "target = \"dirty\": expected \"clean\" or \"noisy\""),
      ("target = \"noisy\"", "input = \"0..255\"", 5, "expected \"0..1\" or \"-1..1\""),
      ("target = \"noisy\"", "scale = 2", 5, "scale = 2: expected a list of numbers from 0.000001"),
      ("target = \"noisy\"", "scale = []", 5, "scale = […]: expected a list of numbers"),
      ("target = \"noisy\"", "scale = [\n1,\n0]", 7, "0 in scale: expected a list of numbers"),
      ("target = \"noisy\"", "scale = [-1.5]", 5, "-1.5 in scale: expected a list of numbers"),
      ("target = \"noisy\"", "scale = [1e9]", 5, "in scale: expected a list of numbers"),
      ("target = \"noisy\"", "scale = [nan]", 5, "in scale: expected a list of numbers"),
      ("target = \"noisy\"", "scale = [\"1\"]", 5, "\"1\" in scale: expected a list of numbers"),
      ("\"mse\"", "\"huber\"", 13, "loss = \"huber\": expected \"mse\", \"bce\" or \"l1\""),
      ("loss = \"mse\"", "reduction = \"max\"", 13, "expected \"mean\" or \"sum\""),
      ("\"adam\"", "\"lion\"", 14, "expected \"adam\", \"adamw\" or \"sgd\""),
      ("1e-3", "-1", 15, "learning_rate = -1: expected a number above 0"),
      ("1e-3", "0", 15, "learning_rate = 0: expected a number above 0"),
      ("1e-3", "inf", 15, "learning_rate = inf: expected a number above 0"),
      ("1e-3", "nan", 15, "learning_rate = nan: expected a number above 0"),
      ("1e-3", "1e-60", 15, "expected a number above 0"),
      ("1e-3", "1e60", 15, "expected a number above 0"),
      ("1e-3", "[1]", 15, "learning_rate = […]: expected a number above 0"),
      ("batch = 16", "batch = 0", 16, "batch = 0: expected a whole number from 1 to 65,536"),
      ("batch = 16", "batch = 1.5", 16, "batch = 1.5: expected a whole number"),
      ("batch = 16", "drop_last = 1", 16, "drop_last = 1: expected true or false"),
      ("batch = 16", "schedule = \"step\"", 16, "schedule = \"step\": expected \"constant\""),
      ("batch = 16", "schedule = \"step 0 0.1\"", 16, "expected \"constant\""),
      ("batch = 16", "schedule = \"\"", 16, "expected \"constant\""),
      ("batch = 16", "warm_up = -1", 16, "warm_up = -1: expected a whole number from 0"),
      ("batch = 16", "weight_decay = -1", 16, "weight_decay = -1: expected a number, 0 or more"),
      ("batch = 16", "clip = 0", 16, "clip = 0: expected a number above 0"),
      ("batch = 16", "validation = 1", 16, "validation = 1: expected a number from 0 up to"),
      ("batch = 16", "validation = -0.1", 16, "validation = -0.1: expected"),
      ("batch = 16", "betas = 0.9", 16, "betas = 0.9: expected two numbers from 0 up to"),
      ("batch = 16", "betas = [0.9]", 16, "betas = […]: expected two numbers"),
      ("batch = 16", "betas = [0.9, 1]", 16, "betas = […]: expected two numbers"),
      ("batch = 16", "betas = [0.9, 0.999999999]", 16, "betas = […]: expected two numbers"),
      ("batch = 16", "betas = [0.9, \"0.9\"]", 16, "\"0.9\" in betas: expected two numbers"),
      ("\"adam\"", "\"sgd\"\nmomentum = 1", 15, "momentum = 1: expected a number from 0 up to"),
      ("\"adam\"", "\"sgd\"\nmomentum = 0.99999999", 15, "expected a number from 0 up to"),
      ("batch = 16", "epsilon = 0", 16, "epsilon = 0: expected a number above 0"),
      ("batch = 16", "pictures_every = 0", 16, "pictures_every = 0: expected a whole number"),
      ("epochs = 3", "epochs = 0", 17, "epochs = 0: expected a whole number from 1"),
      ("encoder = [", "latant = 4\nencoder = [", 6, "unknown key \"latant\": did you mean latent?"),
      ("epochs = 3", "bach = 4", 17, "unknown key \"bach\": did you mean batch?"),
      ("epochs = 3", "colour = 4", 17, "unknown key \"colour\": known are loss"),
      ("[training]", "[trainings]", 12, "unknown key \"trainings\": did you mean training?"),
    ] as [(String, String, Int, String)])
  func values(original: String, replacement: String, line: Int, message: String) {
    expectRefused(original, replacement, line, message)
  }

  @Test(
    "in a layer is refused with the layer's line",
    arguments: [
      ("\"tanh\",  #", "\"than\",  #", 7, "unknown layer \"than\": did you mean tanh?"),
      ("\"linear 8\",", "\"Conv2d 8\",", 7, "unknown layer \"Conv2d\": did you mean conv?"),
      ("\"linear 8\",", "\"attention\",", 7, "unknown layer \"attention\": known are linear, conv"),
      ("\"linear 8\",", "\" \",", 7, "an empty layer: expected one of linear"),
      ("\"linear 8\",", "8,", 7, "8 in encoder: expected a layer in quotes"),
      ("\"linear latent\",", "\"linear\",", 8, "\"linear\": expected linear 128"),
      ("\"linear latent\",", "\"linear 2 3\",", 8, "\"linear 2 3\": expected linear 128"),
      (
        "\"linear latent\",", "\"linear 0\",", 8,
        "\"linear 0\": expected the width as a number from 1 to 1,000,000, or latent"
      ),
      ("\"linear latent\",", "\"linear -4\",", 8, "expected the width"),
      ("\"linear latent\",", "\"linear 99999999999999999999\",", 8, "expected the width"),
      ("\"tanh\",  #", "\"tanh 3\",  #", 7, "\"tanh 3\": expected tanh alone"),
      ("\"tanh\",  #", "\"dropout\",  #", 7, "\"dropout\": expected dropout P"),
      ("\"tanh\",  #", "\"dropout 1\",  #", 7, "expected a number from 0 up to but not 1"),
      ("\"tanh\",  #", "\"dropout -0.5\",  #", 7, "expected a number from 0"),
      ("\"tanh\",  #", "\"leakyrelu -1\",  #", 7, "expected a number from 0 to 1"),
      ("\"tanh\",  #", "\"unflatten 2x2\",  #", 7, "expected unflatten CHANNELSxROWSxCOLUMNS"),
      ("\"tanh\",  #", "\"unflatten 2x0x2\",  #", 7, "expected each side as a number from 1"),
      ("\"tanh\",  #", "\"gaussian\",  #", 7, "expected gaussian log-variance or gaussian sigma"),
      ("\"tanh\",  #", "\"conv 8\",  #", 7, "\"conv 8\": expected conv CHANNELS kernel K"),
      ("\"tanh\",  #", "\"conv 8 kernel\",  #", 7, "expected conv CHANNELS kernel K"),
      ("\"tanh\",  #", "\"conv 0 kernel 3\",  #", 7, "expected the number of channels"),
      ("\"tanh\",  #", "\"conv 8 kernel 0\",  #", 7, "expected the kernel as a number from 1"),
      ("\"tanh\",  #", "\"conv 8 kernel 3 stride 0\",  #", 7, "expected the stride as a number"),
      (
        "\"tanh\",  #", "\"conv 8 kernel 3 stride mirror\",  #", 7,
        "expected the stride as a number"
      ),
      (
        "\"tanh\",  #", "\"conv 8 kernel 3 padding mirror\",  #", 7,
        "expected the padding as a number from 0 to 1,000, or two as in 3x5, or fit"
      ),
      (
        "\"tanh\",  #", "\"convtranspose 8 kernel 3 output_padding miror\",  #", 7,
        "expected the output_padding as a number from 0 to 1,000, or two as in 3x5, or mirror"
      ),
      ("\"tanh\",  #", "\"conv 8 kernel 3 padding -1\",  #", 7, "expected the padding as a number"),
      ("\"tanh\",  #", "\"conv 8 kernel 3x3x3\",  #", 7, "expected conv CHANNELS kernel K"),
      ("\"tanh\",  #", "\"conv 8 kernal 3\",  #", 7, "\"kernal\": did you mean kernel?"),
      ("\"tanh\",  #", "\"conv 8 kernel 3 kernel 3\",  #", 7, "kernel stands there twice"),
      (
        "\"tanh\",  #", "\"conv 8 kernel 3 output_padding 1\",  #", 7,
        "unknown word \"output_padding\""
      ),
      (
        "\"tanh\",  #", "\"conv 8 kernel 3 padding 3\",  #", 7,
        "a padding of 3 needs a kernel of more than that"
      ),
      (
        "\"tanh\",  #", "\"convtranspose 8 kernel 3 stride 2 output_padding 2\",  #", 7,
        "an output_padding of 2 needs a stride of more than that"
      ),
      (
        "decoder = [\"linear 8\"", "decoder = [\n\n'linaer 8'", 12,
        "unknown layer \"linaer\": did you mean linear?"
      ),
    ] as [(String, String, Int, String)])
  func layers(original: String, replacement: String, line: Int, message: String) {
    expectRefused(original, replacement, line, message)
  }

  @Test(
    "that contradicts itself is refused where it does",
    arguments: [
      ("latent = 2", "", 8, "linear latent: the file does not say what latent is"),
      ("corruption = \"gaussian 0.3\"", "", 5, "target = \"noisy\": nothing corrupts the images"),
      ("epochs = 3", "beta = 2.0", 17, "beta is for a latent that is drawn"),
      ("epochs = 3", "beta_warm_up = 2", 17, "beta_warm_up is for a latent that is drawn"),
      (
        "epochs = 3", "momentum = 0.9", 17,
        "momentum is for optimizer = \"sgd\"; adam has its betas"
      ),
      ("\"adam\"", "\"sgd\"\nbetas = [0, 0]", 15, "betas is for optimizer = \"adam\" or"),
      ("\"adam\"", "\"sgd\"\nepsilon = 1", 15, "epsilon is for optimizer = \"adam\" or"),
      ("\"tanh\",  #", "\"gaussian sigma\",  #", 7, "expected as the encoder's last layer"),
      (", \"sigmoid\"]", ", \"gaussian sigma\"]", 10, "expected as the encoder's last layer"),
    ] as [(String, String, Int, String)])
  func contradictions(original: String, replacement: String, line: Int, message: String) {
    expectRefused(original, replacement, line, message)
  }

  @Test("that compares what cannot be compared by cross entropy is refused")
  func crossEntropy() {
    let text = Self.text.replacing("\"mse\"", with: "\"bce\"")
    expectRefused(
      text.replacing(", \"sigmoid\"", with: ""), line: 10,
      "linear input: loss = \"bce\" needs a decoder that ends with \"sigmoid\"")
    expectRefused(
      text.replacing("target = \"noisy\"", with: "input = \"-1..1\""), line: 5,
      "loss = \"bce\" compares shares of white")
    expectRefused(
      text.replacing("target = \"noisy\"", with: "scale = [2]"), line: 5,
      "scale: loss = \"bce\" compares shares of 0 to 1 as they are; leave it out")
    #expect(throws: Never.self) { try ModelFile(parsing: text, source: "mine.toml") }
  }

  @Test(
    "of leaving out is told with an example",
    arguments: [
      ("name = \"mine\"", 1, "name is missing: add name = \"mine\""),
      (
        "decoder = [\"linear 8\", \"tanh\", \"linear input\", \"sigmoid\"]", 1, "decoder is missing"
      ),
    ] as [(String, Int, String)])
  func missing(line removed: String, at line: Int, message: String) {
    expectRefused(removed, "", line, message)
  }

  @Test(
    "that makes it no TOML is refused with its line",
    arguments: [
      ("\"linear latent\",", "}", 8, "expected a value, found \"}\""),
      ("\"linear latent\",", ", ,", 8, "expected a value, found \",\""),
      ("\"linear latent\",", "\"linear latent\" \"tanh\"", 8, "expected \",\" after an element"),
      ("\"linear latent\",", "[{ a = [}] }],", 8, "expected a value, found \"}\""),
      ("\"linear latent\",", "\"linear latent,", 8, "the text that begins here has no \""),
      ("\"linear latent\",", "linear,", 8, "\"linear\": expected a text in quotes"),
      ("\"linear latent\",\n]", "\"linear latent\"", 9, "expected \",\" after an element"),
      ("\"sigmoid\"]", "\"sigmoid\"] x", 10, "expected the end of the line, found \"x\""),
      ("[training]", "[training", 12, "expected \"]\" after a table's name, found the end of"),
      ("[training]", "[[training]]", 12, "lists of tables have no place here: expected [table]"),
      ("[training]", "[training]\n[training]", 13, "the table of this name is there twice"),
      ("[training]", "[]", 12, "expected a key, found \"]\""),
      ("[training]", "[é]", 12, "expected a key, found \"é\""),
      ("epochs = 3", "epochs", 17, "expected \"=\" after the key \"epochs\", found the end of"),
      ("epochs = 3", "epochs =", 17, "expected a value, found the end of the file"),
      ("epochs = 3", "epochs = 03", 17, "\"03\": expected a text in quotes, a number"),
      ("epochs = 3", "epochs = 1979-05-27", 17, "\"1979-05-27\": expected a text in quotes"),
      ("epochs = 3", "batch = 4", 17, "\"batch\" is set twice, first in line 16"),
      ("epochs = 3", "batch.x = 4", 17, "\"batch\" is set in line 16, and is no table to add to"),
      ("epochs = 3", "schedule = \"\\q\"", 17, "\\ before \"q\" means nothing"),
      ("epochs = 3", "schedule = \"\\ud800\"", 17, "\\u needs four hexadecimal digits"),
      ("epochs = 3", "schedule = \"a\u{0}\"", 17, "a control character in a text"),
      ("epochs = 3", "schedule = \"\"\"", 17, "the text that begins here has no \"\"\" at its end"),
      ("epochs = 3", "clip = [", 17, "the list that begins here has no \"]\" at its end"),
      ("epochs = 3", "clip = { a = 1", 17, "the table that begins here has no \"}\" at its end"),
    ] as [(String, String, Int, String)])
  func syntax(original: String, replacement: String, line: Int, message: String) {
    expectRefused(original, replacement, line, message)
  }

  @Test("is no danger, however deep or long")
  func deep() {
    for (opening, message) in [
      ("[", "too deep"), ("{a=", "too deep"), ("[{a=", "too deep"),
    ] {
      let text = "clip = " + String(repeating: opening, count: 200_000)
      expectRefused("epochs = 3", text, 17, message)
    }
    expectRefused("epochs = 3", String(repeating: "a.", count: 200_000), 17, "too many parts")
    expectRefused("[training]", "[" + String(repeating: "a.", count: 200_000), 12, "too many parts")
  }

  @Test("is refused in one line, whatever the text holds")
  func oneLine() {
    expectRefused("\"linear 8\",", "\"a\\nb\\u001b[2J\\u2028\",", 7, "unknown layer")
    expectRefused("\"linear 8\",", "\"" + String(repeating: "long ", count: 99) + "\",", 7, "long")
    expectRefused("encoder = [", "encoder = [1, [2], {a = 3}, ", 6, "expected a layer in quotes")
    for text in ["training = 3", "training = [3]"] {
      expectRefused(Self.untrained + text, line: 12, "expected a table: [training]")
    }
    expectRefused("", line: 1, "name is missing")
  }

  private func expectRefused(
    _ original: String, _ replacement: String, _ line: Int, _ message: String
  ) {
    let text = Self.text.replacing(original, with: replacement, maxReplacements: 1)
    #expect(text != Self.text)
    expectRefused(text, line: line, message)
  }

  private func expectRefused(_ text: String, line: Int?, _ message: String) {
    let error = #expect(throws: ModelError.self) {
      try ModelFile(parsing: text, source: "mine.toml")
    }
    let description = error?.description ?? ""
    let place = line.map { "mine.toml:\($0): " } ?? "mine.toml: "
    #expect(description.hasPrefix(place), "\(description)")
    #expect(description.contains(message), "\(description)")
    #expect(!description.unicodeScalars.contains { $0.properties.generalCategory == .control })
    #expect(!description.contains("\u{2028}"))
    #expect(description.count < 300, "\(description)")
  }
}
