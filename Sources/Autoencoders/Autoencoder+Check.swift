extension Autoencoder {
  /// Refuses weights that `load` could not take: those of another model.
  public func check(_ weights: Weights) throws(ModelError) {
    let state = state
    guard weights.values.count == state.count else {
      throw otherModel("\(weights.values.count) tensors of weights, not \(state.count)")
    }
    for (values, (name, parameter)) in zip(weights.values, state)
    where values.count != parameter.value.count {
      throw otherModel("\(name) has \(values.count) weights, not \(parameter.shape)")
    }
  }

  private func otherModel(_ problem: String) -> ModelError {
    ModelError(model.name, "\(problem): name the model that they were trained with")
  }
}
