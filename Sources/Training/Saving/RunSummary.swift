import Foundation

/// What a list of runs tells of one.
public struct RunSummary: Equatable, Sendable, Identifiable {
  /// What became of a run.
  public enum Condition: String, Sendable {
    /// A process trains it now.
    case training
    /// Every epoch asked for is over.
    case done
    /// It can be gone on with.
    case stopped
    /// Nothing of it can be gone on with or looked at.
    case empty
  }

  /// Its name, which is its folder's.
  public var name: String
  /// Its folder.
  public var folder: String
  /// The model's name: `tanh3`.
  public var model: String
  /// The data's name: `mnist`.
  public var data: String
  /// What every random draw came from.
  public var seed: UInt64
  /// What became of it.
  public var condition: Condition
  /// When it began, where that is known.
  public var begun: Date?
  /// When something was last kept.
  public var changed: Date
  /// Bytes that it takes on the disk.
  public var byteCount: Int
  /// Epochs to train.
  public var epochCount: Int
  /// The epochs that are over.
  public var epochs: [EpochMetrics]
  /// Its losses by step.
  public var losses: LossSeries
  /// Where something was changed.
  public var marks: [TrainingMark] = []

  /// A run of which nothing is known but where it is.
  public init(name: String, folder: String) {
    self.name = name
    self.folder = folder
    model = ""
    data = ""
    seed = 0
    condition = .empty
    changed = .distantPast
    byteCount = 0
    epochCount = 0
    epochs = []
    losses = LossSeries()
  }

  /// The run's name.
  public var id: String { name }
  /// Optimizer updates so far, as far as it is told.
  public var step: Int { max(epochs.last?.step ?? 0, losses.stepCount) }
  /// The best epoch since what decides that was last another measure, and its value.
  public var best: BestEpoch? {
    let first = marks.last { $0.changesMeasure(hasValidation: hasValidation) }?.step ?? 0
    return epochs.filter { $0.step > first }.map(BestEpoch.init).filter(\.value.isFinite)
      .min { $0.value < $1.value }
  }
  /// Whether the best epoch was chosen by its validation loss.
  public var hasValidation: Bool { epochs.last?.validationLoss != nil }
}

extension LossSeries {
  /// The curve of some lines of metrics.
  public init(_ lines: [StepMetrics]) {
    self.init(stepsPerBucket: StepWindow.size)
    for line in lines { append(line, line.minimum, line.mean, line.maximum) }
  }
}
