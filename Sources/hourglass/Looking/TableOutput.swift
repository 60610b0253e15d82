import Process

/// Prints a table of numbers as it is, whatever the terminal's width, for it is meant for a program;
/// lines end in LF alone there, as lines on standard output do.
func tell(table bytes: [UInt8]) -> ExitStatus {
  let text = String(decoding: bytes.filter { $0 != UInt8(ascii: "\r") }, as: UTF8.self)
  // Whoever reads may have seen enough.
  try? StandardOutput.data(text)
  return .success
}
