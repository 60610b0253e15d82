import Autoencoders
import Testing

@Suite("A model file")
struct ModelFileTests {
  @Test("gives layers and training defaults")
  func reads() throws {
    let model = try ModelFile(parsing: SmallModel.text, source: "small.toml")
    #expect(model.name == "small")
    #expect(model.encoder == [.linear(.count(8)), .tanh, .linear(.count(2))])
    #expect(model.decoder.last == .sigmoid)
    #expect(model.training.learningRate == 1e-3)
    #expect(model.training.weightDecay == 0)
    #expect(model.latentSize(imageCount: 784) == 2)
  }

  @Test(
    "the presets are the tutorials' networks",
    arguments: [
      ("tanh3", 3, 64, Float(5e-3), 10), ("tanh3deep", 3, 32, 1e-2, 20),
      ("relu20", 20, 32, 1e-3, 20),
    ])
  func presets(name: String, latent: Int, batch: Int, rate: Float, epochs: Int) throws {
    let model = try ModelFile.preset(named: name)
    #expect(model.name == name)
    #expect(model.latentSize(imageCount: 784) == latent)
    #expect(model.training.batchSize == batch)
    #expect(model.training.learningRate == rate)
    #expect(model.training.epochs == epochs)
  }

  @Test(
    "is refused with the place and the remedy",
    arguments: [
      ("linear 8", "linaer 8", "small.toml: encoder layer 1: unknown layer \"linaer 8\""),
      ("linear 8", "linear 0", "\"linear 0\" needs a number from 1"),
      ("linear 8", "linear 99999999999", "needs a number from 1"),
      ("\"tanh\"", "\"tanh 3\"", "\"tanh 3\" takes no number"),
      ("\"linear 2\"", "7", "encoder layer 3 needs a text in quotes"),
      ("learning_rate = 1e-3", "learning_rate = -1", "training.learning_rate needs a number"),
      (
        "learning_rate = 1e-3", "learning_rate = 0", "training.learning_rate needs a number above 0"
      ),
      ("learning_rate = 1e-3", "", "training.learning_rate is missing"),
      ("batch = 16", "batch = 1.5", "training.batch needs a whole number above 0"),
      ("batch = 16", "bacth = 16", "training.batch is missing"),
      ("epochs = 3", "epochs = 3\nepoch = 4", "training.epoch is not known"),
      ("loss = \"mse\"", "loss = \"huber\"", "training.loss \"huber\" is not known; known: mse"),
      ("name = \"small\"", "name = ", "small.toml:1: "),
    ])
  func refuses(original: String, replacement: String, message: String) {
    let text = SmallModel.text.replacing(original, with: replacement, maxReplacements: 1)
    #expect(text != SmallModel.text)
    do throws(ModelError) {
      _ = try ModelFile(parsing: text, source: "small.toml")
      Issue.record("was not refused")
    } catch {
      #expect(error.description.contains(message), "\(error.description)")
      #expect(!error.description.contains("\n"))
    }
  }

  @Test("an unknown preset is answered with the known ones")
  func unknownPreset() {
    let error = #expect(throws: ModelError.self) { try ModelFile.preset(named: "tanh4") }
    #expect(error?.description.contains("tanh3, tanh3deep, relu20") == true)
  }
}
