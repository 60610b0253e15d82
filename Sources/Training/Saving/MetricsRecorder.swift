/// Takes down what a training comes to. Its methods are called on the training thread, in the order
/// of training, and must not wait: what takes time is another thread's.
public protocol MetricsRecorder: Sendable {
  /// Keeps a line of metrics.
  func record(_ metrics: StepMetrics)
  /// Keeps an epoch's metrics.
  func record(_ metrics: EpochMetrics)
  /// Keeps that something was changed.
  func record(_ mark: TrainingMark)
  /// Forgets every metric after a step, to which training has gone back.
  func rewind(to step: Int)
  /// Writes all that was handed over, and ends; false if that takes longer. Called once, after
  /// training has ended, by whoever ends it.
  @discardableResult func finish(seconds: Double) -> Bool
  /// Why what was last handed over could not be written, in one line; nil if it could.
  var problem: String? { get }
}

extension MetricsRecorder {
  /// Most recorders tell of what a training comes to, not of how it was steered.
  public func record(_ mark: TrainingMark) {}
}
