import Glibc
import Synchronization

/// Where something lies while it is being written: beside the place where it will be, hidden, and
/// named after the process that writes it, so that it is known when nobody does any more. What gives way
/// to something new stands aside under such a name, too.
struct PartialName {
  /// The folder that it is in.
  let folder: String
  /// The whole path.
  let path: String

  /// What lies there.
  enum Kind: String {
    /// What is being written.
    case part
    /// What was there whole, until the new one is.
    case old
  }

  private static let count = Atomic<Int>(0)

  /// A new name beside `target`.
  init(of target: String, _ kind: Kind = .part) {
    let trimmed = target.count > 1 && target.hasSuffix("/") ? String(target.dropLast()) : target
    let slash = trimmed.lastIndex(of: "/")
    folder = slash.map { $0 == trimmed.startIndex ? "/" : String(trimmed[..<$0]) } ?? "."
    let name = slash.map { trimmed[trimmed.index(after: $0)...] } ?? trimmed[...]
    let number = Self.count.add(1, ordering: .relaxed).newValue
    path = "\(folder)/.\(name).\(kind.rawValue)-\(getpid())-\(number)"
  }

  /// What a name tells: what lies there, the process that put it there, and the name that it is to have
  /// or had; nil if it is no such name.
  static func parsed(_ name: String) -> (kind: Kind, writer: pid_t, target: String)? {
    guard name.hasPrefix("."), let dot = name.lastIndex(of: ".") else { return nil }
    let words = name[name.index(after: dot)...].split(separator: "-")
    guard words.count == 3, let kind = Kind(rawValue: String(words[0])),
      let writer = pid_t(words[1])
    else { return nil }
    return (kind, writer, String(name[..<dot].dropFirst()))
  }
}
