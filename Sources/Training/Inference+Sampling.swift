import Projection

extension Inference {
  /// Where new latents are drawn from: for a variational model its prior, the standard Gaussian, and
  /// for others, which have none, the Gaussian of the codes of some samples (Ghosh et al. 2020, "From
  /// variational to deterministic autoencoders").
  ///
  /// - Parameter codes: asked for only where there is no prior.
  public func latentDistribution(codes: () -> Vectors) -> Gaussian {
    model.isVariational
      ? Gaussian(standardOfSize: latentSize)
      : Gaussian(fitting: codes(), team: team, kernels: kernels)
  }
}
