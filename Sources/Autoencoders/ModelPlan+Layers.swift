import Engine

extension ModelPlan.Step {
  /// The layer itself, without weights yet.
  func layer(kernels: KernelSet) -> any Layer {
    switch specification.operation {
    case .linear: Linear(inputs: input.count, outputs: output.count, kernels: kernels)
    case .tanh: Tanh(shape: input, kernels: kernels)
    case .relu: ReLU(shape: input, kernels: kernels)
    case .sigmoid: Sigmoid(shape: input, kernels: kernels)
    default: preconditionFailure("\(specification.text): not built yet")
    }
  }
}
