/// What training makes small.
public protocol Loss: AnyObject {
  /// Compares what came out with what was wanted, [features, batch] each, and sets the gradient by
  /// `prediction`, 0 in the columns beyond the samples, if it is wanted. Every worker of a team
  /// calls this; afterwards `total` is there for all.
  func evaluate(prediction: Matrix, target: Matrix, gradient: Matrix?, in pass: Pass)
  /// The last batch's loss, as trained.
  var total: Double { get }
}
