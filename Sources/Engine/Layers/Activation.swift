/// A layer that sends each number through one function, y = f(x).
public class Activation: Layer {
  /// The function's name.
  public let kind: String
  /// Any shape.
  public let inputShape: Shape
  private let kernels: ActivationKernels

  init(kind: String, shape: Shape, kernels: ActivationKernels) {
    self.kind = kind
    inputShape = shape
    self.kernels = kernels
  }

  /// A layer for samples of a shape.
  public convenience init(_ function: ActivationFunction, shape: Shape, kernels: KernelSet) {
    guard let own = kernels.activations[function] else {
      preconditionFailure("no kernels for \(function.rawValue)")
    }
    self.init(kind: function.rawValue, shape: shape, kernels: own)
  }

  /// The input's shape.
  public var outputShape: Shape { inputShape }

  /// On the number in its place.
  public var locality: Locality { .number }

  /// y = f(x), number by number.
  public func forward(_ input: Matrix, into output: Matrix, in pass: Pass) {
    check(input, output, pass)
    let part = pass.part(ofRows: inputShape.count)
    kernels.forward(
      part.rows.count, part.columns.count, input.stride, input.start(of: part),
      output.start(of: part))
  }

  /// ∂L/∂x = ∂L/∂y · f′(x), number by number.
  public func backward(
    input: Matrix, output: Matrix, outputGradient: Matrix, inputGradient: Matrix?, in pass: Pass
  ) {
    guard let inputGradient else { return }
    let known = kernels.isSlopeOfInput ? input : output
    check(known, outputGradient, pass)
    check(known, inputGradient, pass)
    let part = pass.part(ofRows: inputShape.count)
    kernels.backward(
      part.rows.count, part.columns.count, known.stride, known.start(of: part),
      outputGradient.start(of: part), inputGradient.start(of: part))
  }

  private func check(_ one: Matrix, _ other: Matrix, _ pass: Pass) {
    precondition(
      one.rows == inputShape.count && other.rows == one.rows && other.stride == one.stride
        && one.stride >= pass.columns,
      "\(kind) \(inputShape): matrices of \(one.rows)x\(one.columns) and "
        + "\(other.rows)x\(other.columns) for \(pass.samples) samples")
  }
}
