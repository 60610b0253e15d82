import Projection

/// The errors of all of a split's images, to tell which are rebuilt worst.
public struct ErrorsRequest: Hashable, Sendable {
  /// The images' split.
  public var split: Split

  /// Those of a split.
  public init(split: Split) {
    self.split = split
  }
}

/// The answer to an `ErrorsRequest`.
public struct SplitErrors: Answer, Equatable {
  /// What was asked.
  public var request: ErrorsRequest
  /// The step whose weights answered.
  public var step: Int
  /// Squared error per number of each reconstruction, pixels in 0...1, [count].
  public var errors: [Float]
  /// The images' labels, where there are some.
  public var labels: [UInt8]?

  /// The answer to a request.
  public init(request: ErrorsRequest, step: Int, errors: [Float], labels: [UInt8]?) {
    self.request = request
    self.step = step
    self.errors = errors
    self.labels = labels
  }
}

/// Errors that are being measured.
final class ErrorsWork: PiecewiseWork {
  let request: ErrorsRequest
  let step: Int
  private let bench: InferenceBench
  private var errors: [Float] = []

  init(_ request: ErrorsRequest, at step: Int, bench: InferenceBench) {
    self.request = request
    self.step = step
    self.bench = bench
  }

  func advance() -> SplitErrors? {
    let images = bench.images(of: request.split)
    let end = min(errors.count + MapWork.chunk, images.count)
    errors += bench.inference.encode(images, errors.count..<end).errors
    guard end == images.count else { return nil }
    return SplitErrors(request: request, step: step, errors: errors, labels: images.labels)
  }
}
