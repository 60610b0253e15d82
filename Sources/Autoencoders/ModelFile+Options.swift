import Engine

extension ModelFile {
  /// How images are put to the network.
  public struct InputOptions: Equatable, Sendable {
    /// What black and white are for the network; samples that are no images stay as they are.
    public var range = PixelRange.zeroToOne
    /// What each number of a sample that is no image is multiplied with; nil leaves them.
    public var scale: [Float]?
    /// What is done to images first; nil leaves them.
    public var corruption: Corruption?
    /// What reconstructions are compared with, where images are corrupted.
    public var target = Target.clean

    /// Images as they are, in 0...1.
    public init() {}
  }

  /// What black and white are for a network.
  public enum PixelRange: String, CaseIterable, Sendable {
    case zeroToOne = "0..1"
    case minusOneToOne = "-1..1"

    /// From black to white.
    public var bounds: ClosedRange<Float> {
      switch self {
      case .zeroToOne: 0...1
      case .minusOneToOne: -1...1
      }
    }
  }

  /// What the reconstruction of a corrupted image is compared with.
  public enum Target: String, CaseIterable, Sendable {
    /// The image before it was corrupted.
    case clean
    /// What the network saw.
    case noisy
  }

  /// What training makes small: the reconstructions' errors, and where the latent is a
  /// distribution β times its divergence from the prior, both summed over the batch and divided
  /// alike.
  public struct LossOptions: Equatable, Sendable {
    /// The error of a reconstruction.
    public var kind = LossKind.meanSquaredError
    /// How errors become one number.
    public var reduction = Reduction.mean
    /// How much the divergence counts.
    public var beta: Float = 1
    /// Epochs over which β rises from 0 first, step by step.
    public var betaWarmUpEpochs = 0

    /// The mean squared error.
    public init() {}
  }

  /// The error of a reconstruction, as model files name it.
  public enum LossKind: String, CaseIterable, Sendable {
    case meanSquaredError = "mse"
    /// Of the logits before the sigmoid that the decoder ends with.
    case binaryCrossEntropy = "bce"
    case meanAbsoluteError = "l1"
  }

  /// The optimizers, as model files name them.
  public enum OptimizerKind: String, CaseIterable, Sendable {
    case adam, adamw, sgd
  }

  /// How slowly Adam's running means change, each in 0..<1; the paper's unless told otherwise.
  public struct Betas: Equatable, Sendable {
    /// Of gradients.
    public var first: Float = 0.9
    /// Of squared gradients.
    public var second: Float = 0.999

    /// The paper's.
    public init() {}
  }

  /// How a model is trained unless told otherwise.
  public struct TrainingDefaults: Equatable, Sendable {
    /// What turns gradients into better weights.
    public var optimizer = OptimizerKind.adam
    /// How much of the last step SGD takes again.
    public var momentum: Float = 0
    /// How much of their running means of gradients and of squared gradients Adam and AdamW keep
    /// at a step: PyTorch's `betas`.
    public var betas = Betas()
    /// Keeps the quotient of Adam and AdamW finite where gradients vanish.
    public var epsilon: Float = 1e-8
    /// The optimizer's step size.
    public var learningRate: Float
    /// How the step size changes as training goes on.
    public var schedule = LearningRateSchedule()
    /// Times the gradient gets the weight added (L2), as torch.optim.Adam does; for AdamW the share
    /// of the weight that is taken away, times the step size.
    public var weightDecay: Float
    /// The most that the gradient's norm may be; nil is any.
    public var clip: Float?
    /// Images in a batch.
    public var batchSize: Int
    /// Whether the last batch of an epoch is left out when it is short.
    public var dropsLast = false
    /// Passes over the data.
    public var epochs: Int
    /// The share of the training images that is held back to validate with.
    public var validation = 0.0
    /// After every so many epochs the last batch's reconstructions are kept as a picture, where
    /// samples are images and the run is kept; nil is never.
    public var picturesEvery: Int?
    /// As many codes as the model is looked at with where a person asks for fewer than usual.
    public var codesShown: Int?

    /// Adam with a fixed rate.
    public init(learningRate: Float, weightDecay: Float = 0, batchSize: Int, epochs: Int) {
      self.learningRate = learningRate
      self.weightDecay = weightDecay
      self.batchSize = batchSize
      self.epochs = epochs
    }
  }
}
