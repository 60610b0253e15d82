import Wording

/// Why bytes are no safetensors file, or a tensor is not what was asked for: one line, to which the
/// file's name is put before.
public struct SafetensorsError: Error, Equatable, CustomStringConvertible {
  /// The line to show: what was found, at which tensor, and what to do.
  public let description: String

  /// A problem, and what to do about it.
  init(_ problem: String, remedy: String = "save the file again") {
    description = cleaned("\(problem); \(remedy)")
  }

  /// A problem with a tensor.
  init(tensor name: String, _ problem: String, remedy: String = "save the file again") {
    self.init("tensor \(quoted(name)): \(problem)", remedy: remedy)
  }
}
