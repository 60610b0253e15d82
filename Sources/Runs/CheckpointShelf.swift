import Autoencoders
import Foundation
import Storage
import Training

/// A run's checkpoints: which there are, which is the last, which is the best.
struct CheckpointShelf {
  private let folder: RunFolder
  private let layout: TensorLayout

  /// So many of the newest stay, beside the best.
  private static let keptCount = 3

  init(_ folder: RunFolder, layout: TensorLayout) {
    self.folder = folder
    self.layout = layout
  }

  /// Writes a checkpoint; one of the same step gives way.
  func add(_ weights: Weights, _ state: TrainingState?) throws(StorageError) {
    try checkpoint(at: weights.step).write(weights, state)
  }

  /// The step that the best network is of, if there is one.
  var bestStep: Int? { folder.step(of: folder.best) }
  /// The step that the last state is of, if there is one.
  var lastStep: Int? { folder.step(of: folder.last) }

  func setBest(_ step: Int) throws(StorageError) { try point(folder.best, to: step) }
  func setLast(_ step: Int) throws(StorageError) { try point(folder.last, to: step) }

  /// Removes all but the newest few states and the best network. What cannot be removed stays.
  func removeOld() {
    let kept = Set(stateSteps.suffix(Self.keptCount) + [bestStep].compactMap(\.self))
    for step in folder.checkpointSteps where !kept.contains(step) {
      try? DurableFolder.remove(folder.checkpoint(at: step))
    }
  }

  /// The step of the newest state up to a step, if there is one.
  func newestStep(upTo step: Int) -> Int? { stateSteps.last { $0 <= step } }

  /// The steps whose checkpoints have all that training needs, ascending.
  private var stateSteps: [Int] {
    folder.checkpointSteps.filter { checkpoint(at: $0).hasState }
  }

  /// Removes those after a step, and a link to them.
  func remove(after step: Int) {
    for late in folder.checkpointSteps where late > step {
      try? DurableFolder.remove(folder.checkpoint(at: late))
    }
    if let best = bestStep, best > step { DurableLink.remove(folder.best) }
  }

  /// The newest state that is sound, and what is wrong with those after it.
  func newestState() throws(RunError) -> (state: TrainingState, warnings: [String]) {
    let found = try Checkpoint.firstSound(of: stateSteps.reversed()) { (step) throws(RunError) in
      try checkpoint(at: step).readState()
    }
    guard let found else {
      throw RunError(
        "\(folder.path) has no checkpoint to go on from; train it anew with "
          + "--model \(folder.configuration)")
    }
    return (found.content, found.warnings)
  }

  private func checkpoint(at step: Int) -> Checkpoint {
    Checkpoint(path: folder.checkpoint(at: step), layout: layout)
  }

  private func point(_ link: String, to step: Int) throws(StorageError) {
    try DurableLink.point(link, to: RunFolder.checkpointName(at: step))
  }
}
