/// How the program ends, as its parent sees it.
public enum ExitStatus: Hashable, Sendable {
  /// All was done.
  case success
  /// It failed, or training diverged; one line on standard error says why.
  case failure
  /// It was called wrongly.
  case usage
  /// A signal made it stop.
  case signal(Int32)

  /// The number that `exit` takes: 0, 1, 64 (`EX_USAGE`), or 128 + n after signal n.
  public var code: Int32 {
    switch self {
    case .success: 0
    case .failure: 1
    case .usage: 64
    case .signal(let number): 128 + number
    }
  }
}
