import Engine
import Foundation
import Process
import Runs
import Training

extension RunOptions.Recipe {
  /// What a run that is gone on with trains.
  init(resuming folder: RunFolder, kernels: KernelSet) throws(RunError) {
    let configuration = try RunConfiguration(of: folder)
    self.init(
      model: configuration.model, kernels: kernels, resumed: (folder, configuration))
  }
}

extension TrainingSession {
  /// A training that goes on with a run and keeps it, not begun yet; `plan` is what the run's
  /// configuration says.
  convenience init(
    resuming folder: RunFolder, _ plan: TrainingPlan, epochs: Int? = nil,
    saveInterval: Double = RunRecorder.usualSaveInterval, eventFolder: String? = nil,
    keptWeights: KeptWeights?,
    onChange: @escaping @Sendable () -> Void
  ) throws(RunError) {
    let taken = try folder.takeUp(
      plan, epochs: epochs, saveInterval: saveInterval, onChange: onChange)
    taken.warnings.forEach(StandardError.line)
    self.init(
      plan: plan, beginning: .history(taken.history, atRest: false), keptWeights: keptWeights,
      recorder: taken.recorder,
      metricsRecorder: try TensorBoardRecorder.telling(
        of: taken.recorder, in: eventFolder, after: taken.history.state.step),
      onChange: onChange)
  }

  /// A trained model to look at, at rest, which nothing keeps.
  convenience init(
    lookingAt opened: TrainedModelOptions.Opened, onChange: @escaping @Sendable () -> Void
  ) {
    self.init(
      plan: opened.plan, beginning: opened.beginning, keptWeights: KeptWeights(),
      onChange: onChange)
  }

  /// A run that another process trains, to watch.
  ///
  /// - Parameter data: where its data are, if not where they were.
  convenience init(
    watching folder: RunFolder, data: DataOptions? = nil, kernels: KernelSet,
    onChange: @escaping @Sendable () -> Void
  ) throws {
    let configuration = try RunConfiguration(of: folder)
    let plan = TrainingPlan(
      model: configuration.model, dataset: try configuration.lookedAtDataset(data),
      seed: configuration.seed, threads: 1, kernels: kernels)
    self.init(
      plan: plan, beginning: .followed(try RunFollower(folder, plan: plan)),
      keptWeights: KeptWeights(), onChange: onChange)
  }
}

extension TrainedModelOptions.Opened {
  /// The run where it stopped, with its curves, if it can be gone on with; else the network alone.
  fileprivate var beginning: TrainingSession.Beginning {
    guard let folder = trained.folder, let history = try? folder.history(of: plan),
      history.state.step == trained.weights.step
    else { return .weights(trained.weights) }
    return .history(history, atRest: true)
  }
}

extension TensorBoardRecorder {
  /// What writes TensorBoard's file in a folder, if one is given: in one of its own there, named
  /// after the run, if one is kept.
  static func telling(
    of recorder: RunRecorder?, in folder: String?, after step: Int
  ) throws(RunError) -> TensorBoardRecorder? {
    guard let folder else { return nil }
    let own = recorder.map { "\(folder)/\($0.status.run)" } ?? folder
    return try TensorBoardRecorder(in: own, after: step)
  }
}
