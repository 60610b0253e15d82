/// What turns gradients into better parameters.
public protocol Optimizer: AnyObject {
  /// The step size; may change between steps.
  var learningRate: Float { get set }
  /// Steps begun.
  var stepCount: Int { get }
  /// Begins the next step. One thread calls this before the workers of a team call `update`.
  func beginStep()
  /// Takes the step with the parameters' gradients, which are there for all. Every worker of a team
  /// calls this and does its share; it ends without a barrier.
  func update(in worker: Worker)
}
