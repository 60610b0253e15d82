import Drawing

private let secondsPerMinute = 60
private let secondsPerHour = 3600

/// A time as a clock shows it: `0:27`, `12:05`, `3:00:00`.
func duration(_ seconds: Double) -> String {
  guard seconds.isFinite, seconds >= 0, seconds < Double(Int32.max) else { return "-" }
  let seconds = Int(seconds.rounded())
  let hours = seconds / secondsPerHour
  let minutes = seconds % secondsPerHour / secondsPerMinute
  let tail = ":" + padded(seconds % secondsPerMinute)
  return hours > 0 ? "\(hours):\(padded(minutes))\(tail)" : "\(minutes)\(tail)"
}

private func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

/// A number of a latent: with two decimals, or short where training has gone astray.
func hundredths(_ value: Double) -> String {
  abs(value) < 1e4 ? fixed(value, decimals: 2) : compact(value)
}

/// A loss or an error: four decimals, so that it holds still while it changes, but short where four
/// decimals would say nothing.
func loss(_ value: Double) -> String {
  abs(value) < 1e-3 && value != 0 ? compact(value, digits: 2) : fixed(value, decimals: 4)
}
