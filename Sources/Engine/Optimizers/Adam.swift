/// Adam (Kingma & Ba 2015, Algorithm 1), as torch.optim.Adam: ε outside the root, weight decay
/// added to the gradient; or, where weight decay is decoupled, AdamW (Loshchilov & Hutter 2019,
/// Algorithm 2), as torch.optim.AdamW.
public final class Adam: Optimizer {
  /// Adam's settings, with the paper's defaults.
  public struct Configuration: Equatable, Sendable {
    /// The step size.
    public var learningRate: Float
    /// How much of the running mean of gradients stays at a step.
    public var beta1: Float
    /// How much of the running mean of squared gradients stays at a step.
    public var beta2: Float
    /// Keeps the quotient finite where gradients vanish.
    public var epsilon: Float
    /// How much of each number is added to its gradient (L2), or, if it is decoupled, taken from
    /// the number itself at a step, times the learning rate.
    public var weightDecay: Float
    /// Whether weights decay beside the gradient and not through it: AdamW.
    public var decouplesWeightDecay: Bool

    /// The paper's defaults with a learning rate.
    public init(
      learningRate: Float, beta1: Float = 0.9, beta2: Float = 0.999, epsilon: Float = 1e-8,
      weightDecay: Float = 0, decouplesWeightDecay: Bool = false
    ) {
      self.learningRate = learningRate
      self.beta1 = beta1
      self.beta2 = beta2
      self.epsilon = epsilon
      self.weightDecay = weightDecay
      self.decouplesWeightDecay = decouplesWeightDecay
    }

    /// How much of each number is added to its gradient.
    fileprivate var gradientDecay: Float { decouplesWeightDecay ? 0 : weightDecay }

    /// How much of each number stays before a step.
    fileprivate func share(keptAt learningRate: Float) -> Float {
      decouplesWeightDecay ? Float(1 - Double(learningRate) * Double(weightDecay)) : 1
    }
  }

  /// Where a parameter's numbers lie and the running means of its gradient. Pointers alone: to
  /// count references to objects that all workers share would make them wait for each other.
  private struct Slot {
    let count: Int
    let value, firstMoment, secondMoment: UnsafeMutablePointer<Float>
    let gradient: UnsafePointer<Float>
  }

  /// The step size; may change between steps.
  public var learningRate: Float
  /// Steps begun.
  public private(set) var stepCount = 0
  private let configuration: Configuration
  private let kernels: KernelSet
  private let slots: [Slot]
  /// What `slots` point into.
  private let parameters: [Parameter]
  private let moments: [FloatBuffer]

  /// An optimizer of some parameters, before its first step.
  public init(parameters: [Parameter], configuration: Configuration, kernels: KernelSet) {
    learningRate = configuration.learningRate
    self.configuration = configuration
    self.kernels = kernels
    self.parameters = parameters
    let moments = parameters.map { FloatBuffer(count: 2 * $0.shape.count) }
    self.moments = moments
    slots = zip(parameters, moments).map { parameter, moments in
      Slot(
        count: parameter.shape.count, value: parameter.value.pointer,
        firstMoment: moments.pointer, secondMoment: moments.pointer + parameter.shape.count,
        gradient: UnsafePointer(parameter.gradient.pointer))
    }
  }

  /// Counts the step.
  public func beginStep() { stepCount += 1 }

  /// The running means, as torch.optim.Adam calls them.
  public static let slotNames = ["exp_avg", "exp_avg_sq"]

  /// A copy of the running means.
  public func memory() -> OptimizerMemory {
    let places = [slots.map(\.firstMoment), slots.map(\.secondMoment)]
    return OptimizerMemory(
      stepCount: stepCount,
      slots: zip(Self.slotNames, places).map { name, places in
        OptimizerMemory.Slot(
          name: name, values: zip(parameters, places).map { $0.value.array(at: $1) })
      })
  }

  /// Goes on with the running means of another.
  public func restore(_ memory: OptimizerMemory) {
    stepCount = memory.stepCount
    let means = memory.values(named: Self.slotNames)
    for (index, parameter) in parameters.enumerated() {
      parameter.value.copy(from: means[0][index], to: slots[index].firstMoment)
      parameter.value.copy(from: means[1][index], to: slots[index].secondMoment)
    }
  }

  /// One step of the algorithm for each parameter.
  public func update(in worker: Worker) {
    // m̂ = m / (1 − β₁ᵗ) and v̂ = v / (1 − β₂ᵗ), drawn out of the loop over the numbers.
    let firstCorrection = 1 - power(Double(configuration.beta1), stepCount)
    let secondCorrection = 1 - power(Double(configuration.beta2), stepCount)
    for slot in slots {
      update(
        slot, stepSize: Float(Double(learningRate) / firstCorrection),
        rootScale: Float(1 / secondCorrection.squareRoot()), in: worker)
    }
  }

  private func update(_ slot: Slot, stepSize: Float, rootScale: Float, in worker: Worker) {
    let share = worker.share(of: slot.count, grain: Matrix.lanes)
    let first = share.lowerBound
    kernels.adam(
      share.count, slot.value + first, slot.gradient + first, slot.firstMoment + first,
      slot.secondMoment + first,
      configuration.beta1, configuration.beta2, configuration.epsilon,
      configuration.gradientDecay, stepSize, rootScale, configuration.share(keptAt: learningRate))
  }
}
