/// Why a model cannot be had: one line that names the model, the place in it, and the remedy.
public struct ModelError: Error, Equatable, CustomStringConvertible {
  /// The line to show.
  public let description: String

  /// An error about a model, by its name or its file's.
  init(_ model: String, _ problem: String) {
    description = "\(model): \(problem)"
  }
}
