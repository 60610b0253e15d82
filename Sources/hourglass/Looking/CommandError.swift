/// What a command cannot do with the model and the data at hand, in one line that says what to do
/// instead.
struct CommandError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
