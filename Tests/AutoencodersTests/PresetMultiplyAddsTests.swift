import Autoencoders
import Engine
import Testing

@Suite("The products that a preset adds up to train on an image")
struct PresetMultiplyAddsTests {
  private static let presets = [
    // Half of tanh3: 784·128 + 128·64 + 64·12 + 12·3 = 109,348; two halves, thrice, less 784·128.
    ("tanh3", 555_736),
    // 784·400 + 400·2·20 + 20·400 + 400·784 = 651,200, thrice, less 784·400.
    ("vae20", 1_640_000),
    // In a row of pixels lie 41 links from 28 to 14, 20 from 14 to 7 and 9 from 7 to 3:
    // (41²·8 + 20²·8·16 + 9²·16·32 + 288·128 + 128·4) = 143,496; two halves, thrice, less 41²·8.
    ("conv4", 847_528), ("denoise4", 847_528),
  ]

  @Test("are as many as its shapes say", arguments: presets)
  func counted(name: String, count: Int) throws {
    let autoencoder = try Autoencoder(
      model: .preset(named: name), sampleShape: Shape(1, 28, 28), capacity: 1,
      kernels: .select(environment: [:]))
    #expect(autoencoder.multiplyAddsPerSample == count)
  }
}
