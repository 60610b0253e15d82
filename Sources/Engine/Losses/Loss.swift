/// How the errors of a batch become one number.
public enum Reduction: String, CaseIterable, Sendable {
  /// Their mean over features and batch.
  case mean
  /// Their sum over features, and the mean of that over the batch.
  case sum

  /// What a sum over a batch of `samples` samples of `features` numbers is divided by.
  public func divisor(features: Int, samples: Int) -> Double {
    switch self {
    case .mean: Double(features * samples)
    case .sum: Double(samples)
    }
  }
}

/// What training makes small.
public protocol Loss: AnyObject {
  /// Compares what came out with what was wanted, [features, batch] each, and sets the gradient by
  /// `prediction`, 0 in the columns beyond the samples, if it is wanted. Every worker of a team
  /// calls this; afterwards `total` is there for all.
  func evaluate(prediction: Matrix, target: Matrix, gradient: Matrix?, in pass: Pass)
  /// The last batch's loss, as trained.
  var total: Double { get }
  /// Whether `prediction` is what goes into the network's last sigmoid, and not what comes out of
  /// it; by default not.
  var readsLogits: Bool { get }
}

extension Loss {
  /// By default what comes out of the network is compared.
  public var readsLogits: Bool { false }
}
