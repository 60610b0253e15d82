import Engine

extension ModelPlan.Step {
  /// The layer itself, without weights yet.
  func layer(kernels: KernelSet) -> any Layer {
    switch operation {
    case .linear: Linear(inputs: input.count, outputs: output.count, kernels: kernels)
    case .conv(let channels, let window):
      Conv2d(input: input, channels: channels, window: window, kernels: kernels)
    case .convTranspose(let channels, let window):
      ConvTranspose2d(input: input, channels: channels, window: window, kernels: kernels)
    case .batchNorm: BatchNorm(shape: input, kernels: kernels)
    case .flatten: Flatten(shape: input)
    case .unflatten: Unflatten(from: input, to: output)
    case .dropout(let share): Dropout(shape: input, probability: share, kernels: kernels)
    case .activation(let function): Activation(function, shape: input, kernels: kernels)
    case .leakyReLU(let slope): LeakyReLU(shape: input, slope: slope, kernels: kernels)
    case .gaussian(let spread):
      GaussianLatent(size: output.count, spread: spread, kernels: kernels)
    }
  }
}
