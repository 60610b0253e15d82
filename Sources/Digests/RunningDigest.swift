import COpenSSL

/// A digest of bytes that come piece by piece.
package final class RunningDigest {
  private let context: OpaquePointer

  /// SHA-256 (FIPS 180-4) of no bytes yet.
  package static func sha256() -> RunningDigest {
    guard let digest = RunningDigest(EVP_sha256()) else {
      preconditionFailure("this system's OpenSSL has no SHA-256")
    }
    return digest
  }

  /// MD5 (RFC 1321) of no bytes yet, which tells damage, and nothing of who made the bytes; nil where
  /// the system forbids it.
  package static func md5() -> RunningDigest? { RunningDigest(EVP_md5()) }

  private init?(_ algorithm: OpaquePointer?) {
    guard let context = EVP_MD_CTX_new() else { return nil }
    self.context = context
    guard EVP_DigestInit_ex(context, algorithm, nil) == 1 else { return nil }
  }

  deinit { EVP_MD_CTX_free(context) }

  /// Takes the next piece.
  package func add(_ bytes: UnsafeRawBufferPointer) {
    EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
  }

  /// What all bytes so far come to, in hexadecimal digits.
  package var digits: String {
    // A digest that was asked for takes no more pieces: a copy is asked.
    let last = EVP_MD_CTX_new()
    defer { EVP_MD_CTX_free(last) }
    EVP_MD_CTX_copy_ex(last, context)
    var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var count: UInt32 = 0
    EVP_DigestFinal_ex(last, &digest, &count)
    return hexadecimal(digest.prefix(Int(count)))
  }
}

/// The SHA-256 of bytes, in hexadecimal digits.
package func sha256(_ bytes: [UInt8]) -> String {
  let digest = RunningDigest.sha256()
  bytes.withUnsafeBytes(digest.add)
  return digest.digits
}

private func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  let digits = Array("0123456789abcdef")
  return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
}
