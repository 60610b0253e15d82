import Canvas
import Drawing
import Training

/// What a drawing looks like to a network: its error beside those of the test images.
enum PadVerdict: String {
  case normal = "looks like data"
  case unusual = "unusual"
  case anomaly = "anomaly"

  /// Errors above those of so many test images are unusual, or an anomaly's.
  private static let (unusualFrom, anomalyFrom) = (0.95, 0.99)

  /// The verdict on an error that is greater than a share of the test images'.
  init(share: Double) {
    self = share >= Self.anomalyFrom ? .anomaly : share >= Self.unusualFrom ? .unusual : .normal
  }

  /// How it is written.
  var style: Style {
    switch self {
    case .normal: Style(.good, bold: true)
    case .unusual: Style(.accent, bold: true)
    case .anomaly: Style(.warning, bold: true)
    }
  }
}
