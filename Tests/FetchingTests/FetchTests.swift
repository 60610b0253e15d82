import Datasets
import Digests
import Fetching
import Foundation
import LoopbackSupport
import Synchronization
import PackingSupport
import Testing

@Suite("Fetching", .timeLimit(.minutes(1)))
struct FetchTests {
  let site = SmallSite()
  let cache: TemporaryCache
  let part = "fetching/tiny-train-images-idx3-ubyte.gz.part"

  /// Limits that tests need not wait for.
  static var limits: FetchLimits {
    var limits = FetchLimits()
    limits.connecting = 2
    limits.idle = 0.3
    limits.total = 1
    limits.leastSpeed = 1e9
    limits.largest = (factor: 1, bytes: 1000)
    return limits
  }

  init() throws {
    cache = try TemporaryCache()
  }

  @discardableResult
  func fetch(
    _ data: RemoteData, _ environment: [String: String] = [:],
    onProgress: (FetchProgress) -> Bool = { _ in true }
  ) throws(FetchError) -> Fetch.Outcome {
    try Fetch("tiny", of: data, environment: cache.environment(environment), limits: Self.limits)
      .run(onProgress: onProgress)
  }

  /// The line with which a fetch fails; nil if it does not.
  func failure(
    _ data: RemoteData, _ environment: [String: String] = [:],
    onProgress: (FetchProgress) -> Bool = { _ in true }
  ) -> String? {
    do throws(FetchError) {
      try fetch(data, environment, onProgress: onProgress)
      return nil
    } catch {
      return error.description
    }
  }

  var kept: [UInt8]? { cache.bytes("tiny/\(SmallSite.image)") }
  var content: [UInt8] { site.contents[SmallSite.image] ?? [] }

  // MARK: - What comes

  @Test("all files are kept unpacked, with a list of their SHA-256, and are data that load")
  func good() throws {
    let server = try site.server()
    defer { server.stop() }
    #expect(try fetch(site.data(from: [server.url], names: SmallSite.names)) == .fetched)
    for (name, content) in site.contents {
      #expect(cache.bytes("tiny/\(name)") == content)
    }
    let sums = String(decoding: try #require(cache.bytes("tiny/SHA256SUMS")), as: UTF8.self)
    #expect(
      sums
        == site.contents.sorted { $0.key < $1.key }
        .map { "\(sha256($0.value))  \($0.key)\n" }.joined())
    let dataset = try Dataset.load(
      named: "\(cache.path)/hourglass/tiny", environment: cache.environment(),
      workingDirectory: "/")
    #expect(dataset.training.count == 40 && dataset.test.labels == [3, 1])
    #expect(
      cache.files
        == Set(SmallSite.names.map { "tiny/\($0)" } + ["tiny/SHA256SUMS", "fetching/tiny.lock"]))
  }

  @Test("what is here is not fetched again, and what is damaged is")
  func again() throws {
    let server = try site.server()
    defer { server.stop() }
    let data = site.data(from: [server.url], names: SmallSite.names)
    try fetch(data)
    #expect(try fetch(data) == .wasHere)
    #expect(server.requests.count == 4)
    try cache.write(
      Array(content.dropLast()) + [content.last.map { ~$0 } ?? 0], to: "tiny/\(SmallSite.image)")
    #expect(try fetch(data) == .fetched)
    #expect(server.requests.count == 5)
    #expect(kept == content)
  }

  @Test("folders are made for the person alone")
  func rights() throws {
    let server = try site.server()
    defer { server.stop() }
    try fetch(site.data(from: [server.url]))
    for folder in ["hourglass", "hourglass/tiny", "hourglass/fetching"] {
      let facts = try FileManager.default.attributesOfItem(atPath: "\(cache.path)/\(folder)")
      #expect(facts[.posixPermissions] as? Int == 0o700, "\(folder)")
    }
  }

  @Test("progress tells the data, the file, the mirror, and bytes up to all of them")
  func progress() throws {
    let server = try site.server()
    defer { server.stop() }
    let data = site.data(from: [server.url], names: SmallSite.names)
    var seen: [FetchProgress] = []
    try fetch(data) { progress in
      seen.append(progress)
      return true
    }
    #expect(seen.allSatisfy { $0.name == "tiny" })
    #expect(seen.map(\.bytesDone) == seen.map(\.bytesDone).sorted())
    let last = try #require(seen.last)
    #expect(last.bytesDone == data.size && last.bytesTotal == data.size && last.share == 1)
    #expect(Set(seen.map(\.file)) == Set(SmallSite.names.map { "\($0).gz" }))
    let host = server.url.dropFirst("http://".count).dropLast()
    #expect(seen.contains { $0.activity == .downloading(from: String(host)) })
    #expect(seen.contains { $0.activity == .unpacking })
  }

  @Test("speed and the time that is left are told from what came over the last seconds")
  func speed() throws {
    let server = try LoopbackServer { [site] request in
      let file = site.file(for: request) ?? []
      let head = "HTTP/1.1 200 OK\r\nContent-Length: \(file.count)\r\n\r\n"
      return [.send(Array(head.utf8))]
        + stride(from: 0, to: file.count, by: 1000).flatMap { start in
          [.send(Array(file[start...].prefix(1000))), LoopbackServer.Step.wait(0.05)]
        }
    }
    defer { server.stop() }
    var limits = Self.limits
    limits.total = 20
    var seen: [FetchProgress] = []
    _ = try Fetch(
      "tiny", of: site.data(from: [server.url]), environment: cache.environment(), limits: limits
    ).run { progress in
      seen.append(progress)
      return true
    }
    #expect(seen.first?.bytesPerSecond == nil && seen.first?.secondsLeft == nil)
    let late = try #require(seen.last { $0.activity != .unpacking && $0.secondsLeft != nil })
    let speed = try #require(late.bytesPerSecond)
    // 20,000 bytes a second but for what a busy machine takes.
    #expect((2_000...25_000).contains(speed))
    #expect(late.secondsLeft == Double(late.bytesTotal - late.bytesDone) / speed)
  }

  // MARK: - What is in the file

  @Test("a file that was packed anew will do where its content is known, and else not")
  func repacked() throws {
    let server = try LoopbackServer { [site] request in
      .file(gzip(site.contents[SmallSite.image] ?? [], level: 0), for: request)
    }
    defer { server.stop() }
    #expect(failure(site.data(from: [server.url]))?.contains("is another file: MD5") == true)
    #expect(try fetch(site.data(from: [server.url], knowsContent: true)) == .fetched)
    #expect(kept == content)
  }

  @Test(
    "a file whose content is not what is known of it is refused",
    arguments: [
      gzip(idx([40, 25, 20], noise(20_001).dropFirst() + [])), gzip(idx([1], [7])),
      gzip(idx([40, 25, 20], noise(19_000))), gzip(idx([40, 25, 20], noise(20_001))),
      Array(gzip(idx([40, 25, 20], noise(20_000))).dropLast(9)),
      gzip(idx([40, 25, 20], noise(20_000))) + [0], gzip([]), [], Array("no gzip".utf8),
      gzip(Array("no IDX file".utf8)), gzip([0, 0, 8, 3, 0xff, 0xff, 0xff, 0xff]),
      gzip([0, 0, 8, 3] + [UInt8](repeating: 0xff, count: 12)),
      gzip([0, 0, 8, 3] + [UInt8](repeating: 0, count: 12)),
    ])
  func otherContent(file: [UInt8]) throws {
    let server = try LoopbackServer { .file(file, for: $0) }
    defer { server.stop() }
    #expect(failure(site.data(from: [server.url], knowsContent: true)) != nil)
    #expect(cache.files == [part, "fetching/tiny.lock"])
    #expect(cache.bytes(part) == [])
  }

  @Test("a file that a person has put into the folder is used, if it is the right one")
  func byHand() throws {
    let server = try site.server()
    defer { server.stop() }
    let path = "tiny/\(SmallSite.image).gz"
    try cache.write(site.files["\(SmallSite.image).gz"] ?? [], to: path)
    #expect(try fetch(site.data(from: [])) == .fetched)
    #expect(kept == content)
    try FileManager.default.removeItem(atPath: "\(cache.path)/hourglass/tiny/\(SmallSite.image)")
    try cache.write(Array("other".utf8), to: path)
    let line = try #require(failure(site.data(from: [])))
    #expect(line.contains("(\(cache.path)/hourglass/\(path): is another file"))
    #expect(try fetch(site.data(from: [server.url])) == .fetched)
  }

  // MARK: - The folders

  @Test("links in place of files and folders are not followed")
  func links() throws {
    let server = try site.server()
    defer { server.stop() }
    let target = "\(cache.path)/precious"
    try Data([1, 2, 3]).write(to: URL(filePath: target))
    try cache.write([], to: "fetching/other")
    try FileManager.default.createSymbolicLink(
      atPath: "\(cache.path)/hourglass/\(part)", withDestinationPath: target)
    #expect(failure(site.data(from: [server.url]))?.contains(part) == true)
    #expect(FileManager.default.contents(atPath: target) == Data([1, 2, 3]))
    try FileManager.default.removeItem(atPath: "\(cache.path)/hourglass/\(part)")
    try FileManager.default.createDirectory(
      atPath: "\(cache.path)/elsewhere", withIntermediateDirectories: true)
    try FileManager.default.removeItem(atPath: "\(cache.path)/hourglass/tiny")
    try FileManager.default.createSymbolicLink(
      atPath: "\(cache.path)/hourglass/tiny", withDestinationPath: "\(cache.path)/elsewhere")
    #expect(failure(site.data(from: [server.url]))?.contains("hourglass/tiny") == true)
    #expect(try FileManager.default.contentsOfDirectory(atPath: "\(cache.path)/elsewhere") == [])
  }

  @Test("a folder that others may write to is refused, and one that cannot be made is told of")
  func folders() throws {
    try cache.write([], to: "fetching/other")
    let folder = "\(cache.path)/hourglass/fetching"
    try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: folder)
    let line = try #require(failure(site.data(from: [])))
    #expect(
      line.hasPrefix("tiny: \(folder) has to be a folder of yours that nobody else may write"))
    let environment = ["XDG_CACHE_HOME": "/proc/none"]
    #expect(failure(site.data(from: []), environment)?.hasPrefix("tiny: /proc/none: ") == true)
    #expect(
      throws: FetchError.self,
      performing: { try Fetch("mnist", environment: ["XDG_CACHE_HOME": "relative"]) })
  }

  @Test("a name that cannot be fetched is answered with those that can")
  func unknown() throws {
    do throws(FetchError) {
      _ = try Fetch("fasion-mnist", environment: cache.environment())
      Issue.record("it is known")
    } catch {
      #expect(error.description.hasSuffix("did you mean fashion-mnist?"))
    }
  }
}
