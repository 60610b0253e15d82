import Canvas
import Foundation

/// The sizes at which everything that draws is recorded.
public let snapshotSizes = [
  Size(width: 0, height: 0), Size(width: 1, height: 1), Size(width: 20, height: 5),
  Size(width: 80, height: 24), Size(width: 200, height: 60),
]

/// Compares canvases with the recorded file `Snapshots/NAME.txt` beside the calling test, and
/// returns what differs first, or nil. With `RECORD_SNAPSHOTS=1` it records the file instead.
public func snapshotMismatch(
  _ name: String, _ canvases: [Canvas], file: String = #filePath
) -> String? {
  let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
    .appendingPathComponent("Snapshots")
  let recorded = folder.appendingPathComponent(name + ".txt")
  let drawn = canvases.map(grids).joined(separator: "\n")
  if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
    return record(drawn, at: recorded)
  }
  guard let expected = try? String(contentsOf: recorded, encoding: .utf8) else {
    return "\(name): no snapshot; look at the screen, then record it with RECORD_SNAPSHOTS=1"
  }
  return firstDifference(name, expected: expected, drawn: drawn)
}

private func record(_ text: String, at place: URL) -> String? {
  do {
    try FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: place, atomically: true, encoding: .utf8)
    return nil
  } catch {
    return "\(place.path): \(error.localizedDescription)"
  }
}

private func firstDifference(_ name: String, expected: String, drawn: String) -> String? {
  guard expected != drawn else { return nil }
  let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
  let new = drawn.split(separator: "\n", omittingEmptySubsequences: false)
  let line = zip(old, new).prefix { $0 == $1 }.count
  let was = line < old.count ? old[line] : "(end)"
  let now = line < new.count ? new[line] : "(end)"
  return """
    \(name).txt, line \(line + 1):
      recorded \(was)
      drawn    \(now)
    record anew with RECORD_SNAPSHOTS=1 if the change is meant
    """
}
