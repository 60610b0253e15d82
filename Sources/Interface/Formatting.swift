import Canvas
import Drawing

private let secondsPerMinute = 60
private let secondsPerHour = 3600

/// A time as a clock shows it: `0:27`, `12:05`, `3:00:00`.
func duration(_ seconds: Double) -> String {
  guard seconds.isFinite, seconds >= 0, seconds < Double(Int32.max) else { return "-" }
  let seconds = Int(clamping: seconds.rounded())
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

/// How long ago something was, in the largest unit: `3 min`.
func age(_ seconds: Double) -> String {
  let seconds = max(0, seconds.isFinite ? seconds : 0)
  let units = [(86_400.0, "d"), (3600.0, "h"), (60.0, "min")]
  for (unit, name) in units where seconds >= unit {
    return "\(Int(clamping: min(seconds / unit, 1e6))) \(name)"
  }
  return "\(Int(clamping: seconds)) s"
}

/// Bytes as a person reads them: `12.3 MB`.
func byteCount(_ bytes: Int) -> String {
  let units = [(1e9, "GB"), (1e6, "MB"), (1e3, "kB")]
  for (unit, name) in units where Double(bytes) >= unit {
    return "\(compact(Double(bytes) / unit)) \(name)"
  }
  return "\(bytes) B"
}

/// A text in lines of at most `width` columns, parted between words; a longer word is cut.
func wordWrapped(_ text: String, width: Int) -> [String] {
  guard width > 0 else { return [] }
  var lines: [String] = []
  var line = ""
  for word in text.split(separator: " ") {
    let fits = line.isEmpty || textWidth(line) + 1 + textWidth(String(word)) <= width
    if !fits {
      lines.append(line)
      line = ""
    }
    line += (line.isEmpty ? "" : " ") + ellipsized(String(word), width: width)
  }
  return line.isEmpty ? lines : lines + [line]
}

/// A share in percent, never more than is sure: 100 % only where it is all.
func percentage(_ share: Double) -> String {
  fixed((share * 1000).rounded(.down) / 10, decimals: 1) + " %"
}
