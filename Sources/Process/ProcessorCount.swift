import CProcessor
import Glibc

/// Processors that this process may use: those of its affinity, at most its control group's quota.
public func allowedProcessorCount() -> Int {
  let affinity = Int(processor_allowed_count())
  let allowed = affinity > 0 ? affinity : Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))
  return max(1, min(allowed, quota() ?? allowed))
}

/// Whole processors that `cpu.max` of control groups version 2 grants, rounded up: `QUOTA PERIOD`,
/// both in microseconds, or `max PERIOD`.
private func quota() -> Int? {
  guard let file = fopen("/sys/fs/cgroup/cpu.max", "r") else { return nil }
  defer { fclose(file) }
  var buffer = [UInt8](repeating: 0, count: 64)
  let count = fread(&buffer, 1, buffer.count, file)
  let words = String(decoding: buffer[..<count], as: UTF8.self).split(
    whereSeparator: \.isWhitespace)
  guard words.count == 2, let granted = Int(words[0]), let period = Int(words[1]), period > 0
  else { return nil }
  return (granted + period - 1) / period
}
