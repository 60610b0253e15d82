import Process
import Training

/// A training that goes on with no screen, told by a report as it goes.
struct HeadlessRun {
  let session: TrainingSession
  /// Woken by the session after each snapshot, and by signals.
  let wake: WakePipe
  let signals: SignalWatch
  /// Whether the network is measured on the test set in the end.
  var evaluates = false

  /// The longest that a run may take to reach the end of its batch, in seconds.
  static let patience = 4.0

  /// Follows the training to its end; how the process is to end.
  func follow(with report: any TrainingReport) -> ExitStatus {
    defer { stop() }
    do throws(StandardOutput.ReaderGone) {
      return try tell(report)
    } catch {
      // Nobody reads on, and nothing is kept: there is nothing left to do.
      return .success
    }
  }

  /// Ends the training after the batch at hand.
  func stop() {
    session.send(.stop)
    session.waitUntilEnded(seconds: Self.patience)
  }

  private func tell(
    _ report: any TrainingReport
  ) throws(StandardOutput.ReaderGone) -> ExitStatus {
    var report = report
    var epochsTold = 0
    while true {
      if let snapshot = session.snapshots.take() {
        for metrics in snapshot.epochMetrics.dropFirst(epochsTold) {
          try report.epochEnded(metrics, of: snapshot)
        }
        epochsTold = snapshot.epochMetrics.count
        if let status = try end(of: snapshot, with: &report) { return status }
      }
      for case .stop(let signal) in signals.take() { return .signal(signal) }
      wake.waitForWake()
    }
  }

  private func end(
    of snapshot: TrainingSnapshot, with report: inout any TrainingReport
  ) throws(StandardOutput.ReaderGone) -> ExitStatus? {
    switch snapshot.phase {
    case .training, .paused:
      try report.progress(snapshot)
      return nil
    case .done:
      if evaluates, let evaluation = session.plan.evaluation(of: snapshot) {
        try report.evaluated(evaluation, of: snapshot)
      }
      try report.done(snapshot)
      return .success
    case .diverged(let divergence):
      StandardError.line(divergence.advice)
      return .failure
    }
  }
}

extension Divergence {
  /// What happened and what to do about it, in one line.
  var advice: String {
    "diverged at step \(step): the loss is no longer a number; try a smaller learning rate than "
      + "\(learningRate), such as --lr \(learningRate / 10)"
  }
}

extension TrainingPlan {
  /// What the last epoch left, beside a principal component analysis of the latent's size.
  fileprivate func evaluation(of snapshot: TrainingSnapshot) -> TestEvaluation? {
    snapshot.epochMetrics.last.map { last in
      TestEvaluation(
        loss: last.testLoss ?? .nan, squaredError: last.testError,
        pcaError: principalComponentError(threads: threads), components: snapshot.run.latentSize,
        rankCorrelation: last.rankCorrelation)
    }
  }
}
