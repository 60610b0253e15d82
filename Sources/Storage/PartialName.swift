import Glibc
import Synchronization

/// Where something lies while it is being written: beside the place where it will be, hidden, and
/// named after the process that writes it and when that began, so that it is known when nobody does any
/// more; numbers of processes come up again, in a container always the same. What gives way
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
    let trimmed = withoutTrailingSlashes(target)
    let slash = trimmed.lastIndex(of: "/")
    folder = slash.map { $0 == trimmed.startIndex ? "/" : String(trimmed[..<$0]) } ?? "."
    let name = slash.map { trimmed[trimmed.index(after: $0)...] } ?? trimmed[...]
    let number = Self.count.add(1, ordering: .relaxed).newValue
    path = "\(folder)/.\(name).\(kind.rawValue)-\(getpid())-\(Self.ownStart)-\(number)"
  }

  /// What a name tells: what lies there, the name that it is to have or had, and whether the process that
  /// put it there is still at it; nil if it is no such name.
  static func parsed(_ name: String) -> (kind: Kind, target: String, isAtIt: Bool)? {
    guard name.hasPrefix("."), let dot = name.lastIndex(of: ".") else { return nil }
    let words = name[name.index(after: dot)...].split(separator: "-")
    guard words.count == 4, let kind = Kind(rawValue: String(words[0])),
      let writer = pid_t(words[1]), let start = Int(words[2])
    else { return nil }
    // Where the system does not tell of a process when it began, it is taken for the writer.
    let isAtIt = Self.start(of: writer).map { $0 == start || $0 == 0 } ?? false
    return (kind, String(name[..<dot].dropFirst()), isAtIt)
  }

  private static let ownStart = start(of: getpid()) ?? 0

  /// When a process began, in ticks of the machine: the 22nd field of proc(5)'s `stat`. Where the system
  /// does not tell, 0 for any process that there is; nil for one that there is not.
  private static func start(of process: pid_t) -> Int? {
    let descriptor = open("/proc/\(process)/stat", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return kill(process, 0) == 0 || errno == EPERM ? 0 : nil }
    defer { close(descriptor) }
    let mostBytes = 4096
    let bytes = [UInt8](unsafeUninitializedCapacity: mostBytes) { buffer, count in
      count = max(0, read(descriptor, buffer.baseAddress, mostBytes))
    }
    // The second field is a name in brackets, which may have blanks and brackets in it.
    let fields = bytes.lastIndex(of: UInt8(ascii: ")")).map { bytes[($0 + 1)...] } ?? []
    let words = fields.split(separator: UInt8(ascii: " "))
    let place = 19
    return words.count > place ? Int(String(decoding: words[place], as: UTF8.self)) : nil
  }
}
