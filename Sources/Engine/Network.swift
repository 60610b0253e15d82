/// Layers one after another, with the buffers between them planned for a batch size.
public final class Network {
  /// The layers, from input to output.
  public let layers: [any Layer]
  /// The most samples in one pass.
  public let capacity: Int
  /// What goes into each layer, and last what comes out: one more than there are layers.
  private let activations: [Matrix]
  /// The loss's gradient by each of `activations`.
  private let gradients: [Matrix]
  /// The index of the first layer with parameters; the number of layers if none has some. Nobody needs
  /// the gradient by what goes into it, unless something before the network learns.
  let firstToLearn: Int
  /// The layers that do something, first to last, and last to first.
  private let forwardSteps: [Step]
  private let backwardSteps: [Step]

  /// A network of layers whose shapes follow from one another.
  ///
  /// - Parameters:
  ///   - capacity: the most samples in one pass.
  ///   - input: the buffer to read from, where another network's output is the input.
  ///   - inputGradient: the buffer for the gradient by the input, likewise.
  public init(
    layers: [any Layer], capacity: Int, input: Matrix? = nil, inputGradient: Matrix? = nil
  ) {
    precondition(!layers.isEmpty && capacity > 0, "\(layers.count) layers for \(capacity) samples")
    for (one, next) in zip(layers, layers.dropFirst()) {
      precondition(
        one.outputShape.count == next.inputShape.count,
        "\(one.kind) gives \(one.outputShape), \(next.kind) takes \(next.inputShape)")
    }
    self.layers = layers
    self.capacity = capacity
    firstToLearn = layers.firstIndex { !$0.parameters.isEmpty } ?? layers.count
    activations = Self.buffers(between: layers, capacity, first: input)
    gradients = Self.buffers(between: layers, capacity, first: inputGradient)
    let (activations, gradients) = (activations, gradients)
    let placed = layers.enumerated().map { index, layer in
      PlacedLayer(
        layer, at: index, input: activations[index], output: activations[index + 1],
        inputGradient: gradients[index], outputGradient: gradients[index + 1])
    }
    forwardSteps = Step.steps(through: placed)
    backwardSteps = Step.steps(through: placed.reversed())
    layers.forEach { $0.prepare(capacity: capacity) }
  }

  /// A buffer before each layer and one behind the last; one that only reshapes needs none of its own.
  private static func buffers(
    between layers: [any Layer], _ capacity: Int, first: Matrix?
  ) -> [Matrix] {
    var buffers = [first ?? Matrix(rows: layers[0].inputShape.count, columns: capacity)]
    for layer in layers {
      let last = buffers[buffers.count - 1]
      buffers.append(
        layer.onlyReshapes ? last : Matrix(rows: layer.outputShape.count, columns: capacity))
    }
    return buffers
  }

  /// The shape of one input sample.
  public var inputShape: Shape { layers[0].inputShape }
  /// The shape of one output sample.
  public var outputShape: Shape { layers[layers.count - 1].outputShape }
  /// What goes in, [inputs, capacity].
  public var input: Matrix { activations[0] }
  /// What comes out, [outputs, capacity].
  public var output: Matrix { activations[layers.count] }
  /// The loss's gradient by the input, [inputs, capacity].
  public var inputGradient: Matrix { gradients[0] }
  /// The loss's gradient by the output, [outputs, capacity]; set before `backward`.
  public var outputGradient: Matrix { gradients[layers.count] }

  /// Every parameter by the name that torch.nn.Sequential gives it: `0.weight`.
  public var parameters: [(name: String, parameter: Parameter)] {
    layers.enumerated().flatMap { index, layer in
      layer.parameters.map { ("\(index).\($0.name)", $0) }
    }
  }

  /// Every number that evaluation needs, by the same names: parameters and buffers.
  public var state: [(name: String, parameter: Parameter)] {
    layers.enumerated().flatMap { index, layer in
      (layer.parameters + layer.buffers).map { ("\(index).\($0.name)", $0) }
    }
  }

  /// What comes out of the layer at an index, [its outputs, capacity].
  public func output(ofLayer index: Int) -> Matrix { activations[index + 1] }
  /// The loss's gradient by what comes out of the layer at an index; set before `backward` for the
  /// last layer that it goes through.
  public func outputGradient(ofLayer index: Int) -> Matrix { gradients[index + 1] }

  /// Draws new parameters, layer by layer.
  public func initialize(using generator: inout RandomGenerator) {
    for layer in layers { layer.initialize(using: &generator) }
  }

  /// `input`, which is there for all, → `output`. Every worker of a team calls this; afterwards all
  /// is there for all.
  public func forward(in pass: Pass) {
    for step in forwardSteps {
      if step.waits { pass.worker.barrier() }
      step.layer.forward(in: pass.divided(by: step.division))
    }
    pass.worker.barrier()
  }

  /// `outputGradient`, which is there for all, → the parameters' gradients, and `inputGradient` if
  /// it is needed. Every worker of a team calls this after `forward`; afterwards all is there for
  /// all.
  ///
  /// - Parameter depth: how many layers, from the first, the gradient goes through; all if nil.
  public func backward(in pass: Pass, needsInputGradient: Bool, depth: Int? = nil) {
    // Steps since the last barrier: their parameters' gradients are set after the next one.
    var late = 0..<0
    let depth = depth ?? layers.count
    for (position, step) in backwardSteps.enumerated() where step.layer.index < depth {
      if step.waits {
        pass.worker.barrier()
        setGradients(of: late, in: pass)
        late = position..<position
      }
      step.layer.backward(
        in: pass.divided(by: step.division),
        needsInputGradient: needsInputGradient || step.layer.index > firstToLearn)
      late = late.lowerBound..<position + 1
    }
    pass.worker.barrier()
    setGradients(of: late, in: pass)
    pass.worker.barrier()
  }

  private func setGradients(of steps: Range<Int>, in pass: Pass) {
    for position in steps {
      let step = backwardSteps[position]
      step.layer.setGradients(in: pass.divided(by: step.division))
    }
  }
}
