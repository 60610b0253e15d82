import Engine
import Testing

@Suite("A reshape")
struct ReshapeTests {
  @Test(
    "changes neither numbers nor gradients, wherever it stands",
    arguments: [[true, false, false], [false, true, false], [false, false, true]])
  func nothingChanges(places: [Bool]) throws {
    let kernels = try KernelLevel.baseline.kernels
    let plain = results(of: [false, false, false], kernels)
    let reshaped = results(of: places, kernels)
    #expect(reshaped.numbers == plain.numbers)
    #expect(reshaped.shapes != plain.shapes)
  }

  /// What a small network gives, with reshapes at some of its places.
  private func results(
    of places: [Bool], _ kernels: KernelSet
  ) -> (numbers: [[Float]], shapes: [Shape]) {
    let (flat, image) = (Shape(12), Shape(3, 2, 2))
    var layers: [any Layer] = [
      Linear(inputs: 12, outputs: 12, kernels: kernels),
      Activation(.tanh, shape: flat, kernels: kernels),
      Linear(inputs: 12, outputs: 12, kernels: kernels),
    ]
    if places[2] { layers.append(Unflatten(from: flat, to: image)) }
    if places[1] {
      let middle: [any Layer] = [
        Unflatten(from: flat, to: image), Activation(.tanh, shape: image, kernels: kernels),
        Flatten(shape: image),
      ]
      layers.replaceSubrange(1..<2, with: middle)
    }
    if places[0] { layers.insert(Flatten(shape: image), at: 0) }
    let network = Network(layers: layers, capacity: 7)
    var generator = RandomGenerator(seed: 8)
    network.initialize(using: &generator)
    network.input.set(batch: 5, (0..<60).map { _ in generator.uniform(-1, 1) })
    network.forward(samples: 5)
    let output = network.output.numbers(batch: 5)
    network.outputGradient.set(batch: 5, (0..<60).map { _ in generator.uniform(-1, 1) })
    network.backward(samples: 5)
    let gradients = network.parameters.map { $0.parameter.gradient.array() }
    return (
      gradients + [output, network.inputGradient.numbers(batch: 5)],
      layers.flatMap { [$0.inputShape, $0.outputShape] }
    )
  }

  @Test("before the first layer that learns asks it for no gradient that nobody needs")
  func leadingReshape() throws {
    let kernels = try KernelLevel.baseline.kernels
    let layers: [any Layer] = [
      Flatten(shape: Shape(3, 2, 2)), Linear(inputs: 12, outputs: 4, kernels: kernels),
    ]
    let network = Network(layers: layers, capacity: 7)
    var generator = RandomGenerator(seed: 8)
    network.initialize(using: &generator)
    network.input.set(batch: 5, (0..<60).map { _ in generator.uniform(-1, 1) })
    network.forward(samples: 5)
    network.outputGradient.set(batch: 5, (0..<20).map { _ in generator.uniform(-1, 1) })
    network.backward(samples: 5, needsInputGradient: false)
    #expect(network.inputGradient.numbers(batch: 5).allSatisfy { $0 == 0 })
    let gradients = network.parameters.map { $0.parameter.gradient.array() }
    network.backward(samples: 5)
    #expect(network.inputGradient.numbers(batch: 5).allSatisfy { $0 != 0 })
    #expect(network.parameters.map { $0.parameter.gradient.array() } == gradients)
  }

  @Test("copies where it is called", arguments: [1, 3])
  func copies(threads: Int) {
    let layer = Flatten(shape: Shape(3, 2, 2))
    #expect(layer.inputShape == Shape(3, 2, 2) && layer.outputShape == Shape(12))
    let matrices = (0..<4).map { _ in Matrix(rows: 12, columns: 20) }
    let (input, output) = (matrices[0], matrices[1])
    let (inputGradient, outputGradient) = (matrices[2], matrices[3])
    let numbers = (0..<240).map { Float($0) }
    input.set(batch: 20, numbers)
    outputGradient.set(batch: 20, numbers.reversed())
    WorkerTeam(threads: threads).run { worker in
      let pass = Pass(worker: worker, samples: 20, mode: .training)
      layer.forward(input, into: output, in: pass)
      layer.backward(
        input: input, output: output, outputGradient: outputGradient,
        inputGradient: inputGradient, in: pass)
    }
    #expect(output.numbers(batch: 20) == numbers)
    #expect(inputGradient.numbers(batch: 20) == numbers.reversed())
  }
}
