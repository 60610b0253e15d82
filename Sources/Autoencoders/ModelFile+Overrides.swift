import Engine
import Wording

extension ModelFile {
  /// What a person asks for in place of what a model file says; nil leaves it.
  public struct Overrides: Equatable, Sendable {
    /// How many numbers `latent` stands for.
    public var latent: Int?
    /// How much images are corrupted, with gaussian noise unless the file has another way; 0 is
    /// not at all.
    public var noise: Float?
    /// How much the divergence counts.
    public var beta: Float?
    /// The share of the training images that is held back.
    public var validation: Double?
    /// Passes over the data.
    public var epochs: Int?
    /// Images in a batch.
    public var batchSize: Int?
    /// The optimizer's step size.
    public var learningRate: Float?
    /// How much of each weight is added to its gradient.
    public var weightDecay: Float?

    /// Nothing is asked for.
    public init() {}
  }

  /// The model with what a person asks for, or an error where it makes no sense for the model.
  public func overridden(by overrides: Overrides) throws(ModelError) -> ModelFile {
    var model = self
    if let latent = overrides.latent { try model.setLatent(latent) }
    if let noise = overrides.noise { try model.setNoise(noise) }
    if let beta = overrides.beta { try model.setBeta(beta) }
    model.training.validation = overrides.validation ?? training.validation
    model.training.epochs = overrides.epochs ?? training.epochs
    model.training.batchSize = overrides.batchSize ?? training.batchSize
    model.training.learningRate = overrides.learningRate ?? training.learningRate
    model.training.weightDecay = overrides.weightDecay ?? training.weightDecay
    try model.checkRules()
    return model
  }

  private mutating func setLatent(_ count: Int) throws(ModelError) {
    guard (encoder + decoder).contains(where: \.namesLatent) else {
      throw ModelError(
        name,
        "no layer speaks of latent, so its size cannot be changed; write \"linear latent\" in "
          + source.name)
    }
    guard Self.latents.contains(count) else {
      throw ModelError(
        name, "a latent of \(count): expected 1 to \(grouped(Self.latents.upperBound))")
    }
    latent = count
  }

  private mutating func setNoise(_ amount: Float) throws(ModelError) {
    guard amount != 0 else {
      input.corruption = nil
      input.target = .clean
      return
    }
    let kind = input.corruption?.kind ?? .gaussian
    guard kind.amounts.contains(amount) else {
      throw ModelError(
        name, "\(kind.rawValue) noise of \(amount): expected 0 to \(kind.amounts.upperBound)")
    }
    input.corruption = Corruption(kind: kind, amount: amount)
  }

  private mutating func setBeta(_ beta: Float) throws(ModelError) {
    guard isVariational else {
      throw ModelError(
        name,
        "beta weighs a latent that is drawn from a distribution, and this one is not; vae20 and "
          + "vae10 have one")
    }
    loss.beta = beta
  }
}
