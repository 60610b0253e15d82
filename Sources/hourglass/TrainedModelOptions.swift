import ArgumentParser
import Autoencoders
import Datasets
import Engine
import Process
import Runs
import Training

/// Which trained model is looked at, and on what data.
struct TrainedModelOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "A run, by its name or folder, or a file of tensors.", valueName: "run|file.safetensors"),
    completion: .runsAndTensors)
  var source: String

  @Option(
    help: ArgumentHelp(
      "For a file of tensors: the preset or model file that it was made by.",
      valueName: "name|file.toml"), completion: .models)
  var model: String?

  @OptionGroup var data: DataOptions

  @Flag(help: "For a run: the network of its best epoch, not the newest.")
  var best = false

  @OptionGroup var place: RunsFolderOptions

  @Option(parsing: .unconditional, help: "Threads that work; the results do not depend on it.")
  var threads: Int?

  func validate() throws {
    try RunOptions.checkThreads(threads)
    if TrainedModel.isFile(source) {
      if model == nil {
        throw ValidationError("\(source): say with --model what model it is of")
      }
      if best { throw ValidationError("--best is for runs, and \(source) is a file") }
    } else if model != nil {
      throw ValidationError("--model is for files of tensors; a run knows its model")
    }
  }

  /// A trained model with the data to look at it with.
  struct Opened: Sendable {
    let trained: TrainedModel
    let dataset: Dataset
    let kernels: KernelSet
    let threads: Int
  }

  /// Reads the model and the data.
  func open() throws -> Opened {
    let kernels = try KernelSet.here()
    guard TrainedModel.isFile(source) else {
      return try Opened(
        RunFolder.find(source, in: place.runs), best ? .best : .last, data: data, kernels: kernels,
        threads: threads)
    }
    let (trained, dataset) = try openFile()
    return try Opened(trained, dataset, kernels: kernels, threads: threads)
  }

  /// Reads the model alone; a file of tensors needs the data, too, for the shape of their samples.
  func openModel() throws -> TrainedModel {
    guard !TrainedModel.isFile(source) else { return try openFile().0 }
    guard data.areAllDefaults else {
      throw CommandError("a run needs no data for this: leave out \(data.words)")
    }
    return try .opened(RunFolder.find(source, in: place.runs), best ? .best : .last)
  }

  /// Threads that work.
  var workers: Int { threads ?? allowedProcessorCount() }

  /// Refuses data whose samples are not as those that the model was trained on; `option` is where
  /// others can be named.
  static func check(
    _ dataset: Dataset, for trained: TrainedModel, named option: String = "--data"
  ) throws {
    guard dataset.sampleShape == trained.sampleShape else {
      throw CommandError(
        "\(dataset.name): samples of \(dataset.sampleShape), but \(trained.name) was trained on "
          + "samples of \(trained.sampleShape): choose others with \(option)")
    }
    try trained.model.check(sampleShape: dataset.sampleShape)
  }

  private func openFile() throws -> (TrainedModel, Dataset) {
    let model = try ModelFile.named(model ?? "")
    let file = try TensorFile(source)
    let dataset = try data.load(orElse: model.data ?? file.learnedData)
    return (try TrainedModel(file, model: model, sampleShape: dataset.sampleShape), dataset)
  }
}

extension TrainedModelOptions.Opened {
  /// A trained model with data that it can be looked at with; as many threads as there are
  /// processors unless told otherwise.
  init(_ trained: TrainedModel, _ dataset: Dataset, kernels: KernelSet, threads: Int?) throws {
    try TrainedModelOptions.check(dataset, for: trained)
    self.init(
      trained: trained, dataset: dataset, kernels: kernels,
      threads: threads ?? allowedProcessorCount())
  }

  /// A run's network with its own data, or with others of samples of the same shape.
  init(
    _ folder: RunFolder, _ choice: TrainedModel.Choice = .last, data: DataOptions? = nil,
    kernels: KernelSet, threads: Int? = nil
  ) throws {
    let trained = try TrainedModel.opened(folder, choice)
    guard let configuration = trained.configuration else {
      preconditionFailure("a run has a configuration")
    }
    try self.init(
      trained, try configuration.lookedAtDataset(data), kernels: kernels, threads: threads)
  }

  /// A plan to train the model on with the data, which is not meant to be kept.
  var plan: TrainingPlan {
    TrainingPlan(
      model: trained.model, dataset: dataset, seed: trained.configuration?.seed ?? 0,
      threads: threads, kernels: kernels)
  }
}

extension TrainedModel {
  /// A run's network; what was passed over for it is told on standard error.
  static func opened(_ folder: RunFolder, _ choice: Choice = .last) throws(RunError) -> Self {
    let trained = try TrainedModel(folder, choice)
    trained.warnings.forEach(StandardError.line)
    return trained
  }
}
