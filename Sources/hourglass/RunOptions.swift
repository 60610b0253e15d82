import ArgumentParser
import Autoencoders
import Datasets
import Engine
import Process
import Foundation
import Training

/// What to train, on what, and how; whatever is not given comes from the model file.
struct RunOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A preset (\(ModelFile.presetNames.joined(separator: ", "))) or a model file.",
      valueName: "name|file.toml"))
  var model = "tanh3"

  @Option(
    help: ArgumentHelp(
      "mnist, digits, digits:N, helix, helix:N, or a folder of IDX files; by default mnist where "
        + "it is found, else digits.", valueName: "name|path"))
  var data: String?

  @Option(parsing: .unconditional, help: "Passes over the data.")
  var epochs: Int?

  @Option(parsing: .unconditional, help: "Images in a batch.")
  var batch: Int?

  @Option(name: .customLong("lr"), parsing: .unconditional, help: "The optimizer's step size.")
  var learningRate: Float?

  @Option(parsing: .unconditional, help: "How much of each weight is added to its gradient (L2).")
  var weightDecay: Float?

  @Option(parsing: .unconditional, help: "Where every random draw comes from.")
  var seed: UInt64 = 0

  @Option(parsing: .unconditional, help: "Threads that train; the results do not depend on it.")
  var threads: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Train slowly, to watch.", valueName: "steps per second"))
  var pace: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Learn from the first N training images only.", valueName: "N"))
  var trainSize: Int?

  func validate() throws {
    try refuse(
      epochs.map { !(1...Self.mostEpochs).contains($0) }, "--epochs", "from 1 to a billion")
    try refuse(batch.map { !(1...Self.largestBatch).contains($0) }, "--batch", "from 1 to 65536")
    try refuse(learningRate.map { !($0.isFinite && $0 > 0) }, "--lr", "above 0")
    try refuse(weightDecay.map { !($0.isFinite && $0 >= 0) }, "--weight-decay", "0 or more")
    try refuse(threads.map { !(1...Self.mostThreads).contains($0) }, "--threads", "from 1 to 256")
    try refuse(pace.map { !($0.isFinite && $0 > 0) }, "--pace", "above 0")
    try refuse(trainSize.map { $0 < 1 }, "--train-size", "above 0")
  }

  private static let mostEpochs = 1_000_000_000
  private static let largestBatch = 65_536
  private static let mostThreads = 256

  private func refuse(_ isWrong: Bool?, _ option: String, _ expectation: String) throws {
    if isWrong == true { throw ValidationError("\(option) needs a number \(expectation)") }
  }

  /// Whether nothing was said about how to train, so that the run is paced for watching.
  var areAllDefaults: Bool {
    model == "tanh3" && data == nil && epochs == nil && batch == nil && learningRate == nil
      && weightDecay == nil && threads == nil && pace == nil && trainSize == nil && seed == 0
  }

  /// The model with what the options override.
  func modelFile() throws(ModelError) -> ModelFile {
    var file =
      model.hasSuffix(".toml")
      ? try ModelFile(contentsOf: model) : try ModelFile.preset(named: model)
    file.training.epochs = epochs ?? file.training.epochs
    file.training.batchSize = batch ?? file.training.batchSize
    file.training.learningRate = learningRate ?? file.training.learningRate
    file.training.weightDecay = weightDecay ?? file.training.weightDecay
    return file
  }

  /// Reads or draws the data.
  func dataset() throws(DatasetError) -> Dataset {
    let whole = try Dataset.load(
      named: data, environment: ProcessInfo.processInfo.environment,
      workingDirectory: FileManager.default.currentDirectoryPath)
    guard let trainSize else { return whole }
    return Dataset(name: whole.name, training: whole.training.prefix(trainSize), test: whole.test)
  }

  /// The model and the kernels to train it with, checked before any data are read.
  func recipe() throws -> Recipe {
    Recipe(
      model: try modelFile(),
      kernels: try KernelSet.select(environment: ProcessInfo.processInfo.environment))
  }

  /// What is trained, before there are data.
  struct Recipe: Sendable {
    let model: ModelFile
    let kernels: KernelSet
  }

  /// All that decides what the run does.
  func plan(_ recipe: Recipe, dataset: Dataset) throws(ModelError) -> TrainingPlan {
    let plan = TrainingPlan(
      model: recipe.model, dataset: dataset, seed: seed,
      threads: threads ?? min(allowedProcessorCount(), Self.mostDefaultThreads),
      kernels: recipe.kernels, pace: pace)
    try plan.model.check(imageCount: dataset.shape.count)
    return plan
  }

  /// More threads than this have nothing to do at the presets' batch sizes.
  private static let mostDefaultThreads = 8
}
