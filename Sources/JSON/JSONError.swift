/// Why bytes are no JSON, and where: one line.
public struct JSONError: Error, Equatable, CustomStringConvertible {
  /// The byte where it shows, counted from 0.
  public let position: Int
  /// The line to show: `byte 12: expected "," or "}", found "x"`.
  public let description: String

  init(at position: Int, _ problem: String) {
    self.position = position
    description = "byte \(position): \(problem)"
  }
}
