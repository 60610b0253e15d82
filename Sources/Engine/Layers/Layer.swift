/// What a number that a layer makes depends on: of what goes in on the way forward, of the
/// gradient by what comes out on the way back.
public enum Locality: Sendable {
  /// On the number in its place.
  case number
  /// On the numbers of its sample.
  case sample
  /// On any; the layer divides its work itself.
  case batch
}

/// One step of a network, forward and backward.
///
/// Every worker of a team calls `forward`, `backward` and `setGradients` and does its share of
/// whatever is computed; each sum is made whole by one worker in one order, so the results do not
/// depend on how many workers there are, nor on how they divide the work. The calls end without a
/// barrier.
public protocol Layer: AnyObject {
  /// What model files call it.
  var kind: String { get }
  /// The shape of one input sample.
  var inputShape: Shape { get }
  /// The shape of one output sample.
  var outputShape: Shape { get }
  /// Products that are added up for one sample on the way forward, and so many again for its
  /// input's gradient and for its weight's; by default none, for functions of single numbers are
  /// not counted.
  var multiplyAdds: Int { get }
  /// Products of the forward pass and the parameters' gradients that the last pass left out for each
  /// sample, because they are 0; by default none.
  var skippedMultiplyAdds: Int { get }
  /// What training changes; by default nothing.
  var parameters: [Parameter] { get }
  /// What the layer keeps beside its parameters and needs when it is evaluated (PyTorch's
  /// buffers); by default nothing.
  var buffers: [Parameter] { get }
  /// Whether the output is the input, number for number, so that both may be one matrix and the
  /// layer need not be called; by default not.
  var onlyReshapes: Bool { get }
  /// What a number depends on; by default any. Layers that depend on less divide `forward` and
  /// `backward` as the pass says, so that a network may spare barriers between them.
  var locality: Locality { get }
  /// Whether the layer has so little to do that dividing it by columns, by which every worker
  /// reads all parameters, costs less than another barrier; by default not.
  var isSmall: Bool { get }
  /// Draws new parameters, as PyTorch does; by default there are none.
  func initialize(using generator: inout RandomGenerator)
  /// Plans memory for batches of up to `capacity` samples; by default none is needed.
  func prepare(capacity: Int)
  /// input [inputs, batch] → output [outputs, batch].
  func forward(_ input: Matrix, into output: Matrix, in pass: Pass)
  /// Sets `inputGradient` [inputs, batch] if it is wanted from `outputGradient` [outputs, batch]
  /// and what the last forward pass had; and the parameters' gradients, unless `setGradients` does.
  func backward(
    input: Matrix, output: Matrix, outputGradient: Matrix, inputGradient: Matrix?, in pass: Pass)
  /// Sets the parameters' gradients from the input, `outputGradient` and what `backward` kept, all
  /// of which is there by now; by default `backward` has set them.
  func setGradients(input: Matrix, outputGradient: Matrix, in pass: Pass)
}

extension Layer {
  /// None.
  public var multiplyAdds: Int { 0 }
  /// None.
  public var skippedMultiplyAdds: Int { 0 }
  /// None.
  public var parameters: [Parameter] { [] }
  /// None.
  public var buffers: [Parameter] { [] }
  /// On any.
  public var locality: Locality { .batch }
  /// It is not.
  public var isSmall: Bool { false }
  /// It does more.
  public var onlyReshapes: Bool { false }
  /// Nothing to draw.
  public func initialize(using generator: inout RandomGenerator) {}
  /// Nothing to plan.
  public func prepare(capacity: Int) {}
  /// Nothing is left to set.
  public func setGradients(input: Matrix, outputGradient: Matrix, in pass: Pass) {}
}
