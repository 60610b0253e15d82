import Engine
import Testing

/// What PyTorch's layers gave.
private struct LayerGoldens: Decodable {
  struct Case: Decodable {
    let name: String
    let batch: Int
    let input, output, outputGradient, inputGradient: [Float]
    let parameters, parameterGradients: [String: [Float]]
  }

  let cases: [Case]
}

/// What PyTorch's mean squared error gave.
private struct LossGolden: Decodable {
  let batch, features: Int
  let prediction, target, gradient: [Float]
  let loss: Float
}

@Suite("Layers and losses equal PyTorch's")
struct LayerGoldenTests {
  @Test("output and every gradient of a layer", arguments: LayerCase.all, KernelLevel.available)
  func layer(layerCase: LayerCase, level: KernelLevel) throws {
    let goldens = try golden("layers", as: LayerGoldens.self)
    let wanted = try #require(goldens.cases.first { $0.name == layerCase.name })
    let network = Network(
      layers: [layerCase.layer(try level.kernels)], capacity: wanted.batch + 3)
    let parameters = network.layers[0].parameters
    #expect(Set(parameters.map(\.name)) == Set(wanted.parameters.keys))
    for parameter in parameters {
      parameter.value.copy(from: try #require(wanted.parameters[parameter.name]))
    }
    network.input.set(batch: wanted.batch, wanted.input)
    network.outputGradient.set(batch: wanted.batch, wanted.outputGradient)
    network.forward(samples: wanted.batch)
    network.backward(samples: wanted.batch)
    let output = network.output.numbers(batch: wanted.batch)
    #expect(mismatch("output", output, wanted.output) == nil)
    let inputGradient = network.inputGradient.numbers(batch: wanted.batch)
    #expect(mismatch("input gradient", inputGradient, wanted.inputGradient) == nil)
    for parameter in parameters {
      let gradient = try #require(wanted.parameterGradients[parameter.name])
      #expect(mismatch(parameter.name, parameter.gradient.array(), gradient) == nil)
    }
  }

  @Test("the mean squared error and its gradient", arguments: KernelLevel.available)
  func meanSquaredError(level: KernelLevel) throws {
    let wanted = try golden("meanSquaredError", as: LossGolden.self)
    func matrix(_ numbers: [Float]) -> Matrix {
      let matrix = Matrix(rows: wanted.features, columns: wanted.batch)
      matrix.set(batch: wanted.batch, numbers)
      return matrix
    }
    let loss = MeanSquaredError(features: wanted.features, kernels: try level.kernels)
    let gradient = Matrix(rows: wanted.features, columns: wanted.batch)
    WorkerTeam(threads: 1).run { worker in
      loss.evaluate(
        prediction: matrix(wanted.prediction), target: matrix(wanted.target), gradient: gradient,
        in: Pass(worker: worker, samples: wanted.batch, mode: .training))
    }
    #expect(mismatch("loss", [Float(loss.total)], [wanted.loss]) == nil)
    #expect(mismatch("gradient", gradient.numbers(batch: wanted.batch), wanted.gradient) == nil)
  }
}
