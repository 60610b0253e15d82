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
  /// How long it may train; nil is as long as it takes.
  var limit: Duration?

  /// The longest that a run may take to reach the end of its batch, then to be saved, and then to
  /// be told to TensorBoard, in seconds, after a signal; together less than that leaves them.
  private static let (patience, savingPatience, eventPatience) = (2.5, 1.0, 0.3)

  /// The longest that the batch at hand is waited for before the process stops, in seconds.
  static let restPatience = 1.0

  /// Why a run ends.
  private enum Ending {
    case done
    case diverged(Divergence)
    case stopped(ExitStatus)

    /// Whether a signal asked for it.
    var isUrgent: Bool {
      if case .stopped(let status) = self { status != .success } else { false }
    }
  }

  /// Follows the training to its end; how the process is to end.
  func follow(with report: any TrainingReport) -> ExitStatus {
    var audience = Audience(report)
    // Of a run that is gone on with, what is over was told before.
    var epochsTold = session.epochsBefore
    let deadline = limit.map { ContinuousClock.now + $0 }
    while true {
      var ending: Ending?
      if let snapshot = session.snapshots.peek() {
        tellEpochs(of: snapshot, after: &epochsTold, to: &audience)
        ending = self.ending(of: snapshot, before: &audience)
      }
      for signal in signals.take() {
        if case .stop(let number) = signal { ending = .stopped(.signal(number)) }
        if signal == .suspend { suspend() }
      }
      if let deadline, .now >= deadline, ending == nil { ending = .stopped(.success) }
      // Closed meanwhile, to open another run.
      if ending == nil, session.waitUntilEnded(seconds: 0) { ending = .stopped(.success) }
      // What is kept goes on; else there is nothing left to do.
      if audience.isGone, session.recorder == nil, ending == nil { ending = .stopped(.success) }
      if let ending { return end(ending, after: &epochsTold, before: &audience) }
      wake.waitForWake(until: deadline)
    }
  }

  /// Tells of epochs that are over and were not told of.
  private func tellEpochs(
    of snapshot: TrainingSnapshot, after count: inout Int, to audience: inout Audience
  ) {
    for metrics in snapshot.epochMetrics.dropFirst(count) {
      audience.hear { report throws(StandardOutput.ReaderGone) in
        try report.epochEnded(metrics, of: snapshot)
      }
    }
    count = snapshot.epochMetrics.count
  }

  /// Ends the training after the batch at hand; how it was kept. It is urgent after a signal: else
  /// there is time for a disk that is slow.
  @discardableResult func stop(isUrgent: Bool) -> SaveStatus? {
    session.send(.stop)
    session.waitUntilEnded(seconds: isUrgent ? Self.patience : Workshop.patience)
    session.recorder?.finish(seconds: isUrgent ? Self.savingPatience : Workshop.savingPatience)
    session.metricsRecorder?.finish(seconds: isUrgent ? Self.eventPatience : Workshop.patience)
    return session.recorder?.status
  }

  /// Stops the process as Ctrl-Z does, until it is continued; training's clocks stop, too.
  private func suspend() {
    let wasTraining = session.rest(seconds: Self.restPatience)
    _ = JobControl.stop()
    if wasTraining { session.send(.resume) }
  }

  private func ending(
    of snapshot: TrainingSnapshot, before audience: inout Audience
  ) -> Ending? {
    switch snapshot.phase {
    case .training, .paused:
      audience.hear { report throws(StandardOutput.ReaderGone) in try report.progress(snapshot) }
      return nil
    case .done: return .done
    case .diverged(let divergence): return .diverged(divergence)
    }
  }

  private func end(
    _ ending: Ending, after epochsTold: inout Int, before audience: inout Audience
  ) -> ExitStatus {
    let kept = stop(isUrgent: ending.isUrgent)
    guard let snapshot = session.snapshots.peek() else { return .success }
    // Epochs may have ended after the snapshot that was looked at last.
    tellEpochs(of: snapshot, after: &epochsTold, to: &audience)
    if let problem = kept?.problem { StandardError.line("not saved: \(problem)") }
    if let problem = session.metricsRecorder?.problem {
      StandardError.line("TensorBoard's file is not whole: \(problem)")
    }
    let saved: ExitStatus = kept?.problem == nil ? .success : .failure
    // Of a run of which nothing was saved nothing is left.
    let left = kept?.savedStep == nil ? nil : kept
    switch ending {
    case .done:
      audience.hear { report throws(StandardOutput.ReaderGone) in
        if evaluates, let evaluation = session.plan.evaluation(of: snapshot) {
          try report.evaluated(evaluation, of: snapshot)
        }
        try report.done(snapshot, kept: left)
      }
      return saved
    case .stopped(let status):
      audience.hear { report throws(StandardOutput.ReaderGone) in
        try report.stopped(snapshot, kept: left)
      }
      return status == .success ? saved : status
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
