import Glibc

/// Whether a descriptor is a terminal.
public func isTerminal(_ descriptor: Int32) -> Bool {
  isatty(descriptor) == 1
}

/// Columns of the terminal behind a descriptor; nil where there is none, or it does not tell.
public func terminalWidth(_ descriptor: Int32) -> Int? {
  var size = winsize()
  guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
  return Int(size.ws_col)
}

/// Rows of the terminal behind a descriptor; nil where there is none, or it does not tell.
public func terminalHeight(_ descriptor: Int32) -> Int? {
  var size = winsize()
  guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0 else { return nil }
  return Int(size.ws_row)
}

/// Whether the person's locale writes UTF-8.
public func localeIsUTF8() -> Bool { localeCodeset() == "UTF-8" }

/// The characters of the person's locale, as `UTF-8`; nil where the machine has no such locale.
public func localeCodeset() -> String? {
  // Looked at beside the program's own, which stays as it is.
  guard let locale = newlocale(LC_CTYPE_MASK, "", nil) else { return nil }
  defer { freelocale(locale) }
  return nl_langinfo_l(nl_item(CODESET), locale).map { String(cString: $0) }
}

/// What the processor is called; nil where the system does not tell.
public func processorName() -> String? {
  guard let text = systemFile("/proc/cpuinfo") else { return nil }
  let line = text.split(separator: "\n").first { $0.hasPrefix("model name") }
  let name = line?.split(separator: ":", maxSplits: 1).last
  return name.map { String($0.drop { $0 == " " }) }
}

/// The most memory that the process has held so far, in megabytes of 1,000,000 bytes; 0 where the
/// system does not tell.
public func peakMemoryInMegabytes() -> Double {
  // Not getrusage: its figure is at least that of the process that started this one.
  guard let status = systemFile("/proc/self/status") else { return 0 }
  let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
  let kibibytes = line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap {
    Double($0)
  }
  let bytesPerKibibyte = 1024.0
  return (kibibytes ?? 0) * bytesPerKibibyte / 1_000_000
}

/// The value of an environment variable, or nil where it is unset or empty.
public func environmentValue(_ name: String) -> String? {
  guard let value = getenv(name) else { return nil }
  let text = String(cString: value)
  return text.isEmpty ? nil : text
}
