import Autoencoders

extension TrainingPlan {
  /// Samples of the plan's data beside what a network of the plan's model with these weights makes
  /// of them. The error says what of the weights does not fit the model.
  public func rebuilt(
    _ wall: WallRequest, by weights: Weights
  ) throws(ModelError) -> [Reconstruction] {
    let bench = try InferenceBench(plan: self)
    try bench.autoencoder.check(weights)
    bench.inference.use(weights)
    return bench.rebuild(wall).images
  }
}
