import ArgumentParser
import Autoencoders
import Datasets
import Engine
import Process
import Runs
import Training

/// What to train, on what, and how; whatever is not given comes from the model file.
struct RunOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A preset (\(ModelFile.presetNames.joined(separator: ", "))) or a model file.",
      valueName: "name|file.toml"), completion: .models)
  var model: String?

  @OptionGroup var source: DataOptions

  @Option(parsing: .unconditional, help: "Passes over the data.")
  var epochs: Int?

  @Option(parsing: .unconditional, help: "Images in a batch.")
  var batch: Int?

  @Option(name: .customLong("lr"), parsing: .unconditional, help: "The learning rate.")
  var learningRate: Float?

  @Option(parsing: .unconditional, help: "How much of each weight is added to its gradient (L2).")
  var weightDecay: Float?

  @Option(parsing: .unconditional, help: "Numbers in the latent.")
  var latent: Int?

  @Option(
    parsing: .unconditional,
    help:
      "How much images are corrupted: the noise's deviation, or the share of pixels; 0 turns it off."
  )
  var noise: Float?

  @Option(parsing: .unconditional, help: "How much the divergence of a variational latent counts.")
  var beta: Float?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The share of the training images that is held back to validate with.", valueName: "share"))
  var validation: Double?

  @Option(parsing: .unconditional, help: "The seed of all random draws; 0 by default.")
  var seed: UInt64?

  @Option(
    parsing: .unconditional,
    help: "Threads that train, by default as many as are of use; the results do not depend on it.")
  var threads: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Train slowly, to watch.", valueName: "steps per second"))
  var pace: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Learn from the first N training images only.", valueName: "N"))
  var trainSize: Int?

  @OptionGroup var keeping: KeepOptions

  func validate() throws {
    try refuse(
      epochs.map { !Defaults.epochCounts.contains($0) }, "--epochs", "from 1 to 1,000,000,000")
    try Self.checkBatch(batch)
    try refuse(learningRate.map { !($0.isFinite && $0 > 0) }, "--lr", "above 0")
    try refuse(weightDecay.map { !($0.isFinite && $0 >= 0) }, "--weight-decay", "0 or more")
    try refuse(latent.map { $0 < 1 }, "--latent", "above 0")
    try refuse(noise.map { !($0.isFinite && $0 >= 0) }, "--noise", "0 or more")
    try refuse(beta.map { !($0.isFinite && $0 >= 0) }, "--beta", "0 or more")
    try refuse(validation.map { !(0..<1 ~= $0) }, "--validation", "from 0 up to but not 1")
    try Self.checkThreads(threads)
    try refuse(pace.map { !($0.isFinite && $0 > 0) }, "--pace", "above 0")
    try refuse(trainSize.map { $0 < 1 }, "--train-size", "above 0")
    if keeping.resume != nil { try refuseChanges() }
  }

  private typealias Defaults = ModelFile.TrainingDefaults

  /// Whether nothing was said about how to train, so that the run is paced for watching.
  var areAllDefaults: Bool {
    model == nil && source.areAllDefaults && overrides == ModelFile.Overrides() && threads == nil
      && pace == nil && trainSize == nil && seed == nil && keeping.resume == nil
  }

  /// What the model file says and a person wants otherwise.
  private var overrides: ModelFile.Overrides {
    var overrides = ModelFile.Overrides()
    overrides.latent = latent
    overrides.noise = noise
    overrides.beta = beta
    overrides.validation = validation
    overrides.epochs = epochs
    overrides.batchSize = batch
    overrides.learningRate = learningRate
    overrides.weightDecay = weightDecay
    return overrides
  }

  /// What a run that is gone on with cannot change.
  private func refuseChanges() throws {
    let changes: [(String, Bool)] = [
      ("--model", model != nil), ("--batch", batch != nil), ("--lr", learningRate != nil),
      ("--weight-decay", weightDecay != nil), ("--latent", latent != nil),
      ("--noise", noise != nil), ("--beta", beta != nil), ("--validation", validation != nil),
      ("--seed", seed != nil), ("--train-size", trainSize != nil), ("--size", source.size != nil),
      ("--color", source.color),
    ]
    guard let change = changes.first(where: \.1) else { return }
    throw ValidationError(
      "--resume goes on with a run as it was begun: leave out \(change.0)")
  }

  /// What is to be trained, checked before any data are read.
  func recipe() throws -> Recipe {
    let kernels = try KernelSet.here()
    if let folder = try keeping.runToResume() {
      return try Recipe(resuming: folder, kernels: kernels)
    }
    return Recipe(
      model: try ModelFile.named(model ?? usualModel).overridden(by: overrides),
      kernels: kernels, resumed: nil)
  }

  /// The preset that is made for the data by their name, else the one that all begins with.
  private var usualModel: String {
    let usual = "tanh3"
    guard let data = source.data else { return usual }
    let name = String(data.prefix { $0 != ":" })
    return ModelFile.presetNames.first { (try? ModelFile.preset(named: $0))?.data == name } ?? usual
  }

  /// What is trained, before there are data.
  struct Recipe: Sendable {
    let model: ModelFile
    let kernels: KernelSet
    /// The run that is gone on with.
    let resumed: (folder: RunFolder, configuration: RunConfiguration)?

    /// All that decides what the run does. Threads are as many as are of use unless told otherwise.
    func plan(
      dataset: Dataset, seed: UInt64 = 0, threads: Int? = nil, pace: Double? = nil
    ) throws(ModelError) -> TrainingPlan {
      let shape = dataset.sampleShape
      try model.check(sampleShape: shape)
      let fed = try model.defaultThreads(
        sampleShape: shape, processors: allowedProcessorCount())
      return TrainingPlan(
        model: model, dataset: dataset, seed: resumed?.configuration.seed ?? seed,
        threads: threads ?? fed, kernels: kernels, pace: pace)
    }
  }

  /// Reads or draws the data: those that were asked for, else those of the run that is gone on
  /// with, else those that the model is meant for.
  func dataset(for recipe: Recipe) throws -> Dataset {
    if let resumed = recipe.resumed {
      return try resumed.configuration.dataset(at: source.data, labels: source.labels)
    }
    let whole = try source.load(orElse: recipe.model.data)
    return trainSize.map(whole.learning(fromFirst:)) ?? whole
  }

  /// All that decides what the run does.
  func plan(_ recipe: Recipe, dataset: Dataset) throws(ModelError) -> TrainingPlan {
    try recipe.plan(dataset: dataset, seed: seed ?? 0, threads: threads, pace: pace)
  }

  /// A training of a plan that is kept as was asked for, and not begun yet; told to TensorBoard,
  /// too, where a folder for its files is given.
  func session(
    _ recipe: Recipe, _ plan: TrainingPlan, keptWeights: KeptWeights?, eventFolder: String? = nil,
    onChange: @escaping @Sendable () -> Void
  ) throws -> TrainingSession {
    // Before a run begins, which would be left without a training.
    if let eventFolder { try TensorBoardRecorder.makeFolder(eventFolder) }
    if let folder = recipe.resumed?.folder {
      return try TrainingSession(
        resuming: folder, plan, epochs: epochs, saveInterval: keeping.saveInterval,
        eventFolder: eventFolder, keptWeights: keptWeights, onChange: onChange)
    }
    let recorder = keeping.noSave ? nil : try recorder(of: plan, onChange: onChange)
    return TrainingSession(
      plan: plan, keptWeights: keptWeights, recorder: recorder,
      metricsRecorder: try TensorBoardRecorder.telling(of: recorder, in: eventFolder, after: 0),
      onChange: onChange)
  }

  /// What keeps a new run; nothing where nobody asked for that and it cannot be kept.
  private func recorder(
    of plan: TrainingPlan, onChange: @escaping @Sendable () -> Void
  ) throws -> RunRecorder? {
    var name: RunName?
    if let run = keeping.run { name = try RunName(run) }
    do {
      return try RunFolder.begin(
        plan, name: name, in: keeping.place.runs, version: Hourglass.configuration.version,
        saveInterval: keeping.saveInterval, onChange: onChange)
    } catch {
      guard name == nil, keeping.place.runs == RunFolder.usualParent else { throw error }
      StandardError.line("this run is not kept: \(error)")
      return nil
    }
  }
}

/// What other commands ask for, too.
extension RunOptions {
  private static let mostThreads = 256

  static func checkBatch(_ batch: Int?) throws {
    try refuse(batch.map { !Defaults.batchSizes.contains($0) }, "--batch", "from 1 to 65,536")
  }

  static func checkThreads(_ threads: Int?) throws {
    try refuse(threads.map { !(1...mostThreads).contains($0) }, "--threads", "from 1 to 256")
  }
}

/// Refuses an option's number that is not as expected.
func refuse(_ isWrong: Bool?, _ option: String, _ expectation: String) throws {
  if isWrong == true { throw ValidationError("\(option): expected a number \(expectation)") }
}
