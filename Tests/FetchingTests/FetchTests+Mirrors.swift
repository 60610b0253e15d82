import Datasets
import Digests
import Fetching
import Foundation
import LoopbackSupport
import Synchronization
import PackingSupport
import Testing

extension FetchTests {
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
      BadMirror("says that more comes than can be counted", "the connection ended after 100") {
        _, _ in
        .answer("200 OK", [], noise(100), length: .max)
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
    #expect(line.contains("tiny: train-images-idx3-ubyte.gz could not be fetched (\(server.url): "))
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
}
