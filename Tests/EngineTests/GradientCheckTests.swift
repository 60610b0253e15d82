import Engine
import Testing

@Suite("Gradients are what finite differences say")
struct GradientCheckTests {
  @Test("of a layer", arguments: LayerCase.all, KernelLevel.available)
  func layer(layerCase: LayerCase, level: KernelLevel) throws {
    // Fewer samples than there is room for, as in the last batch of an epoch.
    let (samples, capacity) = (3, 5)
    let network = Network(layers: [layerCase.layer(try level.kernels)], capacity: capacity)
    var generator = RandomGenerator(seed: 3)
    network.initialize(using: &generator)
    let input = variables(network.input, samples: samples)
    for variable in input { variable.pointee = generator.awayFromZero() }
    // The loss is a sum of the outputs with random weights, which are so its gradient by them.
    let output = variables(network.output, samples: samples)
    let weights = output.map { _ in generator.uniform(-1, 1) }
    for (variable, weight) in zip(variables(network.outputGradient, samples: samples), weights) {
      variable.pointee = weight
    }
    func loss() -> Double {
      network.forward(samples: samples)
      return zip(output, weights).reduce(0) { $0 + Double($1.0.pointee) * Double($1.1) }
    }
    network.forward(samples: samples)
    network.backward(samples: samples)
    #expect(
      worstSlope(
        of: input, gradient: variables(network.inputGradient, samples: samples), loss) == nil)
    for (name, parameter) in network.parameters {
      #expect(
        worstSlope(of: variables(parameter.value), gradient: variables(parameter.gradient), loss)
          == nil, "\(name)")
    }
  }

  @Test("of a loss", arguments: LossCase.all, KernelLevel.available)
  func loss(lossCase: LossCase, level: KernelLevel) throws {
    let (features, samples) = (11, 3)
    let error = lossCase.loss(features, try level.kernels)
    let prediction = Matrix(rows: features, columns: samples)
    let target = Matrix(rows: features, columns: samples)
    let gradient = Matrix(rows: features, columns: samples)
    var generator = RandomGenerator(seed: 4)
    for (one, other) in zip(
      variables(prediction, samples: samples), variables(target, samples: samples))
    {
      one.pointee = generator.uniform(-2, 2)
      other.pointee = one.pointee + generator.awayFromZero()
    }
    func loss(gradient: Matrix? = nil) -> Double {
      WorkerTeam(threads: 1).run { worker in
        error.evaluate(
          prediction: prediction, target: target, gradient: gradient,
          in: Pass(worker: worker, samples: samples, mode: .training))
      }
      return error.total
    }
    _ = loss(gradient: gradient)
    #expect(
      worstSlope(
        of: variables(prediction, samples: samples), gradient: variables(gradient, samples: samples)
      ) { loss() } == nil)
  }

  private typealias Variable = UnsafeMutablePointer<Float>

  private func variables(_ matrix: Matrix, samples: Int) -> [Variable] {
    (0..<matrix.rows).flatMap { row in
      (0..<samples).map { matrix.pointer + row * matrix.stride + $0 }
    }
  }

  private func variables(_ buffer: FloatBuffer) -> [Variable] {
    (0..<buffer.count).map { buffer.pointer + $0 }
  }

  /// What is wrong with the gradient by the first variable that differs from the loss's slope.
  private func worstSlope(
    of variables: [Variable], gradient: [Variable], _ loss: () -> Double
  ) -> String? {
    // Single precision in the outputs leaves so much doubt about their difference.
    let (relative, absolute) = (1e-2, 3e-4)
    let gradient = gradient.map { Double($0.pointee) }
    for (index, variable) in variables.enumerated() {
      let value = variable.pointee
      let step = 5e-3 * max(1, abs(value))
      variable.pointee = value + step
      let (above, upper) = (loss(), variable.pointee)
      variable.pointee = value - step
      let (below, lower) = (loss(), variable.pointee)
      variable.pointee = value
      let slope = (above - below) / Double(upper - lower)
      guard abs(gradient[index] - slope) <= relative * abs(slope) + absolute else {
        return "[\(index)] is \(gradient[index]), the slope \(slope)"
      }
    }
    return nil
  }
}

extension RandomGenerator {
  /// A number that a small step does not take across 0, where ReLU and |x| have no slope.
  fileprivate mutating func awayFromZero() -> Float {
    uniform(0.1, 2) * (uniform() < 0.5 ? -1 : 1)
  }
}
