/// Stochastic gradient descent with momentum, as torch.optim.SGD: weight decay added to the
/// gradient, no dampening, not Nesterov's.
public final class SGD: Optimizer {
  /// The settings.
  public struct Configuration: Equatable, Sendable {
    /// The step size.
    public var learningRate: Float
    /// How much of the last step's velocity stays at a step.
    public var momentum: Float
    /// How much of each number is added to its gradient (L2).
    public var weightDecay: Float

    /// Plain descent with a learning rate, unless told otherwise.
    public init(learningRate: Float, momentum: Float = 0, weightDecay: Float = 0) {
      self.learningRate = learningRate
      self.momentum = momentum
      self.weightDecay = weightDecay
    }
  }

  /// A parameter and its velocity: the sum of its gradients, each weighing less with every step.
  private struct Slot {
    let parameter: Parameter
    let velocity: FloatBuffer
  }

  /// The step size; may change between steps.
  public var learningRate: Float
  /// Steps begun.
  public private(set) var stepCount = 0
  private let configuration: Configuration
  private let kernels: KernelSet
  private let slots: [Slot]

  /// An optimizer of some parameters, before its first step.
  public init(parameters: [Parameter], configuration: Configuration, kernels: KernelSet) {
    learningRate = configuration.learningRate
    self.configuration = configuration
    self.kernels = kernels
    slots = parameters.map { Slot(parameter: $0, velocity: FloatBuffer(count: $0.shape.count)) }
  }

  /// Counts the step.
  public func beginStep() { stepCount += 1 }

  /// The velocities, as torch.optim.SGD calls them.
  public static let slotNames = ["momentum_buffer"]

  /// A copy of the velocities.
  public func memory() -> OptimizerMemory {
    let velocities = slots.map { $0.parameter.value.array(at: $0.velocity.pointer) }
    return OptimizerMemory(
      stepCount: stepCount,
      slots: zip(Self.slotNames, [velocities]).map(OptimizerMemory.Slot.init))
  }

  /// Goes on with the velocities of another.
  public func restore(_ memory: OptimizerMemory) {
    stepCount = memory.stepCount
    for (slot, values) in zip(slots, memory.values(named: Self.slotNames)[0]) {
      slot.parameter.value.copy(from: values, to: slot.velocity.pointer)
    }
  }

  /// One step for each parameter.
  public func update(in worker: Worker) {
    for slot in slots {
      let share = worker.share(of: slot.parameter.value.count, grain: Matrix.lanes)
      let first = share.lowerBound
      kernels.sgd(
        share.count, slot.parameter.value.pointer + first,
        slot.parameter.gradient.pointer + first, slot.velocity.pointer + first,
        configuration.momentum, configuration.weightDecay, learningRate)
    }
  }
}
