import Datasets
import Digests
import Fetching
import Foundation
import LoopbackSupport
import Synchronization
import PackingSupport
import Testing

extension FetchTests {
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
}
