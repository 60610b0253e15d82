import Autoencoders
import Datasets
import Engine
import Projection

/// A trained autoencoder that only looks: encodes, decodes, rebuilds and evaluates, with weights
/// made elsewhere, on several threads; what it gives does not depend on their number. Where the
/// model corrupts its input, each sample is corrupted alike whichever others it comes with.
///
/// Belongs to the thread that built it. Samples that are put in must have the model's shape.
public final class Inference {
  /// The shape of one sample: [channels, height, width] of an image, or [count].
  public let sampleShape: Shape
  let autoencoder: Autoencoder
  let team: WorkerTeam
  let kernels: KernelSet
  /// The weights in use; nil before the first.
  private(set) var weights: Weights?
  /// Squared error per number of each sample of the last batch, [capacity].
  private let errors: FloatBuffer

  /// Samples in one pass: as many as keep several threads busy, and few enough that what lies between
  /// the layers stays near the processor. Measured: 64 and 256 are slower.
  private static let mostInPass = 128
  /// Of samples of so many numbers a pass has no more than one of training, so that looking at a model
  /// takes no more memory than its training.
  private static let largeSample = 1 << 16

  /// A model with its weights, for samples of the shape that it was trained on. The error says what
  /// of the model does not fit the shape or the weights.
  public convenience init(
    model: ModelFile, sampleShape: Shape, weights: Weights, kernels: KernelSet, threads: Int
  ) throws(ModelError) {
    try self.init(
      model: model, sampleShape: sampleShape, mostInPass: Self.mostInPass, kernels: kernels,
      threads: threads)
    try autoencoder.check(weights)
    use(weights)
  }

  /// A model that has no weights yet.
  init(
    model: ModelFile, sampleShape: Shape, mostInPass: Int, kernels: KernelSet, threads: Int
  ) throws(ModelError) {
    self.sampleShape = sampleShape
    self.kernels = kernels
    let batch = model.training.batchSize
    let capacity =
      sampleShape.count < Self.largeSample
      ? mostInPass : min(mostInPass, batch + Pass.padding(after: batch))
    autoencoder = try Autoencoder(
      model: model, sampleShape: sampleShape, capacity: capacity, kernels: kernels)
    team = WorkerTeam(threads: threads)
    errors = FloatBuffer(count: capacity)
  }

  /// The model.
  public var model: ModelFile { autoencoder.model }
  /// Numbers in a latent.
  public var latentSize: Int { autoencoder.latentSize }
  /// The most samples in one pass; what comes out does not depend on it.
  package var capacity: Int { autoencoder.capacity }
  /// Numbers in a sample.
  public var sampleSize: Int { autoencoder.sampleSize }

  /// Works with these weights from now on.
  func use(_ weights: Weights) {
    guard weights.step != self.weights?.step || weights.noise != self.weights?.noise else {
      return
    }
    autoencoder.load(weights)
    self.weights = weights
  }

  /// Loss and squared error over all samples, corrupted and compared as in training's own
  /// evaluation.
  public func evaluate(_ samples: SampleSet) -> Evaluation {
    Evaluator(autoencoder: autoencoder, team: team, kernels: kernels).evaluate(samples)
  }

  /// Puts samples in, batch by batch. `work` is done on every worker of the team, `body` afterwards
  /// on the calling thread, with the positions that the batch holds.
  func forEachBatch(
    of positions: [Int], in samples: SampleSet, _ work: (Pass, ArraySlice<Int>) -> Void,
    then body: (ArraySlice<Int>) -> Void = { _ in }
  ) {
    for start in stride(from: 0, to: positions.count, by: capacity) {
      let batch = positions[start..<min(start + capacity, positions.count)]
      PlacedBatch(batch.map(Int32.init)[...], of: samples).run(
        on: autoencoder, team: team, kernels: kernels
      ) { work($0, batch) }
      body(batch)
    }
  }

  /// Input → latent → reconstruction, and each sample's error. Every worker of a team calls this and
  /// measures its share of the samples.
  func rebuild(in pass: Pass) {
    autoencoder.forward(in: pass)
    measure(in: pass)
  }

  /// Each sample's error after it was rebuilt, likewise.
  func measure(in pass: Pass) {
    let samples = pass.worker.share(of: pass.samples, grain: 16)
    let (units, input, output) = (
      autoencoder.units, autoencoder.input, autoencoder.reconstruction
    )
    let sums = errors.pointer + samples.lowerBound
    for sample in 0..<samples.count { sums[sample] = 0 }
    for feature in 0..<input.rows {
      let (offset, divisor) = (units.offset, units.divisors[feature])
      let original = input.pointer + feature * input.stride + samples.lowerBound
      let rebuilt = output.pointer + feature * output.stride + samples.lowerBound
      for sample in 0..<samples.count {
        let error = (original[sample] - offset) / divisor - (rebuilt[sample] - offset) / divisor
        sums[sample] += error * error
      }
    }
    for sample in 0..<samples.count { sums[sample] /= Float(input.rows) }
  }

  /// Squared error per number of one sample of the last batch that was rebuilt, pixels in 0...1.
  func error(ofColumn column: Int) -> Float { errors.pointer[column] }
}
