import Glibc
import Synchronization

/// Where something lies while it is being written: beside the place where it will be, hidden, and
/// named after the process that writes it, so that it is known when nobody does any more.
struct PartialName {
  /// The folder that it is in.
  let folder: String
  /// The whole path.
  let path: String

  private static let mark = "part"
  private static let count = Atomic<Int>(0)

  /// A new name beside `target`.
  init(of target: String) {
    let trimmed = target.count > 1 && target.hasSuffix("/") ? String(target.dropLast()) : target
    let slash = trimmed.lastIndex(of: "/")
    folder = slash.map { $0 == trimmed.startIndex ? "/" : String(trimmed[..<$0]) } ?? "."
    let name = slash.map { trimmed[trimmed.index(after: $0)...] } ?? trimmed[...]
    let number = Self.count.add(1, ordering: .relaxed).newValue
    path = "\(folder)/.\(name).\(Self.mark)-\(getpid())-\(number)"
  }

  /// The process that a name tells of; nil if it is no such name.
  static func writer(of name: String) -> pid_t? {
    guard name.hasPrefix("."), let last = name.split(separator: ".").last else { return nil }
    let words = last.split(separator: "-")
    return words.count == 3 && words[0] == mark ? pid_t(words[1]) : nil
  }
}
