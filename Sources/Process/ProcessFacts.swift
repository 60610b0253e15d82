import Glibc

/// Whether a descriptor is a terminal.
public func isTerminal(_ descriptor: Int32) -> Bool {
  isatty(descriptor) == 1
}

/// The most memory that the process has held so far, in megabytes of 1,000,000 bytes.
///
/// From Linux's `VmHWM`: what getrusage says includes what the process was before it became this
/// program, a large parent that forked it for one.
public func peakMemoryInMegabytes() -> Double {
  let bytesPerKibibyte = 1024.0
  return Double(highWaterMark() ?? maximumResidentSize()) * bytesPerKibibyte / 1_000_000
}

/// Kibibytes after `VmHWM:` in /proc/self/status.
private func highWaterMark() -> Int? {
  guard let file = fopen("/proc/self/status", "r") else { return nil }
  defer { fclose(file) }
  var buffer = [UInt8](repeating: 0, count: 4096)
  let count = fread(&buffer, 1, buffer.count, file)
  let lines = String(decoding: buffer[..<count], as: UTF8.self).split(separator: "\n")
  guard let line = lines.first(where: { $0.hasPrefix("VmHWM:") }) else { return nil }
  return line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }
}

/// Kibibytes as getrusage counts them.
private func maximumResidentSize() -> Int {
  var usage = rusage()
  return getrusage(RUSAGE_SELF.rawValue, &usage) == 0 ? usage.ru_maxrss : 0
}

/// The value of an environment variable, or nil where it is unset or empty.
public func environmentValue(_ name: String) -> String? {
  guard let value = getenv(name) else { return nil }
  let text = String(cString: value)
  return text.isEmpty ? nil : text
}
