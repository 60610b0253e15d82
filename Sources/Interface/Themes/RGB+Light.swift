import Canvas
import Foundation

extension RGB {
  /// Relative luminance, 0 black to 1 white (WCAG 2.1).
  public var luminance: Double {
    func linear(_ channel: UInt8) -> Double {
      let value = Double(channel) / Double(UInt8.max)
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// The contrast ratio to another colour, 1 for the same to 21 for black and white (WCAG 2.1).
  public func contrast(to other: RGB) -> Double {
    let (dark, light) = (min(luminance, other.luminance), max(luminance, other.luminance))
    return (light + 0.05) / (dark + 0.05)
  }

  /// The colour, dark enough to have at most some luminance: its channels are all reduced alike.
  func dimmed(to brightest: Double) -> RGB {
    guard luminance > brightest else { return self }
    // Light grows with a power of the channels of about 2.2.
    let share = pow(brightest / luminance, 1 / 2.2)
    func dimmed(_ channel: UInt8) -> UInt8 { UInt8((Double(channel) * share).rounded(.down)) }
    return RGB(red: dimmed(red), green: dimmed(green), blue: dimmed(blue))
  }
}
