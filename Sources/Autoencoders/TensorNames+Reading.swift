/// Weights out of tensors that may have been called otherwise.
public struct FittedWeights: Sendable {
  /// The weights.
  public let weights: Weights
  /// The tensors that a file calls otherwise than the model does, by both names.
  public let renamed: [(file: String, model: String)]
}

extension TensorNames {
  /// The weights that tensors hold, or every reason why they do not fit.
  ///
  /// Names are taken as they are if they can be: those of the PyTorch class, else our own
  /// (`encoder.0.weight`), with or without a prefix that all have (`module.`). Where they are others,
  /// modules are told by their shapes, and by their order where several have the same; see
  /// `ModuleMatching`. PyTorch's counts of batches may be there or not.
  ///
  /// - Parameters:
  ///   - tensors: of different names, in any order.
  ///   - step: the step that they are of.
  public func weights(
    from tensors: [NamedTensor], step: Int
  ) throws(TensorMismatch) -> FittedWeights {
    precondition(
      Set(tensors.map(\.name)).count == tensors.count, "two tensors of one name")
    let pairs = try matched(tensors.filter { $0.name.lastPart != .batchCount })
    var values = counts.map { [Float](repeating: 0, count: $0) }
    for (entry, tensor) in pairs {
      guard case .numbers(let index, let range) = entry.content,
        case .numbers(let numbers) = tensor.values
      else { preconditionFailure("\(tensor.name) fits \(entry.name), and is none") }
      values[index].replaceSubrange(range, with: numbers)
    }
    return FittedWeights(
      weights: Weights(step: step, values: values, noise: noise),
      renamed: pairs.filter { $0.name != $1.name }.map { ($1.name, $0.name) })
  }

  /// Each tensor of the model with that of the file.
  private func matched(
    _ found: [NamedTensor]
  ) throws(TensorMismatch) -> [(Entry, NamedTensor)] {
    let listings = [entries, ownEntries].map { $0.filter { $0.content != .batchCount } }
    let readings = listings.map { NameReading.all(of: found, as: $0) }
    if let reading = readings.joined().first(where: \.namesFit) {
      guard reading.mismatch.isEmpty else { throw reading.mismatch }
      return reading.pairs
    }
    let best = readings.compactMap { NameReading.best(of: $0) }
    for reading in best {
      if let pairs = ModuleMatching(reading).pairs { return pairs }
    }
    throw NameReading.best(of: best)?.mismatch ?? TensorMismatch()
  }
}
