import Dispatch

/// Images per second of training over the last moments; time spent elsewhere does not count.
struct Speedometer {
  private var images = 0
  private var seconds = 0.0
  private var windowStart: Double?
  /// The speed of the last full window, or of the one that has begun.
  private(set) var imagesPerSecond = 0.0

  /// Seconds after which the speed is taken anew.
  private static let window = 0.5

  /// Takes in a batch that took `seconds` and ended `now`.
  mutating func count(images: Int, seconds: Double, at now: Double) {
    self.images += images
    self.seconds += seconds
    let start = windowStart ?? now - seconds
    windowStart = start
    guard imagesPerSecond == 0 || now - start >= Self.window else { return }
    imagesPerSecond = Double(self.images) / max(self.seconds, .leastNonzeroMagnitude)
    if now - start >= Self.window {
      (self.images, self.seconds, windowStart) = (0, 0, now)
    }
  }
}

/// Seconds on a clock that never goes back.
package func monotonicSeconds() -> Double {
  Double(DispatchTime.now().uptimeNanoseconds) * 1e-9
}
