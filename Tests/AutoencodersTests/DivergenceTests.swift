import Autoencoders
import Engine
import Testing

/// A loss that is no number is how a person sees that training has come apart, so nothing on the
/// way to it may swallow one.
@Suite("A model that has come apart")
struct DivergenceTests {
  @Test("has a loss that is no number, whichever weight it is", arguments: ModelFile.presetNames)
  func presets(name: String) throws {
    try expectSeen(
      try ModelFile.preset(named: name), sampleShape: name == "helix1" ? Shape(3) : Shape(1, 28, 28)
    )
  }

  @Test("has a loss that is no number, whatever the loss", arguments: ["mse", "l1", "bce"])
  func losses(loss: String) throws {
    let kinds =
      ["leakyrelu", "batchnorm", "dropout 0.1"] + ActivationFunction.allCases.map(\.rawValue)
    let layers = kinds.map { "\"\($0)\", \"linear 4\"" }.joined(separator: ", ")
    let text = """
      name = "all"
      encoder = ["linear 4", \(layers), "gaussian sigma"]
      decoder = ["linear input", "sigmoid"]
      [training]
      loss = "\(loss)"
      """
    try expectSeen(try ModelFile(parsing: text, source: "all.toml"), sampleShape: Shape(1, 3, 3))
  }

  private func expectSeen(_ model: ModelFile, sampleShape: Shape) throws {
    let autoencoder = try Autoencoder(
      model: model, sampleShape: sampleShape, capacity: 3,
      kernels: try KernelSet.select(environment: [:]))
    var generator = RandomGenerator(seed: 1)
    autoencoder.initialize(using: &generator)
    for row in 0..<autoencoder.input.rows {
      for column in 0..<3 { autoencoder.input[row, column] = generator.uniform() }
    }
    #expect(loss(of: autoencoder).isFinite)
    for (name, parameter) in autoencoder.parameters {
      let last = parameter.value.pointer + parameter.value.count - 1
      let before = last.pointee
      last.pointee = .nan
      #expect(loss(of: autoencoder).isNaN, "\(name)")
      last.pointee = before
    }
  }

  private func loss(of autoencoder: Autoencoder) -> Double {
    WorkerTeam(threads: 1).run { worker in
      autoencoder.forwardAndBackward(in: Pass(worker: worker, samples: 3, mode: .training))
    }
    return autoencoder.batchLoss
  }
}
