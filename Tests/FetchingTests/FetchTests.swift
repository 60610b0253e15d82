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
  private let site = SmallSite()
  private let cache: TemporaryCache
  private let part = "fetching/tiny-train-images-idx3-ubyte.gz.part"

  /// Limits that tests need not wait for.
  private static var limits: FetchLimits {
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
  private func fetch(
    _ data: RemoteData, _ environment: [String: String] = [:],
    onProgress: (FetchProgress) -> Bool = { _ in true }
  ) throws(FetchError) -> Fetch.Outcome {
    try Fetch("tiny", of: data, environment: cache.environment(environment), limits: Self.limits)
      .run(onProgress: onProgress)
  }

  /// The line with which a fetch fails; nil if it does not.
  private func failure(
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

  private var kept: [UInt8]? { cache.bytes("tiny/\(SmallSite.image)") }
  private var content: [UInt8] { site.contents[SmallSite.image] ?? [] }

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

  // MARK: - What can go wrong at a mirror

  /// A mirror that does something wrong, and what is said of it.
  struct BadMirror: Sendable, CustomTestStringConvertible {
    let name: String
    let words: String
    let answer: @Sendable (SmallSite, LoopbackServer.Request) -> [LoopbackServer.Step]

    var testDescription: String { name }

    private init(
      _ name: String, _ words: String,
      _ answer: @escaping @Sendable (SmallSite, LoopbackServer.Request) -> [LoopbackServer.Step]
    ) {
      (self.name, self.words, self.answer) = (name, words, answer)
    }

    private static func head(_ site: SmallSite, _ request: LoopbackServer.Request) -> [UInt8] {
      Array(
        "HTTP/1.1 200 OK\r\nContent-Length: \(site.file(for: request)?.count ?? 0)\r\n\r\n".utf8)
    }

    static let all = [
      BadMirror("has no such file", "answers 404 Not Found") { _, _ in .answer("404 Not Found") },
      BadMirror("is broken", "answers 503") { _, _ in .answer("503") },
      BadMirror("shows a page", "answers with a web page (text/html), not with the file") { _, _ in
        .page
      },
      BadMirror("sends too little", "the connection ended after 100 bytes of 2") { site, request in
        let file = site.file(for: request) ?? []
        return .answer("200 OK", [], Array(file[..<100]), length: file.count)
      },
      BadMirror("sends another file", "is another file: MD5") { site, request in
        .file(gzip(Array(site.contents[SmallSite.image]?.reversed() ?? [])), for: request)
      },
      BadMirror("sends a text in its place", "is another file: MD5") { _, _ in
        .answer("200 OK", [], Array("moved".utf8))
      },
      BadMirror("sends nothing in its place", "is another file: MD5") { _, _ in .answer("200 OK") },
      BadMirror("never answers", "sent nothing for 0.3 s") { _, _ in [.wait(10)] },
      BadMirror("stops in the middle", "sent nothing for 0.3 s") { site, request in
        [
          .send(head(site, request) + (site.file(for: request) ?? [])[..<100]), .wait(10),
        ]
      },
      BadMirror("is too slow", "takes longer than 1") { site, request in
        [.send(head(site, request))]
          + (site.file(for: request) ?? []).prefix(100).flatMap { byte in
            [LoopbackServer.Step.send([byte]), .wait(0.05)]
          }
      },
      BadMirror("sends too much", "sends more than 2") { site, request in
        .answer("200 OK", [], noise(100_000))
      },
      BadMirror("sends too much without saying so", "sends more than 2") { _, _ in
        [.send(Array("HTTP/1.1 200 OK\r\n\r\n".utf8) + noise(100_000))]
      },
      BadMirror("redirects in a circle", "redirects more than 5 times") { _, request in
        .redirect(to: request.target)
      },
      BadMirror("redirects to a file", "redirects to file:///etc/passwd, which is neither") {
        _, _ in
        .redirect(to: "file:///etc/passwd")
      },
      BadMirror("hangs up", "closed the connection without an answer") { _, _ in [] },
      BadMirror("talks nonsense", "HTTP/0.9") { _, _ in [.send(noise(300))] },
      BadMirror("sends a part unasked", "sends a part of the file") { site, request in
        let file = site.file(for: request) ?? []
        return .answer("206 Partial Content", ["Content-Range: bytes 0-9/10"], file)
      },
    ]
  }

  @Test("a mirror that fails is told of, with what it did", arguments: BadMirror.all)
  func bad(mirror: BadMirror) throws {
    let server = try LoopbackServer { [site] in mirror.answer(site, $0) }
    defer { server.stop() }
    let started = Date()
    let line = try #require(failure(site.data(from: [server.url])))
    #expect(line.contains(mirror.words), "\(line)")
    #expect(line.contains("tiny: train-images-idx3-ubyte.gz could not be had (\(server.url): "))
    #expect(
      line.hasSuffix(
        "put train-images-idx3-ubyte.gz into \(cache.path)/hourglass/tiny and fetch again"))
    #expect(kept == nil)
    #expect(-started.timeIntervalSinceNow < 3)
  }

  @Test("whatever a mirror does wrong, the next one's good file is kept", arguments: BadMirror.all)
  func next(mirror: BadMirror) throws {
    let bad = try LoopbackServer { [site] in mirror.answer(site, $0) }
    let good = try site.server()
    defer {
      bad.stop()
      good.stop()
    }
    #expect(try fetch(site.data(from: [bad.url, good.url])) == .fetched)
    #expect(kept == content)
  }

  @Test("all failures are listed in one line, in order, and the last good mirror wins")
  func listed() throws {
    let servers = try BadMirror.all.map { mirror in
      try LoopbackServer { [site] in mirror.answer(site, $0) }
    }
    let good = try site.server()
    defer { (servers + [good]).forEach { $0.stop() } }
    let urls = servers.map(\.url)
    let line = try #require(failure(site.data(from: urls)))
    var rest = line[...]
    for (url, mirror) in zip(urls, BadMirror.all) {
      let place = try #require(rest.firstRange(of: "\(url): "), "\(mirror.name): \(line)")
      rest = rest[place.upperBound...]
      #expect(rest.contains(mirror.words), "\(mirror.name)")
    }
    #expect(line.allSatisfy { !$0.isNewline })
    #expect(try fetch(site.data(from: urls + [good.url])) == .fetched)
    #expect(kept == content)
  }

  @Test("the mirror that gave one file is asked first for the next one")
  func sticky() throws {
    let (bad, good) = (try LoopbackServer { _ in .answer("404 Not Found") }, try site.server())
    defer { [bad, good].forEach { $0.stop() } }
    try fetch(site.data(from: [bad.url, good.url], names: SmallSite.names))
    #expect(bad.requests.count == 1 && good.requests.count == 4)
  }

  @Test("nobody listens: the line says so at once")
  func nobody() throws {
    let server = try site.server()
    server.stop()
    // Its port is let go of soon after.
    Thread.sleep(forTimeInterval: 0.1)
    let line = try #require(failure(site.data(from: [server.url])))
    #expect(line.contains("no connection"))
  }

  @Test("one that takes no connection is given up when the time to connect is over")
  func noConnection() throws {
    let crowd = try CrowdedPort()
    var limits = Self.limits
    (limits.connecting, limits.idle) = (0.4, 5)
    let started = Date()
    do throws(FetchError) {
      _ = try Fetch(
        "tiny", of: site.data(from: [crowd.url]), environment: cache.environment(), limits: limits
      ).run { _ in true }
      Issue.record("it came")
    } catch {
      #expect(error.description.contains("(\(crowd.url): no connection within 0.4 s)"))
    }
    #expect(-started.timeIntervalSinceNow < 2)
  }

  @Test("a name that no host has is said to be not found")
  func noHost() throws {
    let line = try #require(failure(site.data(from: ["http://no-such-host.invalid/"])))
    #expect(line.contains("(http://no-such-host.invalid/: host not found)"))
  }

  @Test("redirects are followed up to five times")
  func redirects() throws {
    let server = try LoopbackServer { [site] request in
      let steps = Int(request.target.split(separator: "/").first ?? "") ?? 0
      return steps == 0
        ? .file(site.file(for: request) ?? [], for: request)
        : .redirect(to: "/\(steps - 1)/\(SmallSite.image).gz")
    }
    defer { server.stop() }
    #expect(try fetch(site.data(from: ["\(server.url)5"])) == .fetched)
    try FileManager.default.removeItem(atPath: "\(cache.path)/hourglass/tiny")
    #expect(failure(site.data(from: ["\(server.url)6"]))?.contains("more than 5 times") == true)
  }

  @Test("addresses are of http and https, and from https none leads back to http")
  func addresses() throws {
    let (plain, secure) = ("http://a.org/b", "https://a.org/b")
    let ways = [(plain, plain), (plain, secure), (secure, secure), (secure, plain)]
    let allowed = ways.map { way in
      WebAddress(way.1).map { WebAddress(way.0)?.mayLead(to: $0) }
    }
    #expect(allowed == [true, true, true, false])
    for other in ["file:///etc/passwd", "ftp://a.org/b", "http:b", "HTTPX://a.org"] {
      let address = try #require(WebAddress(other))
      #expect(WebAddress(plain)?.mayLead(to: address) == false)
    }
    #expect(WebAddress("no address") == nil)
  }

  // MARK: - Going on

  /// The requests of a fetch that finds the first bytes of a file here.
  private func resumed(
    with start: [UInt8],
    _ answer: @escaping @Sendable (SmallSite, LoopbackServer.Request) -> [LoopbackServer.Step]
  ) throws -> [LoopbackServer.Request] {
    let server = try LoopbackServer { [site] in answer(site, $0) }
    defer { server.stop() }
    try cache.write(start, to: part)
    #expect(try fetch(site.data(from: [server.url])) == .fetched)
    #expect(kept == content)
    #expect(cache.bytes(part) == nil)
    return server.requests
  }

  private var half: [UInt8] { Array((site.files["\(SmallSite.image).gz"] ?? []).prefix(10_000)) }

  @Test("what has come of a file is not fetched again")
  func range() throws {
    let requests = try resumed(with: half) { .file($0.file(for: $1) ?? [], for: $1) }
    #expect(requests.map(\.firstByte) == [10_000])
  }

  @Test("a server that knows no ranges sends all of it anew")
  func noRange() throws {
    let requests = try resumed(with: half) { .answer("200 OK", [], $0.file(for: $1) ?? []) }
    #expect(requests.map(\.firstByte) == [10_000])
  }

  @Test("a server that has no such range, or sends another, is asked for all of it")
  func wrongRange() throws {
    let refused = try resumed(with: noise(50_000)) { .file($0.file(for: $1) ?? [], for: $1) }
    #expect(refused.map(\.firstByte) == [50_000, nil])
    try FileManager.default.removeItem(atPath: "\(cache.path)/hourglass/tiny")
    let other = try resumed(with: half) { site, request in
      let file = site.file(for: request) ?? []
      guard request.firstByte != nil else { return .answer("200 OK", [], file) }
      return .answer("206 Partial Content", ["Content-Range: bytes 5-9/10"], Array(file[5...]))
    }
    #expect(other.map(\.firstByte) == [10_000, nil])
  }

  @Test("a file that comes out wrong in two parts is fetched once more in one")
  func wrongStart() throws {
    let requests = try resumed(with: Array(half.reversed())) {
      .file($0.file(for: $1) ?? [], for: $1)
    }
    #expect(requests.map(\.firstByte) == [10_000, nil])
  }

  @Test("a file of which all has come is only unpacked")
  func allHere() throws {
    let requests = try resumed(with: site.files["\(SmallSite.image).gz"] ?? []) { _, _ in
      .answer("404 Not Found")
    }
    #expect(requests.isEmpty)
  }

  @Test("what one mirror sent before it broke off is gone on with at the next one")
  func across() throws {
    let bad = try LoopbackServer { [site] request in
      let file = site.file(for: request) ?? []
      return .answer("200 OK", [], Array(file[..<7000]), length: file.count)
    }
    let good = try site.server()
    defer { [bad, good].forEach { $0.stop() } }
    #expect(try fetch(site.data(from: [bad.url, good.url])) == .fetched)
    #expect(good.requests.map(\.firstByte) == [7000])
  }

  // MARK: - Stopping and waiting

  @Test("a fetch that is not wanted ends within a tenth of a second, and keeps what has come")
  func cancelled() throws {
    let server = try LoopbackServer { [site] request in
      let file = site.file(for: request) ?? []
      let head = "HTTP/1.1 200 OK\r\nContent-Length: \(file.count)\r\n\r\n"
      return [.send(Array(head.utf8) + file[..<6000]), .wait(10)]
    }
    defer { server.stop() }
    var end: ContinuousClock.Instant?
    do throws(FetchError) {
      try fetch(site.data(from: [server.url])) { progress in
        if progress.bytesDone == 6000 { end = end ?? .now }
        return end == nil
      }
      Issue.record("it went on")
    } catch {
      #expect(error.isCancelled)
      #expect(try #require(end) + .milliseconds(100) > .now)
    }
    #expect(cache.bytes(part)?.count == 6000)
  }

  @Test("of two fetches at the same time the second waits, says so, and finds the data here")
  func twoAtOnce() throws {
    let server = try LoopbackServer { [site] request in
      [.wait(0.2)] + .file(site.file(for: request) ?? [], for: request)
    }
    defer { server.stop() }
    let data = site.data(from: [server.url], names: SmallSite.names)
    let outcomes = Mutex<[Fetch.Outcome]>([])
    let waits = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: 2) { _ in
      let outcome = try? fetch(data) { progress in
        if progress.activity == .waiting { waits.add(1, ordering: .relaxed) }
        return true
      }
      outcomes.withLock { $0 += [outcome].compactMap(\.self) }
    }
    #expect(outcomes.withLock { Set($0) == [.fetched, .wasHere] })
    #expect(waits.load(ordering: .relaxed) > 1)
    #expect(server.requests.count == 4)
  }

  // MARK: - Proxies and mirrors of one's own

  @Test(
    "the proxy that the environment names is asked",
    arguments: ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"])
  func proxy(variable: String) throws {
    let proxy = try site.server()
    defer { proxy.stop() }
    let url = "http://no-such-host.invalid/"
    #expect(try fetch(site.data(from: [url]), [variable: proxy.url]) == .fetched)
    #expect(proxy.requests.map(\.target) == ["\(url)\(SmallSite.image).gz"])
  }

  @Test("a host that no_proxy names is asked directly", arguments: ["no_proxy", "NO_PROXY"])
  func noProxy(variable: String) throws {
    let (proxy, server) = (try LoopbackServer { _ in .answer("502 Bad") }, try site.server())
    defer { [proxy, server].forEach { $0.stop() } }
    let environment = ["http_proxy": proxy.url, variable: "example.org,127.0.0.1"]
    let other = failure(site.data(from: ["http://other.invalid/"]), environment)
    #expect(other?.contains("answers 502 Bad (asked through a proxy)") == true)
    #expect(try fetch(site.data(from: [server.url]), environment) == .fetched)
    #expect(proxy.requests.count == 1)
  }

  @Test("HOURGLASS_MIRROR is asked first, in the folder of the data's name, and not believed more")
  func ownMirror() throws {
    let (own, server) = (try site.server(), try site.server())
    defer { [own, server].forEach { $0.stop() } }
    try fetch(site.data(from: [server.url]), ["HOURGLASS_MIRROR": "\(own.url)data"])
    #expect(own.requests.map(\.target) == ["/data/tiny/\(SmallSite.image).gz"])
    #expect(server.requests.isEmpty)
    try FileManager.default.removeItem(atPath: "\(cache.path)/hourglass/tiny")
    let wrongOne = try LoopbackServer { _ in .answer("200 OK", [], gzip(idx([1], [7]))) }
    defer { wrongOne.stop() }
    try fetch(site.data(from: [server.url]), ["HOURGLASS_MIRROR": wrongOne.url])
    #expect(server.requests.count == 1 && kept == content)
    for wrong in ["file:///srv", "mirror.example.org", "ftp://host/"] {
      let line = failure(site.data(from: [server.url]), ["HOURGLASS_MIRROR": wrong])
      #expect(line?.hasPrefix("HOURGLASS_MIRROR=\(wrong) is no address") == true)
    }
  }

  @Test("a name and password in an address are not shown")
  func secrets() throws {
    let server = try LoopbackServer { _ in .answer("404 Not Found") }
    defer { server.stop() }
    let secret = server.url.replacing("http://", with: "http://me:secret@")
    let line = try #require(failure(site.data(from: [secret])))
    #expect(line.contains(server.url) && !line.contains("secret"))
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
