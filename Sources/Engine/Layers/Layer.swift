/// One step of a network, forward and backward.
///
/// Every worker of a team calls `forward` and `backward` and does its share of the output's rows,
/// or of the rows of whatever is computed; each sum is made whole by one worker in one order, so
/// the results do not depend on how many workers there are. The calls end without a barrier.
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
  /// What training changes; by default nothing.
  var parameters: [Parameter] { get }
  /// What the layer keeps beside its parameters and needs when it is evaluated (PyTorch's
  /// buffers); by default nothing.
  var buffers: [Parameter] { get }
  /// Whether the output is the input, number for number, so that both may be one matrix and the
  /// layer need not be called; by default not.
  var onlyReshapes: Bool { get }
  /// Draws new parameters, as PyTorch does; by default there are none.
  func initialize(using generator: inout RandomGenerator)
  /// Plans memory for batches of up to `capacity` samples; by default none is needed.
  func prepare(capacity: Int)
  /// input [inputs, batch] → output [outputs, batch].
  func forward(_ input: Matrix, into output: Matrix, in pass: Pass)
  /// Sets the parameters' gradients, and `inputGradient` [inputs, batch] if it is wanted, from
  /// `outputGradient` [outputs, batch] and what the last forward pass had.
  func backward(
    input: Matrix, output: Matrix, outputGradient: Matrix, inputGradient: Matrix?, in pass: Pass)
}

extension Layer {
  /// None.
  public var multiplyAdds: Int { 0 }
  /// None.
  public var parameters: [Parameter] { [] }
  /// None.
  public var buffers: [Parameter] { [] }
  /// It does more.
  public var onlyReshapes: Bool { false }
  /// Nothing to draw.
  public func initialize(using generator: inout RandomGenerator) {}
  /// Nothing to plan.
  public func prepare(capacity: Int) {}
}
