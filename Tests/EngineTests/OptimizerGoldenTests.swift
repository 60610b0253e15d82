import Engine
import Testing

/// What ten steps of PyTorch's optimizers gave.
private struct OptimizerGoldens: Decodable {
  let cases: [OptimizerGolden]
}

/// What ten steps of one of PyTorch's optimizers gave.
struct OptimizerGolden: Decodable {
  struct Step: Decodable {
    let gradients, values: [String: [Float]]
  }

  let learningRate, weightDecay, momentum: Float
  let inputs, outputs: Int
  let start: [String: [Float]]
  let steps: [Step]
}

/// An optimizer that is checked against PyTorch.
struct OptimizerCase: CustomTestStringConvertible, Sendable {
  let testDescription: String
  /// The file of its case, `Goldens/NAME.json`.
  let file: String
  /// Which of the file's cases it is.
  let index: Int
  /// The optimizer of some parameters with the case's settings.
  let optimizer: @Sendable ([Parameter], OptimizerGolden, KernelSet) -> any Optimizer

  /// Every optimizer of the engine.
  static let all =
    [("Adam", "adam", 0), ("Adam, weight decay", "adam", 1), ("AdamW", "adamw", 0)].map {
      (name: String, file: String, index: Int) in
      OptimizerCase(testDescription: name, file: file, index: index) {
        Adam(
          parameters: $0,
          configuration: Adam.Configuration(
            learningRate: $1.learningRate, weightDecay: $1.weightDecay,
            decouplesWeightDecay: file == "adamw"), kernels: $2)
      }
    }
    + [
      OptimizerCase(testDescription: "Adam, other settings", file: "adamSettings", index: 0) {
        Adam(
          parameters: $0,
          configuration: Adam.Configuration(
            learningRate: $1.learningRate, beta1: 0.5, beta2: 0.75, epsilon: 1e-3), kernels: $2)
      }
    ]
    + [("SGD", "sgd", 0), ("SGD, momentum and weight decay", "sgd", 1)].map {
      (name: String, file: String, index: Int) in
      OptimizerCase(testDescription: name, file: file, index: index) {
        SGD(
          parameters: $0,
          configuration: SGD.Configuration(
            learningRate: $1.learningRate, momentum: $1.momentum, weightDecay: $1.weightDecay),
          kernels: $2)
      }
    }
}

@Suite("Ten steps of an optimizer")
struct OptimizerGoldenTests {
  @Test("equal PyTorch's", arguments: OptimizerCase.all, KernelLevel.available)
  func steps(optimizerCase: OptimizerCase, level: KernelLevel) throws {
    let goldens = try golden(optimizerCase.file, as: OptimizerGoldens.self)
    let wanted = goldens.cases[optimizerCase.index]
    #expect(wanted.steps.count == 10)
    let kernels = try level.kernels
    let parameters =
      Linear(inputs: wanted.inputs, outputs: wanted.outputs, kernels: kernels).parameters
    let optimizer = optimizerCase.optimizer(parameters, wanted, kernels)
    #expect(optimizer.learningRate == wanted.learningRate)
    for parameter in parameters {
      parameter.value.copy(from: try #require(wanted.start[parameter.name]))
    }
    let team = WorkerTeam(threads: 2)
    for (number, step) in wanted.steps.enumerated() {
      for parameter in parameters {
        parameter.gradient.copy(from: try #require(step.gradients[parameter.name]))
      }
      optimizer.beginStep()
      team.run { optimizer.update(in: $0) }
      for parameter in parameters {
        let values = try #require(step.values[parameter.name])
        #expect(
          mismatch(parameter.name, parameter.value.array(), values) == nil, "step \(number + 1)")
      }
    }
    #expect(optimizer.stepCount == wanted.steps.count)
  }
}
