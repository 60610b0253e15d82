import Engine
import Interface
import Runs
import Training

/// Opens runs by their names, as `hourglass explore`, `hourglass watch` and `hourglass --resume` do.
struct RunOpener: Sendable {
  /// The folder that the runs are kept in.
  let runs: String
  /// Whether a training that begins is kept there.
  var keepsRuns = true
  /// Threads that train then; nil is as many as are of use.
  var threads: Int?

  /// What opens a run.
  func maker(of opening: RunOpening) -> Opening.Maker {
    { [runs] onChange in
      let folder = try RunFolder.find(opening.run, in: runs)
      let kernels = try KernelSet.here()
      let session =
        switch opening.purpose {
        case .look:
          TrainingSession(
            lookingAt: try TrainedModelOptions.Opened(folder, kernels: kernels), onChange: onChange)
        case .watch:
          try TrainingSession(watching: folder, kernels: kernels, onChange: onChange)
        case .goOn: try resume(folder, kernels: kernels, onChange: onChange)
        }
      return OpenedRun(session, from: folder)
    }
  }

  private func resume(
    _ folder: RunFolder, kernels: KernelSet, onChange: @escaping @Sendable () -> Void
  ) throws -> TrainingSession {
    let recipe = try RunOptions.Recipe(resuming: folder, kernels: kernels)
    let configuration = try RunConfiguration(of: folder)
    let plan = try recipe.plan(dataset: configuration.dataset(at: nil))
    return try TrainingSession(
      resuming: folder, plan, keptWeights: KeptWeights(), onChange: onChange)
  }
}
