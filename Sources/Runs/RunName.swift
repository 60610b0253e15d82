import Foundation

/// What a run is called, and so its folder.
public struct RunName: Hashable, Sendable, CustomStringConvertible {
  /// The name.
  public let description: String

  private static let longest = 80

  /// A name that a person gives: letters, digits and `-_.+`, neither a dot nor a minus first, and
  /// none that names a file of tensors.
  public init(_ name: String) throws(RunError) {
    let isGood = name.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0.properties.numericType != nil
        || "-_.+".unicodeScalars.contains($0)
    }
    guard isGood, (1...Self.longest).contains(name.count), !name.hasPrefix("."),
      !name.hasPrefix("-")
    else {
      throw RunError(
        "no run can be called \"\(name)\": expected letters, digits, -, _, + and ., "
          + "at most \(Self.longest) of them")
    }
    guard !TrainedModel.isFile(name) else {
      throw RunError(
        "no run can be called \"\(name)\": so a file of tensors is; leave its ending out")
    }
    description = name
  }

  /// The name of a run that nobody named: its model and when it began, `tanh3-2026-11-21-154233`.
  public init(model: String, at time: Date) {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.dateFormat = "yyyy-MM-dd-HHmmss"
    description = "\(model)-\(formatter.string(from: time))"
  }

  private init(unchecked name: String) { description = name }

  /// The same with a number behind it, for a second run of the same second.
  func numbered(_ number: Int) -> RunName { RunName(unchecked: "\(description)-\(number)") }
}
