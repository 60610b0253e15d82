import ArgumentParser

/// A value of an option that a person writes in a form of its own.
protocol WrittenValue {
  /// What the form is, with an example.
  static var form: String { get }
  /// Reads it; nil where it is written otherwise.
  init?(_ text: String)
}

extension WrittenValue {
  /// Reads what was written for an option, or says what is expected.
  static func read(_ text: String) throws -> Self {
    guard let value = Self(text) else { throw ValidationError("expected \(form)") }
    return value
  }
}
