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

@Suite("Layers equal PyTorch's")
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
}
