/// Kernels over a block of rows that make of each number another one: rows, columns, stride, input,
/// output.
public typealias ActivationForward =
  @Sendable (Int, Int, Int, UnsafePointer<Float>, UnsafeMutablePointer<Float>) -> Void

/// And their slopes: rows, columns, stride, what the slope is told from, outputGradient,
/// inputGradient.
public typealias ActivationBackward =
  @Sendable (
    Int, Int, Int, UnsafePointer<Float>, UnsafePointer<Float>, UnsafeMutablePointer<Float>
  ) -> Void

/// Hands over each activation that is a function of one number alone: its name in model files, whether
/// its slope is told from its input, else it is from its output, which spares another look at the input,
/// and its kernels. By a function, since an array's code would be shared by all processors.
public func forEachActivation(
  _ take: (
    _ name: String, _ isSlopeOfInput: Bool, _ forward: @escaping ActivationForward,
    _ backward: @escaping ActivationBackward
  ) -> Void
) {
  take("tanh", false, tanhForward, tanhBackward)
  take("relu", false, reluForward, reluBackward)
  take("gelu", true, geluForward, geluBackward)
  take("silu", true, siluForward, siluBackward)
  take("sigmoid", false, sigmoidForward, sigmoidBackward)
}
