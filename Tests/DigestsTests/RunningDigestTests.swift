import Digests
import Testing

@Suite("Digests")
struct RunningDigestTests {
  @Test("SHA-256 is that of the standard's examples")
  func sha256OfExamples() {
    #expect(
      sha256(Array("abc".utf8))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      sha256([]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }

  @Test("MD5 is that of the standard's examples")
  func md5OfExamples() throws {
    let digest = try #require(RunningDigest.md5(), "this system forbids MD5")
    #expect(digest.digits == "d41d8cd98f00b204e9800998ecf8427e")
    Array("message digest".utf8).withUnsafeBytes(digest.add)
    #expect(digest.digits == "f96b697d7cb7938d525a2f31aaf161d0")
  }

  @Test("bytes that come in pieces come to what they do at once, asked for in between or not")
  func pieces() {
    let bytes = (0..<1000).map { UInt8($0 % 251) }
    let digest = RunningDigest.sha256()
    bytes[..<300].withUnsafeBytes(digest.add)
    #expect(digest.digits == sha256(Array(bytes[..<300])))
    bytes[300...].withUnsafeBytes(digest.add)
    #expect(digest.digits == sha256(bytes))
  }
}
