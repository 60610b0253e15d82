/// A sample that an autoencoder did not rebuild well.
public struct Anomaly: Equatable, Sendable {
  /// The sample's position in its set.
  public let index: Int
  /// Its label, where there is one.
  public let label: Int?
  /// Squared error per number of its reconstruction, pixels in 0...1, other numbers in the data's
  /// units.
  public let error: Float
}

/// The samples rebuilt worst, the worst first, at most `limit`; of equally bad ones the first first.
/// An error that is no number is the worst.
///
/// - Parameters:
///   - errors: each sample's, as `Inference.encode` tells them.
///   - labels: as many, or nil where there are none.
public func anomalies(_ errors: [Float], labels: [UInt8]?, limit: Int) -> [Anomaly] {
  precondition(
    labels.map { $0.count == errors.count } ?? true,
    "\(labels?.count ?? 0) labels for \(errors.count) errors")
  func badness(_ index: Int) -> Float { errors[index].isNaN ? .infinity : errors[index] }
  return errors.indices.sorted { (badness($0), $1) > (badness($1), $0) }.prefix(limit).map {
    index in
    Anomaly(index: index, label: labels.map { Int($0[index]) }, error: errors[index])
  }
}
