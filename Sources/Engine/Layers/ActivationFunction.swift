/// A function that makes of each number another one, by its name in model files.
public enum ActivationFunction: String, CaseIterable, Sendable {
  /// y = tanh x; y′ = 1 − y².
  case tanh
  /// y = max(x, 0); y′ = 1 where y > 0, else 0, as PyTorch has it.
  case relu
  /// y = x·Φ(x), Φ the share of a standard normal below x; y′ = Φ(x) + x·φ(x), as torch.nn.GELU.
  case gelu
  /// y = x·s with s = 1 / (1 + e⁻ˣ); y′ = s·(1 + x·(1 − s)), as torch.nn.SiLU.
  case silu
  /// y = 1 / (1 + e⁻ˣ); y′ = y·(1 − y).
  case sigmoid
}

/// The kernels of an activation, of one processor level.
package struct ActivationKernels: Sendable {
  package let forward: KernelSet.Elementwise
  package let backward: KernelSet.ElementwiseBackward
  /// Whether the slope is told from x; else it is from y.
  package let isSlopeOfInput: Bool

  package init(
    forward: @escaping KernelSet.Elementwise, backward: @escaping KernelSet.ElementwiseBackward,
    isSlopeOfInput: Bool
  ) {
    self.forward = forward
    self.backward = backward
    self.isSlopeOfInput = isSlopeOfInput
  }

  /// Those of all functions, as a processor level hands them over.
  static func table(
    of forEachActivation: (
      (String, Bool, @escaping KernelSet.Elementwise, @escaping KernelSet.ElementwiseBackward)
        -> Void
    ) -> Void
  ) -> [ActivationFunction: ActivationKernels] {
    var table: [ActivationFunction: ActivationKernels] = [:]
    forEachActivation { name, isSlopeOfInput, forward, backward in
      guard let function = ActivationFunction(rawValue: name) else { return }
      table[function] = ActivationKernels(
        forward: forward, backward: backward, isSlopeOfInput: isSlopeOfInput)
    }
    return table
  }
}
