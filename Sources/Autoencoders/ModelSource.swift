/// Where a model's text came from, so that what is wrong with the model can be pointed at, however
/// late it is found.
struct ModelSource: Equatable, Sendable {
  /// The file's name.
  let name: String
  /// The lines in it.
  let places: TOMLPlaces

  /// An error at a line.
  func error(line: Int, _ problem: String) -> ModelError { ModelError(name, line: line, problem) }

  /// An error at a key, by its path.
  func error(at path: [String], _ problem: String) -> ModelError {
    error(line: places.line(of: path), problem)
  }
}
