/// Bytes of memory that this process could take without making the machine swap: what the system has
/// available, at most what the process's control groups leave.
public func freeMemory() -> Int {
  let lines = (systemFile("/proc/meminfo") ?? "").split(separator: "\n")
  let words = lines.first { $0.hasPrefix("MemAvailable:") }?.split(separator: " ") ?? []
  let kibibyte = 1024
  let available = words.count > 1 ? Int(words[1]).map { $0 * kibibyte } : nil
  return min(available ?? smallMachine, ControlGroups().memoryLeft ?? .max)
}

/// What is taken to be free where the system does not tell: 1 GB.
private let smallMachine = 1 << 30
