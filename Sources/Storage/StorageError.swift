import Glibc

/// Why a file could not be written or read, in one line that says what to do.
public struct StorageError: Error, Equatable, CustomStringConvertible {
  /// The file or folder that it is about.
  public let path: String
  /// What is wrong.
  public let problem: Problem

  /// What can be wrong.
  public enum Problem: Equatable, Sendable {
    /// There is something already.
    case exists
    /// Another process has it.
    case taken
    /// It is no ordinary file.
    case noFile
    /// It is a link, and is to be a folder.
    case link
    /// It has more bytes than are read.
    case tooLarge(limit: Int)
    /// The system refused; `reason` is errno.
    case refused(reason: Int32)
  }

  /// A problem with a file or folder.
  public init(_ path: String, _ problem: Problem) {
    self.path = path
    self.problem = problem
  }

  /// What the system last refused.
  static func refused(_ path: String) -> StorageError {
    StorageError(path, .refused(reason: errno))
  }

  /// Whether there is no room left, so that it may be tried again later.
  public var isDiskFull: Bool {
    switch problem {
    case .refused(let reason): reason == ENOSPC || reason == EDQUOT || reason == EFBIG
    default: false
    }
  }

  /// Whether there is nothing at the path.
  public var isMissing: Bool { problem == .refused(reason: ENOENT) }

  /// One line that names the file and the remedy.
  public var description: String {
    switch problem {
    case .exists: "\(path) exists; --force overwrites it"
    case .taken: "\(path) is in use by another process; wait for it or choose another name"
    case .noFile: "\(path) is no ordinary file; choose another path"
    case .link: "\(path) is a link that may lead anywhere, and is to be a folder; remove it"
    case .tooLarge(let limit): "\(path) has more than \(limit) bytes; is it the right file?"
    case .refused(let reason): "\(path): \(String(cString: strerror(reason)))\(remedy(for: reason))"
    }
  }

  private func remedy(for reason: Int32) -> String {
    switch reason {
    case ENOSPC, EDQUOT: "; make room and try again"
    case EACCES, EPERM, EROFS: "; choose a folder that you may write to"
    case ENOENT: "; check the path"
    default: ""
    }
  }
}
