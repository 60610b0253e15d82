import Glibc
import Wording

/// A place for what is written to standard error while a screen covers it: told line by line
/// meanwhile, and again afterwards.
public final class HeldErrors {
  /// Where standard error is to be sent; nil if there is no place at all.
  public let descriptor: Int32?
  /// Bytes whose lines were told.
  private var told = 0

  /// The most that is told, in bytes.
  private static let longest = 1 << 16

  /// A file that has no name, in the folder for temporary files, or where one can be made else.
  /// Where none can nothing is held, and nothing draws over the screen all the same.
  public init() {
    let folders = [environmentValue("TMPDIR"), "/tmp", "/dev/shm"].compactMap(\.self)
    let file = folders.lazy.compactMap { namelessFile(in: $0) }.first
    // Whatever else writes there goes behind what is there.
    if let file { _ = fcntl(file, F_SETFL, O_APPEND) }
    let nothing = file ?? open("/dev/null", O_WRONLY | O_CLOEXEC)
    descriptor = nothing >= 0 ? nothing : nil
  }

  deinit { if let descriptor { close(descriptor) } }

  /// The whole lines that have come since the last call, cleaned.
  public func newLines() -> [String] {
    let bytes = bytes(from: told)
    guard let end = bytes.lastIndex(of: Self.newline) else { return [] }
    told += end + 1
    return Self.lines(bytes[..<end])
  }

  /// Writes what was held to standard error, cleaned.
  public func tell() {
    for line in Self.lines(bytes(from: 0)[...]) {
      writeAll(Array("\(line)\n".utf8), to: STDERR_FILENO)
    }
  }

  private static let newline = UInt8(ascii: "\n")

  private static func lines(_ bytes: ArraySlice<UInt8>) -> [String] {
    bytes.split(separator: newline).map { cleaned(utf8: $0) }
  }

  /// What is held from a place on, up to the most that is told.
  private func bytes(from place: Int) -> [UInt8] {
    var facts = stat()
    guard let descriptor, fstat(descriptor, &facts) == 0 else { return [] }
    let length = min(Int(facts.st_size), Self.longest) - place
    guard length > 0 else { return [] }
    var bytes = [UInt8](repeating: 0, count: length)
    let count = pread(descriptor, &bytes, length, place)
    return Array(bytes.prefix(max(0, count)))
  }
}
