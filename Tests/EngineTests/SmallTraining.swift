import Engine

/// A small autoencoder and what trains it.
struct SmallTraining {
  let network: Network
  private let loss: MeanSquaredError
  private let optimizer: Adam

  /// An autoencoder of five sizes, as image, hidden, latent, hidden, image, with tanh in the
  /// hidden layers and sigmoid at the end.
  init(sizes: [Int], capacity: Int, learningRate: Float, kernels: KernelSet) {
    func linear(_ index: Int) -> Linear {
      Linear(inputs: sizes[index], outputs: sizes[index + 1], kernels: kernels)
    }
    self.init(
      layers: [
        linear(0), Activation(.tanh, shape: Shape(sizes[1]), kernels: kernels), linear(1),
        linear(2), Activation(.tanh, shape: Shape(sizes[3]), kernels: kernels), linear(3),
        Activation(.sigmoid, shape: Shape(sizes[4]), kernels: kernels),
      ], capacity: capacity, learningRate: learningRate, kernels: kernels)
  }

  /// An autoencoder of some layers.
  init(layers: [any Layer], capacity: Int, learningRate: Float, kernels: KernelSet) {
    network = Network(layers: layers, capacity: capacity)
    loss = MeanSquaredError(features: network.outputShape.count, kernels: kernels)
    optimizer = Adam(
      parameters: network.parameters.map(\.parameter),
      configuration: Adam.Configuration(learningRate: learningRate), kernels: kernels)
  }

  /// One step on the samples in the network's input; the loss before it.
  func step(threads: Int, samples: Int, key: RandomKey = RandomKey(seed: 0)) -> Double {
    optimizer.beginStep()
    WorkerTeam(threads: threads).run { worker in
      let pass = Pass(worker: worker, samples: samples, mode: .training, key: key)
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
