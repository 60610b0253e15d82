import Autoencoders
import Datasets
import Engine
import Foundation
import Storage
import Training

/// What is needed to keep a training that goes on.
public struct TakenUpRun: Sendable {
  /// Where it stopped, and what led there.
  public let history: TrainingHistory
  /// What keeps it from now on.
  public let recorder: RunRecorder
  /// What was found damaged, in words.
  public let warnings: [String]
}

extension RunFolder {
  /// Begins a run of a plan in a new folder; by the model and the time unless it has a name.
  public static func begin(
    _ plan: TrainingPlan, name: RunName?, in parent: String, version: String,
    saveInterval: Double = RunRecorder.usualSaveInterval,
    onChange: @escaping @Sendable () -> Void
  ) throws(RunError) -> RunRecorder {
    let layout = try TensorLayout(of: plan)
    let folder = try make(
      name ?? RunName(model: plan.model.name, at: .now), isGiven: name != nil, in: parent)
    do throws(StorageError) {
      let lock = try FileLock(folder.lock)
      let configuration = RunConfiguration(plan, version: version, begun: .now)
      try DurableFile.write(Array(configuration.text.utf8), to: folder.configuration)
      let recorder = try folder.record(
        layout: layout, lock: lock, savedStep: nil, saveInterval: saveInterval, onChange: onChange)
      plan.dataset.notes.forEach(recorder.log)
      return recorder
    } catch {
      try? DurableFolder.remove(folder.path)
      throw RunError(error)
    }
  }

  /// Goes on with a run, of which `plan` is what its configuration says, from its newest state that
  /// is sound; every metric after that is forgotten.
  ///
  /// - Parameter epochs: train so many in all, in place of what the run was to have.
  public func takeUp(
    _ plan: TrainingPlan, epochs: Int?, saveInterval: Double = RunRecorder.usualSaveInterval,
    onChange: @escaping @Sendable () -> Void
  ) throws(RunError) -> TakenUpRun {
    let layout = try TensorLayout(of: plan)
    let lock = try take()
    DurableFolder.removeLeftovers(in: path)
    for folder in [past, pictures] where DurableFolder.isOwn(folder) {
      DurableFolder.removeLeftovers(in: folder)
    }
    let shelf = CheckpointShelf(self, layout: layout)
    var (state, warnings) = try shelf.newestState()
    state.epochs = epochs ?? state.epochs
    shelf.remove(after: state.step)
    let file = MetricsFile(path: metrics)
    let lines = try file.rewind(to: state)
    let recorder: RunRecorder
    do throws(StorageError) {
      recorder = try record(
        layout: layout, lock: lock, savedStep: state.step, saveInterval: saveInterval,
        onChange: onChange)
    } catch {
      throw RunError(error)
    }
    warnings.forEach(recorder.log)
    recorder.log("goes on from step \(state.step)")
    return TakenUpRun(
      history: TrainingHistory(
        state, lines, past: PastShelf(self, layout: layout).weights(upTo: state.step)),
      recorder: recorder, warnings: warnings)
  }

  /// Where a run stopped and what led there, to be looked at; of which `plan` is what its
  /// configuration says.
  public func history(of plan: TrainingPlan) throws(RunError) -> TrainingHistory {
    let layout = try TensorLayout(of: plan)
    let state = try CheckpointShelf(self, layout: layout).newestState().state
    let lines = try MetricsFile(path: metrics).lines(leadingTo: state)
    return TrainingHistory(
      state, lines, past: PastShelf(self, layout: layout).weights(upTo: state.step))
  }

  private func take() throws(RunError) -> FileLock {
    do throws(StorageError) {
      return try FileLock(lock)
    } catch {
      guard error.problem == .taken else { throw RunError(error) }
      throw RunError(
        "\(path) is being trained by another process; look at it with hourglass watch \(name)")
    }
  }

  private func record(
    layout: TensorLayout, lock: FileLock, savedStep: Int?, saveInterval: Double,
    onChange: @escaping @Sendable () -> Void
  ) throws(StorageError) -> RunRecorder {
    var status = SaveStatus(run: name, folder: path)
    status.savedStep = savedStep
    return RunRecorder(
      status: status,
      writer: try RunWriter(self, layout: layout, lock: lock, savedStep: savedStep),
      saveInterval: saveInterval, onChange: onChange)
  }
}

extension TrainingHistory {
  fileprivate init(_ state: TrainingState, _ lines: [MetricsLine], past: [Weights]) {
    self.init(
      state: state, epochs: lines.epochs, steps: lines.steps, marks: lines.marks, past: past)
  }
}

extension TensorLayout {
  /// The layout of a plan's model.
  init(of plan: TrainingPlan) throws(RunError) {
    do throws(ModelError) {
      try self.init(
        plan.model, sampleShape: plan.dataset.sampleShape, kernels: plan.kernels)
    } catch {
      throw RunError("\(error)")
    }
  }
}
