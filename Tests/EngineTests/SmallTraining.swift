import Engine

/// An autoencoder of five sizes, as image, hidden, latent, hidden, image, with tanh in the hidden
/// layers and sigmoid at the end, and what trains it.
struct SmallTraining {
  let network: Network
  private let loss: MeanSquaredError
  private let optimizer: Adam

  init(sizes: [Int], capacity: Int, learningRate: Float, kernels: KernelSet) {
    func linear(_ index: Int) -> Linear {
      Linear(inputs: sizes[index], outputs: sizes[index + 1], kernels: kernels)
    }
    network = Network(
      layers: [
        linear(0), Tanh(shape: Shape(sizes[1]), kernels: kernels), linear(1),
        linear(2), Tanh(shape: Shape(sizes[3]), kernels: kernels), linear(3),
        Sigmoid(shape: Shape(sizes[4]), kernels: kernels),
      ], capacity: capacity)
    loss = MeanSquaredError(features: sizes[4], kernels: kernels)
    optimizer = Adam(
      parameters: network.parameters.map(\.parameter),
      configuration: Adam.Configuration(learningRate: learningRate), kernels: kernels)
  }

  /// One step on the samples in the network's input; the loss before it.
  func step(threads: Int, samples: Int) -> Double {
    WorkerTeam(threads: threads).run { worker in
      let pass = Pass(worker: worker, samples: samples, mode: .training)
      network.forward(in: pass)
      loss.evaluate(
        prediction: network.output, target: network.input, gradient: network.outputGradient,
        in: pass)
      network.backward(in: pass, needsInputGradient: false)
      optimizer.update(in: worker)
    }
    return loss.total
  }
}
