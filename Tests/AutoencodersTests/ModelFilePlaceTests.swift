import Autoencoders
import Testing

/// However TOML lets a person write a file, an error is told at the line that it is in.
@Suite("The line of a mistake")
struct ModelFilePlaceTests {
  /// The line of a model's error.
  private func line(_ text: String) -> Int? {
    do throws(ModelError) {
      _ = try ModelFile(parsing: text, source: "m")
      return nil
    } catch {
      return error.description.split(separator: ":").dropFirst().first.flatMap { Int($0) }
    }
  }

  private static let head = """
    name = "m"
    encoder = ["linear 3"]
    decoder = ["linear input"]

    """

  @Test(
    "is found for a value of the table",
    arguments: [
      ("[training]\nbatch = 0", 5), ("training.batch = 0", 4), ("training . batch = 0", 4),
      ("training = { loss = \"mse\", batch = 0 }", 4), ("\"training\".'batch' = 0", 4),
      ("[ training ] # [x]\n\n  batch = 0", 6), ("[\"training\"]\n\"b\\u0061tch\" = 0", 5),
      ("about = \"\"\"\na = 1\n# b\n\\\"\"\"\n\"\"\"\ntraining.batch = 0", 9),
      ("about = '''\nbatch = 1'\n''''\n[training]\nbatch = 0", 8),
      ("about = \"a\\\"\\\\\" # \"\n[training]\nbatch = 0", 6),
      ("about = ''\ndata = \"\"\n[training]\nbatch = 0", 7),
      ("[training]\r\nloss = \"mse\"\r\n# c\r\nbatch = 0\r\n", 7),
      ("[training]\nloss = \"mse\"\nbatch = 0 # batch\nepochs = 1", 6),
    ])
  func values(rest: String, line wanted: Int) {
    #expect(line(Self.head + rest) == wanted)
    #expect(line("\u{FEFF}" + Self.head + rest) == wanted)
  }

  @Test(
    "is found for an element of an array",
    arguments: [
      ("[\"tanh\", \"bad\"]", 2), ("[\n\"tanh\",\n\n\"bad\"]", 5),
      ("[ # [\n'tanh', # 'bad', ]\n'''bad'''\n]", 4), ("[\"\"\"\ntanh\"\"\", \"bad\"]", 3),
      ("[\n\"tanh\"\n,\n\"bad\",\n]", 5), ("[\r\n\"tanh\",\r\n\"bad\"]", 4),
      ("[\"tanh\",\n[\"a\", [\"b\"]]]", 3), ("[\"tanh\",\n{ a = [1, 2], b = {} }]", 3),
      ("[\"tanh\",\n1979-05-27]", 3), ("[\n\"a]\\\"]\",\n\"tanh\"]", 3),
    ])
  func elements(array: String, line wanted: Int) {
    let text = "name = \"m\"\nencoder = \(array)\ndecoder = [\"linear input\"]"
    #expect(line(text) == wanted)
  }

  @Test("is the table's where a key of it is unknown, and the array's where it is empty")
  func keys() {
    #expect(line(Self.head + "\n\n[[training]]\nbatch = 3") == 6)
    #expect(line(Self.head + "\n[other.inner]\na = 3") == 5)
    #expect(line("name = \"m\"\n\nencoder = []\ndecoder = []") == 3)
  }
}
