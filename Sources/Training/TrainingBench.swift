import Autoencoders
import Engine

/// How fast a model trains here.
public struct TrainingSpeed: Equatable, Sendable {
  /// Samples a second.
  public var samplesPerSecond: Double
  /// Seconds between one step and the next.
  public var stepSeconds: Double
  /// Operations that the dense algorithm does to train on one sample, a multiply-add being two;
  /// zeros count like other numbers.
  public var operationsPerSample: Int
  /// The share of them that is really executed, because the others have a factor 0.
  public var executedShare: Double
  /// Where the time goes.
  public var times: StepTimes

  /// Operations of the dense algorithm a second.
  public var operationsPerSecond: Double { samplesPerSecond * Double(operationsPerSample) }
}

/// Trains a model for a moment, to see how fast it goes: a warm-up, then pieces of which the median
/// counts, because other programs take their time, too.
public struct TrainingBench {
  private let trainer: Trainer
  private let meter: PeakMeter
  /// Seconds of one piece.
  private let pieceSeconds: Double

  /// Pieces whose speed is measured.
  private static let pieces = 7
  /// Pieces that are timed phase by phase, after those, because that costs a little.
  private static let timedPieces = 2
  private static let warmUps = 1
  /// Trials of the processor's peak beside each piece. A machine that is shared changes its speed
  /// from minute to minute, so what is to be compared is measured together.
  private static let trials = 5

  /// A bench that takes about `seconds`; `meter` has the plan's threads.
  public init(plan: TrainingPlan, meter: PeakMeter, seconds: Double) throws(ModelError) {
    trainer = try Trainer(plan: plan)
    self.meter = meter
    pieceSeconds = seconds / Double(Self.warmUps + Self.pieces + Self.timedPieces)
  }

  /// Measures the training.
  public func measure() -> TrainingSpeed {
    let steps = warmUp()
    let autoencoder = trainer.autoencoder
    let operations = autoencoder.multiplyAddsPerSample
    var (rates, stepTimes, skipped) = ([Double](), [Double](), 0)
    for _ in 0..<Self.pieces {
      meter.measure(trials: Self.trials)
      let piece = train(steps: steps)
      rates.append(Double(piece.samples) / piece.seconds)
      stepTimes.append(piece.seconds / Double(steps))
      skipped += autoencoder.skippedMultiplyAddsPerSample
    }
    return TrainingSpeed(
      samplesPerSecond: median(rates), stepSeconds: median(stepTimes),
      operationsPerSample: 2 * operations,
      executedShare: 1 - Double(skipped) / Double(Self.pieces * operations),
      times: trainer.timed { _ = train(steps: Self.timedPieces * steps) })
  }

  /// Trains until caches are warm and buffers are there; how many steps make a piece.
  private func warmUp() -> Int {
    var (steps, seconds) = (0, 0.0)
    while seconds < pieceSeconds {
      seconds += train(steps: 1).seconds
      steps += 1
    }
    return steps
  }

  private func train(steps: Int) -> (samples: Int, seconds: Double) {
    var samples = 0
    let start = monotonicSeconds()
    for _ in 0..<steps {
      _ = trainer.trainOneBatch()
      samples += trainer.lastBatchCount
    }
    return (samples, monotonicSeconds() - start)
  }

  private func median(_ values: [Double]) -> Double {
    values.sorted()[values.count / 2]
  }
}
