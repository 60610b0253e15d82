/// Why data could not be had: one line that names the thing, what was found, what was expected,
/// and a remedy.
public struct DatasetError: Error, Equatable, CustomStringConvertible, Sendable {
  /// The whole line, without a newline; foreign names in it are cleaned.
  public let message: String

  /// An error whose line is `message`.
  public init(_ message: String) {
    self.message = message
  }

  /// The message.
  public var description: String { message }
}

extension DatasetError {
  /// A fault of one file: its name, cleaned, and what is wrong with it.
  static func file(_ name: String, _ fault: String) -> DatasetError {
    DatasetError("\(printable(name)): \(fault)")
  }
}
