import Autoencoders
import Engine

extension ModelFile.TrainingDefaults {
  /// What the optimizer calls what it keeps of each parameter.
  public var slotNames: [String] {
    switch optimizer {
    case .adam, .adamw: Adam.slotNames
    case .sgd: SGD.slotNames
    }
  }

  /// The optimizer that the model asks for.
  func makeOptimizer(
    of parameters: [Parameter], kernels: KernelSet
  ) -> any Optimizer {
    switch optimizer {
    case .adam, .adamw:
      Adam(
        parameters: parameters,
        configuration: Adam.Configuration(
          learningRate: learningRate, beta1: betas.first, beta2: betas.second, epsilon: epsilon,
          weightDecay: weightDecay, decouplesWeightDecay: optimizer == .adamw), kernels: kernels)
    case .sgd:
      SGD(
        parameters: parameters,
        configuration: SGD.Configuration(
          learningRate: learningRate, momentum: momentum, weightDecay: weightDecay),
        kernels: kernels)
    }
  }
}
