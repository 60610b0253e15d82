import Engine
import Testing

/// What ten steps of torch.optim.Adam gave.
private struct AdamGoldens: Decodable {
  struct Case: Decodable {
    struct Step: Decodable {
      let gradients, values: [String: [Float]]
    }

    let learningRate, weightDecay: Float
    let inputs, outputs: Int
    let start: [String: [Float]]
    let steps: [Step]
  }

  let cases: [Case]
}

/// How PyTorch trained a small autoencoder for ten steps.
private struct AutoencoderGolden: Decodable {
  let batch: Int
  let learningRate: Float
  let images, losses: [Float]
  let start, end: [String: [Float]]
}

@Suite("Training equals PyTorch's")
struct TrainingGoldenTests {
  @Test(
    "ten steps of Adam, without and with weight decay", arguments: [0, 1], KernelLevel.available)
  func adam(index: Int, level: KernelLevel) throws {
    let wanted = try golden("adam", as: AdamGoldens.self).cases[index]
    #expect((wanted.weightDecay != 0) == (index == 1) && wanted.steps.count == 10)
    let kernels = try level.kernels
    let parameters =
      Linear(inputs: wanted.inputs, outputs: wanted.outputs, kernels: kernels).parameters
    let optimizer = Adam(
      parameters: parameters,
      configuration: Adam.Configuration(
        learningRate: wanted.learningRate, weightDecay: wanted.weightDecay), kernels: kernels)
    for parameter in parameters {
      parameter.value.copy(from: try #require(wanted.start[parameter.name]))
    }
    for (number, step) in wanted.steps.enumerated() {
      for parameter in parameters {
        parameter.gradient.copy(from: try #require(step.gradients[parameter.name]))
      }
      WorkerTeam(threads: 1).run { optimizer.update(in: $0) }
      for parameter in parameters {
        let values = try #require(step.values[parameter.name])
        #expect(
          mismatch(parameter.name, parameter.value.array(), values) == nil, "step \(number + 1)")
      }
    }
    #expect(optimizer.stepCount == wanted.steps.count)
  }

  @Test("the losses and the final weights of an autoencoder", arguments: KernelLevel.available)
  func autoencoder(level: KernelLevel) throws {
    let wanted = try golden("autoencoder", as: AutoencoderGolden.self)
    let training = SmallTraining(
      sizes: [12, 8, 3, 8, 12], capacity: wanted.batch + 1, learningRate: wanted.learningRate,
      kernels: try level.kernels)
    for (name, parameter) in training.network.parameters {
      parameter.value.copy(from: try #require(wanted.start[name]))
    }
    training.network.input.set(batch: wanted.batch, wanted.images)
    let losses = wanted.losses.map { _ in training.step(threads: 1, samples: wanted.batch) }
    #expect(mismatch("losses", losses.map { Float($0) }, wanted.losses) == nil)
    #expect(training.network.parameters.count == wanted.end.count)
    for (name, parameter) in training.network.parameters {
      let values = try #require(wanted.end[name])
      #expect(mismatch(name, parameter.value.array(), values) == nil)
    }
  }
}
