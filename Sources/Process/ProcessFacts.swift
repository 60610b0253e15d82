import Glibc

/// Whether a descriptor is a terminal.
public func isTerminal(_ descriptor: Int32) -> Bool {
  isatty(descriptor) == 1
}

/// The most memory that the process has held so far, in megabytes of 1,000,000 bytes.
public func peakMemoryInMegabytes() -> Double {
  var usage = rusage()
  guard getrusage(RUSAGE_SELF.rawValue, &usage) == 0 else { return 0 }
  let bytesPerKibibyte = 1024.0
  return Double(usage.ru_maxrss) * bytesPerKibibyte / 1_000_000
}

/// The value of an environment variable, or nil where it is unset or empty.
public func environmentValue(_ name: String) -> String? {
  guard let value = getenv(name) else { return nil }
  let text = String(cString: value)
  return text.isEmpty ? nil : text
}
