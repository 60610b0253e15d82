import Crypto

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
  private var sha256 = SHA256()
  private var md5 = Insecure.MD5()

  /// Takes the next piece.
  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    sha256.update(bufferPointer: bytes)
    md5.update(bufferPointer: bytes)
  }

  /// What all bytes so far come to.
  var sha256Digits: String { hexadecimal(sha256.finalize()) }

  /// Whether all bytes so far come to what is wanted.
  func matches(_ wanted: Checksum) -> Bool { found(like: wanted) == wanted }

  /// What all bytes so far come to, in the kind of another.
  func found(like other: Checksum) -> Checksum {
    switch other {
    case .sha256: .sha256(hexadecimal(sha256.finalize()))
    case .md5: .md5(hexadecimal(md5.finalize()))
    }
  }
}

private func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  let digits = Array("0123456789abcdef")
  return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
}
