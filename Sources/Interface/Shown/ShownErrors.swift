import Drawing
import Training

/// The errors of all of a split's images that are shown.
struct ShownErrors: Sendable {
  /// The errors; nil before any.
  private(set) var errors: SplitErrors?
  /// Those that are numbers, ascending.
  private(set) var ascending: [Float] = []
  /// Grows whenever other errors are shown.
  private(set) var revision = 0
  private var pace = RepaintPace()

  init() {}

  /// Shows errors if that is due; they repaint about so many cells.
  mutating func take(_ errors: SplitErrors, cells: Double, _ state: State) {
    let occasion = state.occasion(step: errors.step) { $0.errors = errors.request }
    guard pace.isDue(step: errors.step, occasion, state) else { return }
    self.errors = errors
    revision += 1
    ascending = errors.errors.filter(\.isFinite).sorted()
    pace.show(
      step: errors.step, occasion, cells: cells, bytesPerSecond: state.unattendedBytes.codes, state
    )
  }

  /// The share of errors that are less than one, 0 to 1; nil where none is known of a split.
  func share(below error: Float, in split: Split) -> Double? {
    guard errors?.request.split == split, !ascending.isEmpty else { return nil }
    guard error.isFinite else { return 1 }
    return Double(place(of: error)) / Double(ascending.count)
  }

  /// The error that a share of all are not above.
  func quantile(_ share: Double) -> Float {
    guard let last = ascending.indices.last else { return .nan }
    return ascending[min(last, Int(share * Double(ascending.count)))]
  }

  /// How many errors fall into equal parts from 0 to the greatest but for outliers, which are in the
  /// last.
  func histogram(parts: Int) -> (range: ClosedRange<Double>, counts: [Int]) {
    let end = max(Double(quantile(Self.shownShare)), .leastNormalMagnitude)
    let bounds = (0..<parts).map { place(of: Float(end * Double($0) / Double(parts))) }
    let counts = zip(bounds, bounds.dropFirst() + [ascending.count]).map { $1 - $0 }
    return (0...end, counts)
  }

  /// The share of errors that a histogram has room for.
  private static let shownShare = 0.999

  /// How many errors are less than one.
  private func place(of error: Float) -> Int {
    var (low, high) = (0, ascending.count)
    while low < high {
      let middle = (low + high) / 2
      if ascending[middle] < error { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension State {
  /// The share of a split's images that are rebuilt better than one of such an error, in words; nil
  /// while it is not known.
  func rank(ofError error: Float, in split: Split) -> String? {
    images.errors.share(below: error, in: split).map {
      "worse than \(percentage($0)) of the \(split.rawValue) \(nouns)"
    }
  }
}
