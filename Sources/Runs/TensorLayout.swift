import Autoencoders
import Engine
import Safetensors
import Training

/// How a model's numbers are called and lie in files: the network's as PyTorch has them, what the
/// optimizer keeps as torch.optim calls it, before the parameter's name: `exp_avg.encoder.0.weight`.
struct TensorLayout: Sendable {
  private let names: TensorNames
  /// The parameters in the optimizer's order.
  private let parameters: [(name: String, shape: Shape)]
  /// What the optimizer calls what it keeps.
  private let slotNames: [String]

  /// Larger than any model that may be built.
  static let mostBytes = 64 << 30
  private static let stepKey = "step"
  /// More steps than anybody trains; a file that tells of more would overflow counts.
  static let mostSteps = 1 << 40

  /// The layout of a model for samples of a shape.
  init(_ model: ModelFile, sampleShape: Shape, kernels: KernelSet) throws(ModelError) {
    names = try model.tensorNames(sampleShape: sampleShape)
    let autoencoder = try Autoencoder(
      model: model, sampleShape: sampleShape, capacity: 1, kernels: kernels)
    parameters = autoencoder.parameters.map { ($0.name, $0.parameter.shape) }
    slotNames = model.training.slotNames
  }

  /// A file of the network's numbers, for PyTorch to load.
  func modelFile(of weights: Weights, notes: [String: String] = [:]) -> [UInt8] {
    Self.file(of: weights, names: names, notes: notes)
  }

  static func file(
    of weights: Weights, names: TensorNames, notes: [String: String]
  ) -> [UInt8] {
    let tensors = names.tensors(of: weights).map { tensor in
      switch tensor.values {
      case .numbers(let numbers):
        Safetensors.Tensor(name: tensor.name, shape: tensor.shape, floats: numbers)
      case .count(let count):
        Safetensors.Tensor(name: tensor.name, shape: [], integers: [Int64(count)])
      }
    }
    let notes = notes.merging([stepKey: "\(weights.step)"]) { first, _ in first }
    return Safetensors(tensors, metadata: notes).bytes()
  }

  /// The network's numbers in a file, whatever it calls them.
  static func weights(in file: Safetensors, names: TensorNames) throws -> FittedWeights {
    let tensors = try file.tensors.map { tensor in
      tensor.elementType == .int64 && tensor.shape.isEmpty
        ? NamedTensor(name: tensor.name, count: Int(try tensor.integers()[0]))
        : NamedTensor(name: tensor.name, shape: tensor.shape, numbers: try tensor.floats())
    }
    let step = file.metadata[stepKey].flatMap { Int($0) } ?? batchCount(in: tensors) ?? 0
    return try names.weights(from: tensors, step: min(max(0, step), mostSteps))
  }

  /// How many batches PyTorch's BatchNorm layers say that they were trained on, if there are any.
  private static func batchCount(in tensors: [NamedTensor]) -> Int? {
    tensors.lazy.compactMap { if case .count(let count) = $0.values { count } else { nil } }.first
  }

  /// The network's numbers in a file of a step, with the noise of then.
  func weights(in file: Safetensors, step: Int, noise: Float?) throws -> Weights {
    let fitted = try Self.weights(in: file, names: names).weights
    return Weights(step: step, values: fitted.values, noise: noise)
  }

  /// A file of what only training needs.
  func trainingFile(of state: TrainingState) -> [UInt8] {
    let tensors = state.optimizer.slots.flatMap { slot in
      zip(parameters, slot.values).map { parameter, values in
        Safetensors.Tensor(
          name: "\(slot.name).\(parameter.name)", shape: parameter.shape.dimensions,
          floats: values)
      }
    }
    return Safetensors(tensors).bytes()
  }

  /// The state that a file and what lies beside it make.
  func state(
    _ numbers: StateNumbers, weights: Weights, training: Safetensors
  ) throws -> TrainingState {
    let tensors = Dictionary(
      training.tensors.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let slots = try slotNames.map { slot in
      OptimizerMemory.Slot(
        name: slot,
        values: try parameters.map { parameter in
          let name = "\(slot).\(parameter.name)"
          guard let tensor = tensors[name], tensor.shape == parameter.shape.dimensions else {
            throw RunError("\(name) is missing or has another shape")
          }
          return try tensor.floats()
        })
    }
    return numbers.state(weights: weights, slots: slots)
  }
}
