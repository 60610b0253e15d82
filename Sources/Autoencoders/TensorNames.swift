import Engine

/// How the numbers of a model lie in the tensors of a PyTorch class's state_dict, for samples of a
/// shape.
public struct TensorNames: Sendable {
  /// A tensor of the state_dict.
  public struct Entry: Equatable, Sendable {
    /// The module and the tensor in it: `fc21.weight`.
    public let name: String
    /// PyTorch's shape.
    public let shape: [Int]
    /// What it holds.
    public let content: Content

    /// The module alone: `fc21`.
    var module: String { name.module }
  }

  /// What a tensor holds.
  public enum Content: Equatable, Sendable {
    /// A range of the numbers of a tensor of `Autoencoder.state`.
    case numbers(tensor: Int, range: Range<Int>)
    /// How many batches a BatchNorm layer has been trained on: for us, the step.
    case batchCount
  }

  /// Every tensor that the PyTorch class has, layer by layer.
  public let entries: [Entry]
  /// The same by our own names, which tell a layer's place: `encoder.0.weight`.
  let ownEntries: [Entry]
  /// Numbers in each tensor of `Autoencoder.state`.
  let counts: [Int]
  /// How strongly the model has samples corrupted.
  let noise: Float?

  init(of model: ModelFile, _ plan: ModelPlan) {
    var (entries, ownEntries, counts): ([Entry], [Entry], [Int]) = ([], [], [])
    for (place, step) in plan.places {
      let modules = model.names[place] ?? [place]
      entries += Self.entries(of: step, in: modules, from: counts.count)
      ownEntries += Self.entries(of: step, in: [place], from: counts.count)
      counts += step.tensors.map { $0.shape.reduce(1, *) }
    }
    (self.entries, self.ownEntries, self.counts) = (entries, ownEntries, counts)
    noise = model.input.corruption?.amount
  }

  /// The tensors of a layer, in equal parts among modules; `first` is the number of its first among
  /// all.
  private static func entries(
    of step: ModelPlan.Step, in modules: [String], from first: Int
  ) -> [Entry] {
    modules.enumerated().flatMap { part, module in
      let own = step.tensors.enumerated().map { offset, tensor in
        var shape = tensor.shape
        shape[0] /= modules.count
        let count = shape.reduce(1, *)
        return Entry(
          name: "\(module).\(tensor.name)", shape: shape,
          content: .numbers(tensor: first + offset, range: part * count..<(part + 1) * count))
      }
      let batches = Entry(name: "\(module).\(String.batchCount)", shape: [], content: .batchCount)
      return step.countsBatches ? own + [batches] : own
    }
  }

  /// The tensors of a trained model.
  public func tensors(of weights: Weights) -> [NamedTensor] {
    precondition(weights.values.map(\.count) == counts, "weights of another model")
    return entries.map { entry in
      switch entry.content {
      case .numbers(let tensor, let range):
        NamedTensor(
          name: entry.name, shape: entry.shape, numbers: Array(weights.values[tensor][range]))
      case .batchCount: NamedTensor(name: entry.name, count: weights.step)
      }
    }
  }
}

extension ModelFile {
  /// How the model's numbers are called in PyTorch, for samples of a shape: [c, h, w] or [n].
  public func tensorNames(sampleShape: Shape) throws(ModelError) -> TensorNames {
    try checkRules()
    return TensorNames(of: self, try ModelPlan(of: self, sampleShape: sampleShape))
  }
}

extension String {
  /// What PyTorch calls a BatchNorm's count of batches.
  static let batchCount = "num_batches_tracked"

  /// A tensor's name without its last part, which is the module's: `fc1` of `fc1.weight`.
  var module: String { lastIndex(of: ".").map { String(self[..<$0]) } ?? "" }

  /// The last part of a tensor's name: `weight` of `fc1.weight`.
  var lastPart: String { lastIndex(of: ".").map { String(self[index(after: $0)...]) } ?? self }
}
