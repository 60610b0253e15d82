import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// A server of HTTP on this machine, on a port of its own, that answers as a test wants: well, badly,
/// slowly or not at all.
package final class LoopbackServer: Sendable {
  /// What was asked.
  package struct Request: Sendable {
    /// The path; of a request to a proxy the whole URL.
    package var target = ""
    /// The values of its lines, by their names in small letters.
    package var fields: [String: String] = [:]

    /// The first byte that is wanted, where a part is asked for.
    package var firstByte: Int? {
      fields["range"].flatMap { $0.split(separator: "=").last?.split(separator: "-").first }
        .flatMap { Int($0) }
    }
  }

  /// What is done for an answer, one after another; then the connection is closed.
  package enum Step: Sendable {
    case send([UInt8])
    /// Nothing for so many seconds.
    case wait(Double)
  }

  private let listener: Int32
  private let answer: @Sendable (Request) -> [Step]
  private let isStopped = Atomic<Bool>(false)
  private let log = Mutex<[Request]>([])

  /// The address of its root, ending in a slash.
  package let url: String

  /// Starts to answer.
  package init(_ answer: @escaping @Sendable (Request) -> [Step]) throws {
    (listener, url) = try listening(backlog: 64)
    self.answer = answer
    Thread.detachNewThread { [self] in accept() }
  }

  /// What was asked so far, in order.
  package var requests: [Request] { log.withLock { $0 } }

  /// Answers nobody any more.
  package func stop() { isStopped.store(true, ordering: .relaxed) }

  private func accept() {
    while !isStopped.load(ordering: .relaxed) {
      var watched = pollfd(fd: listener, events: Int16(POLLIN), revents: 0)
      guard poll(&watched, 1, 20) > 0 else { continue }
      let connection = Glibc.accept(listener, nil, nil)
      guard connection >= 0 else { continue }
      Thread.detachNewThread { [self] in serve(connection) }
    }
    close(listener)
  }

  private func serve(_ connection: Int32) {
    defer { close(connection) }
    guard let request = Self.request(on: connection) else { return }
    log.withLock { $0.append(request) }
    for step in answer(request) {
      switch step {
      case .send(let bytes): guard Self.send(bytes, on: connection) else { return }
      case .wait(let seconds):
        let end = Date(timeIntervalSinceNow: seconds)
        while Date() < end, !isStopped.load(ordering: .relaxed) {
          Thread.sleep(forTimeInterval: 0.01)
        }
      }
    }
    // Not to lose what is on its way by closing before it is read.
    shutdown(connection, Int32(SHUT_WR))
  }

  private static func request(on connection: Int32) -> Request? {
    var head: [UInt8] = []
    var byte: UInt8 = 0
    while !head.suffix(4).elementsEqual([13, 10, 13, 10]) {
      guard recv(connection, &byte, 1, 0) == 1 else { return nil }
      head.append(byte)
    }
    let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n")
    var request = Request()
    request.target = lines[0].split(separator: " ").dropFirst().first.map(String.init) ?? ""
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      request.fields[parts[0].lowercased()] = parts.last?.drop { $0 == " " }.description
    }
    return request
  }

  private static func send(_ bytes: [UInt8], on connection: Int32) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }
}

extension [LoopbackServer.Step] {
  /// A whole answer.
  package static func answer(
    _ status: String, _ fields: [String] = [], _ body: [UInt8] = [], length: Int? = nil
  ) -> Self {
    let lines =
      ["HTTP/1.1 \(status)", "Content-Length: \(length ?? body.count)", "Connection: close"]
      + fields
    let head = [UInt8]((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
    return [.send(head + body)]
  }

  /// A file, from the byte on that was asked for, as good servers do.
  package static func file(_ bytes: [UInt8], for request: LoopbackServer.Request) -> Self {
    guard let first = request.firstByte else { return answer("200 OK", [], bytes) }
    guard first < bytes.count else {
      return answer("416 Range Not Satisfiable", ["Content-Range: bytes */\(bytes.count)"])
    }
    let range = "Content-Range: bytes \(first)-\(bytes.count - 1)/\(bytes.count)"
    return answer("206 Partial Content", [range], [UInt8](bytes[first...]))
  }

  /// A page for a person.
  package static var page: Self {
    answer(
      "200 OK", ["Content-Type: text/html; charset=utf-8"], [UInt8]("<html>Log in</html>".utf8))
  }

  /// Sends one elsewhere, with a page for a person, as servers do.
  package static func redirect(to url: String) -> Self {
    answer(
      "302 Found", ["Location: \(url)", "Content-Type: text/html"],
      [UInt8]("<html>It is elsewhere.</html>".utf8))
  }
}

/// A port at which nobody answers, and where so many wait already that no more are let in.
package final class CrowdedPort {
  private let listener: Int32
  private var waiting: [Int32] = []

  /// The address of its root, ending in a slash.
  package let url: String

  /// Opens the port and lets a few wait at it.
  package init() throws {
    (listener, url) = try listening(backlog: 0)
    var (address, size) = (sockaddr_in(), socklen_t(MemoryLayout<sockaddr_in>.size))
    for _ in 0..<4 {
      let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      _ = fcntl(connection, F_SETFL, O_NONBLOCK)
      withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          _ = getsockname(listener, $0, &size)
          _ = connect(connection, $0, size)
        }
      }
      waiting.append(connection)
    }
  }

  deinit { for descriptor in waiting + [listener] { close(descriptor) } }
}

/// A socket that listens on a port of its own on this machine, and the address of that.
private func listening(backlog: Int32) throws -> (socket: Int32, url: String) {
  let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
  var size = socklen_t(MemoryLayout<sockaddr_in>.size)
  let isBound = withUnsafeMutablePointer(to: &address) { pointer in
    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      bind(listener, $0, size) == 0 && listen(listener, backlog) == 0
        && getsockname(listener, $0, &size) == 0
    }
  }
  guard listener >= 0, isBound else { throw POSIXError(.EADDRNOTAVAIL) }
  return (listener, "http://127.0.0.1:\(UInt16(bigEndian: address.sin_port))/")
}
