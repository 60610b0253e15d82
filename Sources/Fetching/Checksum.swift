import Digests

/// What a file's bytes come to, in hexadecimal digits.
package enum Checksum: Hashable, Sendable {
  case sha256(String)
  case md5(String)

  /// How its kind is called.
  var kind: String {
    switch self {
    case .sha256: "SHA-256"
    case .md5: "MD5"
    }
  }

  /// Its digits.
  var digits: String {
    switch self {
    case .sha256(let digits), .md5(let digits): digits
    }
  }
}

/// The checksums of bytes that come piece by piece.
struct RunningChecksums {
  private let sha256 = RunningDigest.sha256()
  private let md5 = RunningDigest.md5()

  /// Takes the next piece.
  func add(_ bytes: UnsafeRawBufferPointer) {
    sha256.add(bytes)
    md5?.add(bytes)
  }

  /// What all bytes so far come to.
  var sha256Digits: String { sha256.digits }

  /// Whether all bytes so far come to what is wanted.
  func matches(_ wanted: Checksum) -> Bool { found(like: wanted) == wanted }

  /// What all bytes so far come to, in the kind of another.
  func found(like other: Checksum) -> Checksum {
    switch other {
    case .sha256: .sha256(sha256.digits)
    case .md5: .md5(md5?.digits ?? "unknown, for this system forbids MD5")
    }
  }
}
