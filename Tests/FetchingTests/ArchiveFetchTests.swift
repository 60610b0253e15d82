import Digests
import Fetching
import LoopbackSupport
import PackingSupport
import Testing

/// Data of which several sets come in one archive, as EMNIST's do.
@Suite("Fetching an archive", .timeLimit(.minutes(1)))
struct ArchiveFetchTests {
  private let cache: TemporaryCache
  private let images = idx([2, 2, 3], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
  private let labels = idx([2], [1, 26])

  init() throws {
    cache = try TemporaryCache()
  }

  private var archive: ZipBytes {
    ZipBytes([
      .init("gzip/letters-images.gz", gzip(images), isPacked: false),
      .init("gzip/letters-labels.gz", gzip(labels)), .init("gzip/not-wanted.gz", noise(1000)),
      .init("../../escape.gz", gzip(images)), .init("gzip/digits-images.gz", gzip(images)),
    ])
  }

  private func data(_ archive: [UInt8], from url: String) -> RemoteData {
    func member(_ path: String, _ data: String, _ name: String, least: UInt8 = 0)
      -> RemoteFile.Member
    {
      RemoteFile.Member(
        path: "gzip/\(path).gz", of: data,
        as: KeptFile(name, isTurned: true, leastLabel: least))
    }
    return RemoteData(
      names: ["letters", "digits"], folder: "both", mirrors: [url],
      files: [
        RemoteFile(
          name: "gzip.zip", size: archive.count, checksum: .md5(md5(archive)),
          content: .archive([
            member("letters-images", "letters", "train-images-idx3-ubyte"),
            member("letters-labels", "letters", "train-labels-idx1-ubyte", least: 1),
            member("digits-images", "digits", "train-images-idx3-ubyte"),
          ]))
      ])
  }

  private func fetch(_ name: String, _ archive: [UInt8]) throws -> (Fetch.Outcome, requests: Int) {
    let server = try LoopbackServer { .file(archive, for: $0) }
    defer { server.stop() }
    let fetch = try Fetch(
      name, of: data(archive, from: server.url), environment: cache.environment())
    return (try fetch.run { _ in true }, server.requests.count)
  }

  @Test("what is wanted is kept, turned upright, with labels from 0, and nothing else")
  func kept() throws {
    #expect(try fetch("letters", archive.bytes) == (.fetched, 1))
    let upright = idx([2, 3, 2], [1, 4, 2, 5, 3, 6, 7, 10, 8, 11, 9, 12])
    #expect(cache.bytes("letters/train-images-idx3-ubyte") == upright)
    #expect(cache.bytes("letters/train-labels-idx1-ubyte") == idx([2], [0, 25]))
    #expect(cache.bytes("digits/train-images-idx3-ubyte") == upright)
    let sums = String(decoding: try #require(cache.bytes("letters/SHA256SUMS")), as: UTF8.self)
    #expect(sums.contains("\(sha256(upright))  train-images-idx3-ubyte\n"))
    #expect(
      cache.files == [
        "letters/train-images-idx3-ubyte", "letters/train-labels-idx1-ubyte",
        "letters/SHA256SUMS", "digits/train-images-idx3-ubyte", "digits/SHA256SUMS",
        "fetching/both.lock",
      ])
  }

  @Test("the second of the data sets has come with the first")
  func both() throws {
    _ = try fetch("digits", archive.bytes)
    #expect(try fetch("letters", archive.bytes) == (.wasHere, 0))
  }

  @Test("an archive that lacks what is wanted, or has it wrong, leaves nothing")
  func wrong() throws {
    var without = archive
    without.members.remove(at: 0)
    #expect(throws: FetchError.self) { try fetch("letters", without.bytes) }
    var low = archive
    low.members[1].content = gzip(idx([2], [1, 0]))
    #expect(throws: FetchError.self) { try fetch("letters", low.bytes) }
    #expect(cache.bytes("letters/train-labels-idx1-ubyte") == nil)
    #expect(throws: FetchError.self) { try fetch("letters", noise(5000)) }
  }
}
