/// What turns gradients into better parameters.
public protocol Optimizer: AnyObject {
  /// The step size; may change between steps.
  var learningRate: Float { get set }
  /// Steps taken.
  var stepCount: Int { get }
  /// Takes one step with the parameters' gradients. Every worker of a team calls this; afterwards
  /// the parameters are there for all.
  func update(in worker: Worker)
}
