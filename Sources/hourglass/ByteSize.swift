import Foundation

/// Bytes as a person reads them: `12.3 MB`.
func byteSize(_ bytes: Int) -> String {
  let units = [(1e9, "GB"), (1e6, "MB"), (1e3, "kB")]
  for (unit, name) in units where Double(bytes) >= unit {
    return String(format: "%.1f %@", Double(bytes) / unit, name)
  }
  return "\(bytes) B"
}
