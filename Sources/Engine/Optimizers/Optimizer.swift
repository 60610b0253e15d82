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
  /// A copy of what it keeps of the steps before.
  func memory() -> OptimizerMemory
  /// Goes on from what an optimizer of the same kind kept, of parameters of the same shapes.
  func restore(_ memory: OptimizerMemory)
}

/// What an optimizer keeps of the steps before, free to cross threads.
public struct OptimizerMemory: Equatable, Sendable {
  /// Numbers for each parameter.
  public struct Slot: Equatable, Sendable {
    /// What torch.optim calls them: `exp_avg`.
    public var name: String
    /// A list for each parameter, in the order of its shape.
    public var values: [[Float]]

    /// Numbers for each parameter, and their name.
    public init(name: String, values: [[Float]]) {
      self.name = name
      self.values = values
    }
  }

  /// Steps taken.
  public var stepCount: Int
  /// What is kept, in the optimizer's order.
  public var slots: [Slot]

  /// What an optimizer keeps after so many steps.
  public init(stepCount: Int, slots: [Slot]) {
    self.stepCount = stepCount
    self.slots = slots
  }

  /// The slots' values; fails if they are not those of these names.
  func values(named names: [String]) -> [[[Float]]] {
    precondition(slots.map(\.name) == names, "\(slots.map(\.name)) for \(names)")
    return slots.map(\.values)
  }
}
