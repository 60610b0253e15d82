import Wording

/// Why a model cannot be had: one line that names the model, the place in it, and the remedy.
public struct ModelError: Error, Equatable, CustomStringConvertible {
  /// The line to show: `conv4.toml:12: linear 128 after conv 32x3x3: put "flatten" between`.
  public let description: String

  /// An error about a model, by its name or its file's, and if there is one by the line in it.
  init(_ model: String, line: Int? = nil, _ problem: String) {
    let place = line.map { "\(model):\($0)" } ?? model
    description = cleaned("\(place): \(problem)")
  }
}
