import Autoencoders
import Engine
import Testing

@Suite("A whole network equals PyTorch's")
struct NetworkGoldenTests {
  private static let image = Shape(1, 28, 28)

  @Test(
    "losses, first gradients and weights after five steps",
    arguments: ["tanh3", "tanh3deep", "relu20", "vae20", "vae10", "conv4", "denoise4"],
    KernelLevel.available)
  func training(name: String, level: KernelLevel) throws {
    try check(name, on: Self.image, NetworkGolden(named: name), level)
  }

  @Test(
    "on images of another shape, whose output paddings differ from layer to layer",
    arguments: KernelLevel.available)
  func adapted(level: KernelLevel) throws {
    try check("conv4", on: Shape(3, 26, 20), NetworkGolden(named: "conv4-3x26x20"), level)
  }

  private func check(
    _ name: String, on image: Shape, _ wanted: NetworkGolden, _ level: KernelLevel
  ) throws {
    let kernels = try KernelSet.select(environment: ["HOURGLASS_KERNELS": level.rawValue])
    let autoencoder = try Autoencoder(
      model: .preset(named: name), sampleShape: image,
      capacity: NetworkFormula.batch + 3, kernels: kernels)
    NetworkFormula.setWeights(of: autoencoder)
    fill(autoencoder)
    let optimizer = Adam(
      parameters: autoencoder.parameters.map(\.parameter),
      configuration: Adam.Configuration(
        learningRate: wanted.learningRate, weightDecay: wanted.weightDecay), kernels: kernels)
    let team = WorkerTeam(threads: 2)
    for (step, loss) in wanted.losses.enumerated() {
      team.run { worker in
        autoencoder.forwardAndBackward(
          in: Pass(
            worker: worker, samples: NetworkFormula.batch, mode: .training,
            key: NetworkFormula.key(step: step)))
      }
      #expect(abs(autoencoder.batchLoss - loss) <= 1e-4 * loss, "step \(step + 1)")
      let reconstruction = wanted.reconstructionLosses[step]
      #expect(
        abs(autoencoder.reconstructionLoss - reconstruction) <= 1e-4 * reconstruction,
        "step \(step + 1)")
      if step == 0 { checkGradients(of: autoencoder, wanted) }
      optimizer.beginStep()
      team.run { optimizer.update(in: $0) }
      if step + 1 == NetworkGolden.weightSteps { checkWeights(of: autoencoder, wanted) }
    }
  }

  private func fill(_ autoencoder: Autoencoder) {
    let pixels = autoencoder.sampleSize
    let images = NetworkFormula.images(pixels: pixels)
    let range = autoencoder.model.input.range.bounds
    let scale = (range.upperBound - range.lowerBound) / 255
    for sample in 0..<NetworkFormula.batch {
      for pixel in 0..<pixels {
        autoencoder.input[pixel, sample] =
          Float(images[sample * pixels + pixel]) * scale + range.lowerBound
      }
    }
  }

  private func checkGradients(of autoencoder: Autoencoder, _ wanted: NetworkGolden) {
    // More than rounding makes of a gradient that is truly 0, as before a batch norm.
    let least = 1e-7
    #expect(Set(autoencoder.parameters.map(\.name)) == Set(wanted.gradients.keys))
    for (name, parameter) in autoencoder.parameters {
      guard let summary = wanted.gradients[name] else { continue }
      let size = summary.typicalSize(count: parameter.gradient.count)
      #expect(
        summary.mismatch(name, parameter.gradient.array(), tolerance: least + 1e-3 * size) == nil)
    }
  }

  private func checkWeights(of autoencoder: Autoencoder, _ wanted: NetworkGolden) {
    let tolerance = 1e-2 * Double(wanted.learningRate)
    #expect(Set(autoencoder.state.map(\.name)) == Set(wanted.weights.keys))
    for (name, parameter) in autoencoder.state {
      guard let summary = wanted.weights[name] else { continue }
      #expect(summary.mismatch(name, parameter.value.array(), tolerance: tolerance) == nil)
    }
  }
}
