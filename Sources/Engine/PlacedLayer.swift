/// A layer at its place in a network, with the matrices that it reads and writes there.
///
/// They are bound once, and not looked up with every pass: that would count references to them, and
/// where the workers of a team count in one place they wait for each other. For the same reason its
/// functions are not inlined: then the references are this object's, which nobody else changes.
final class PlacedLayer {
  let layer: any Layer
  /// The layer's index.
  let index: Int
  private let input: Matrix
  private let output: Matrix
  private let inputGradient: Matrix
  private let outputGradient: Matrix

  init(
    _ layer: any Layer, at index: Int, input: Matrix, output: Matrix, inputGradient: Matrix,
    outputGradient: Matrix
  ) {
    self.layer = layer
    self.index = index
    self.input = input
    self.output = output
    self.inputGradient = inputGradient
    self.outputGradient = outputGradient
  }

  @inline(never)
  func forward(in pass: Pass) {
    layer.forward(input, into: output, in: pass.derived(index))
  }

  @inline(never)
  func backward(in pass: Pass, needsInputGradient: Bool) {
    layer.backward(
      input: input, output: output, outputGradient: outputGradient,
      inputGradient: needsInputGradient ? inputGradient : nil, in: pass.derived(index))
  }

  @inline(never)
  func setGradients(in pass: Pass) {
    layer.setGradients(input: input, outputGradient: outputGradient, in: pass)
  }
}
