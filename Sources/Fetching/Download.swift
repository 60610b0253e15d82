import CCurl
import Storage
import Wording

/// The bytes of one address on their way into a part file, which goes on where it ends.
///
/// The addresses asked are of http and https; from https no redirect leads back to http. Whatever
/// comes is checked against a known checksum afterwards, so that an address of http will do.
struct Download {
  let address: WebAddress
  let part: PartFile
  /// Bytes that the file has, about.
  let size: Int
  let limits: FetchLimits
  let proxies: Proxies
  /// Whether to go on, told as each piece comes and many times a second while none does: bytes that
  /// the file has in all, if the server said so.
  let goOn: (_ total: Int?) -> Bool

  private static let clock = ContinuousClock()

  /// Fetches what the part file lacks.
  func run() throws(FetchFault) {
    var deadline = Self.clock.now + .seconds(limits.seconds(for: size))
    var address = address
    var redirects = 0
    while true {
      switch try ask(address, until: &deadline) {
      case .whole: return
      case .beginAnew: try empty()
      case .elsewhere(let next):
        redirects += 1
        address = try followed(from: address, to: next, count: redirects)
      }
    }
  }

  /// What came of asking.
  private enum Ending {
    case whole
    /// The server cannot go on where the part file ends.
    case beginAnew
    case elsewhere(String)
  }

  private func followed(
    from address: WebAddress, to text: String, count: Int
  ) throws(FetchFault) -> WebAddress {
    guard count <= limits.redirects else {
      throw .mirror("redirects more than \(counted(limits.redirects, "time"))")
    }
    guard let next = WebAddress(text), next.isWeb else {
      throw .mirror("redirects to \(text.prefix(200)), which is neither http nor https")
    }
    guard address.mayLead(to: next) else { throw .mirror("redirects from https to \(next.shown)") }
    return next
  }

  private func ask(
    _ address: WebAddress, until deadline: inout ContinuousClock.Instant
  ) throws(FetchFault) -> Ending {
    let answer = Answer(part: part, mostBytes: limits.mostBytes(for: size))
    let context = Unmanaged.passUnretained(answer)
    // It is asked for nothing after `ccurl_end`.
    defer { withExtendedLifetime(answer) {} }
    guard let transfer = begin(address, context.toOpaque()) else {
      throw .mirror("libcurl cannot begin; free some memory")
    }
    defer { ccurl_end(transfer) }
    let code = try wait(for: transfer, answer, until: &deadline)
    if let fault = answer.fault { throw fault }
    return try ending(of: transfer, answer, code, at: address)
  }

  private func begin(_ address: WebAddress, _ context: UnsafeMutableRawPointer) -> OpaquePointer? {
    address.text.withCString { url in
      proxies.proxy(for: address).withCString { proxy in
        proxies.exceptions.withCString { exceptions in
          Self.userAgent.withCString { agent in
            var request = ccurl_request(
              url: url, proxy: proxy, no_proxy: exceptions, user_agent: agent,
              first_byte: Int64(part.count),
              connect_milliseconds: Int(limits.connecting * 1000),
              header: { answer(of: $0).takeLine($1, $2) },
              body: { answer(of: $0).takeBody($1, $2) }, context: context)
            return ccurl_begin(&request)
          }
        }
      }
    }
  }

  private static let userAgent = "hourglass"
  /// Between two looks whether to go on, in milliseconds.
  private static let glance: Int32 = 40

  /// What is longer between two looks was no pause of the network's.
  private static let stop = Duration.seconds(1)

  /// Lets a transfer go on until it ends by itself; how it did.
  private func wait(
    for transfer: OpaquePointer, _ answer: Answer, until deadline: inout ContinuousClock.Instant
  ) throws(FetchFault) -> Int32 {
    var (seen, seenAt, lookedAt) = (answer.pieces, Self.clock.now, Self.clock.now)
    while true {
      let code = ccurl_go_on(transfer, Self.glance)
      let total = answer.total
      guard goOn(total) else { throw .cancelled }
      if code != Int32(ccurl_running) { return code }
      let now = Self.clock.now
      // While the process was stopped, by Ctrl-Z, say, nobody listened.
      if now - lookedAt > Self.stop {
        seenAt += now - lookedAt
        deadline += now - lookedAt
      }
      lookedAt = now
      if answer.pieces != seen { (seen, seenAt) = (answer.pieces, now) }
      guard now - seenAt < .seconds(limits.idle) else {
        throw .mirror("sent nothing for \(seconds(limits.idle))")
      }
      guard now < deadline else {
        throw .mirror(
          "takes longer than \(seconds(limits.seconds(for: size))); "
            + "\(counted(part.count, "byte")) of the file have come")
      }
    }
  }

  private func ending(
    of transfer: OpaquePointer, _ answer: Answer, _ code: Int32, at address: WebAddress
  ) throws(FetchFault) -> Ending {
    let isDone = code == Int32(ccurl_done)
    if isDone { try answer.finish() }
    switch answer.head.status {
    case 300..<400:
      guard let next = ccurl_redirect(transfer) else { break }
      return .elsewhere(String(cString: next))
    case 416 where part.count > 0: return .beginAnew
    case 206 where answer.beginsElsewhere:
      guard part.count > 0 else { throw .mirror("sends a part of the file, not asked for that") }
      return .beginAnew
    case 200, 206:
      guard isDone else { throw failure(of: transfer, code, answer) }
      return .whole
    case 0: throw failure(of: transfer, code, answer)
    default: break
    }
    throw .mirror("answers \(answer.head.words)\(viaProxy)")
  }

  private func failure(
    of transfer: OpaquePointer, _ code: Int32, _ answer: Answer
  ) -> FetchFault {
    let said = String(cString: ccurl_message(transfer))
    let words =
      switch Int(code) {
      case ccurl_no_host: "host not found"
      case ccurl_no_proxy_host: "the proxy's host is not found"
      case ccurl_no_connection: "no connection"
      case ccurl_timed_out: "no connection within \(seconds(limits.connecting))"
      case ccurl_body_too_short:
        "the connection ended after \(counted(part.count, "byte"))"
          + (answer.total.map { " of \(grouped($0))" } ?? "")
      case ccurl_nothing_came: "closed the connection without an answer"
      case ccurl_malformed_url: "is no address that can be asked"
      default: said.isEmpty ? "libcurl's error \(code)" : said
      }
    return .mirror(words + viaProxy)
  }

  private var viaProxy: String {
    proxies.proxy(for: address).isEmpty ? "" : " (asked through a proxy)"
  }

  private func seconds(_ number: Double) -> String {
    "\(number == number.rounded() ? "\(Int(number))" : "\(number)") s"
  }

  private func empty() throws(FetchFault) {
    do throws(StorageError) { try part.empty() } catch { throw .storage(error) }
  }
}

private func answer(of context: UnsafeMutableRawPointer?) -> Answer {
  guard let context else { preconditionFailure("libcurl forgot whom it works for") }
  return Unmanaged<Answer>.fromOpaque(context).takeUnretainedValue()
}

/// What a server answers, as libcurl hands it over.
private final class Answer {
  private(set) var head = AnswerHead()
  /// Why the body was not taken.
  private(set) var fault: FetchFault?
  /// How many pieces have come, lines of the head and parts of the body.
  private(set) var pieces = 0
  /// Whether the server sends another part than was asked for.
  private(set) var beginsElsewhere = false
  private let part: PartFile
  private let mostBytes: Int
  private let firstByte: Int
  private var hasBegun = false
  /// Bytes that came beside a redirect.
  private var skipped = 0

  private static let mostSkipped = 1 << 16

  init(part: PartFile, mostBytes: Int) {
    self.part = part
    self.mostBytes = mostBytes
    firstByte = part.count
  }

  /// Bytes that the whole file has, where the server said so.
  var total: Int? {
    switch head.status {
    case 200: head.length
    case 206: head.length.map { $0 + firstByte }
    default: nil
    }
  }

  /// Takes a line of the head.
  func takeLine(_ bytes: UnsafePointer<CChar>?, _ count: Int) -> Bool {
    pieces += 1
    head.take(String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self))
    return true
  }

  /// Takes a part of the body; whether it wants more.
  func takeBody(_ bytes: UnsafePointer<CChar>?, _ count: Int) -> Bool {
    pieces += 1
    // What stands beside a redirect is of no use, but libcurl says only after it where that leads.
    if (300..<400).contains(head.status) {
      skipped += count
      return skipped <= Self.mostSkipped
    }
    do throws(FetchFault) {
      guard try begin() else { return false }
      guard part.count + count <= mostBytes else { throw tooLarge }
      try append(UnsafeRawBufferPointer(start: bytes, count: count))
      return true
    } catch {
      fault = error
      return false
    }
  }

  /// All has come, perhaps nothing at all.
  func finish() throws(FetchFault) { _ = try begin() }

  /// Looks at the head before the first byte is taken; whether the body is of any use.
  private func begin() throws(FetchFault) -> Bool {
    guard !hasBegun else { return true }
    guard head.status == 200 || head.status == 206 else { return false }
    guard !head.isWebPage else {
      throw .mirror("answers with a web page (text/html), not with the file")
    }
    if head.status == 206, head.firstByte != firstByte || firstByte == 0 {
      beginsElsewhere = true
      return false
    }
    if let total, total > mostBytes { throw tooLarge }
    hasBegun = true
    if head.status == 200, part.count > 0 { try empty() }
    return true
  }

  private var tooLarge: FetchFault {
    .mirror("sends more than \(counted(mostBytes, "byte")), too many for the file")
  }

  private func append(_ bytes: UnsafeRawBufferPointer) throws(FetchFault) {
    do throws(StorageError) { try part.append(bytes) } catch { throw .storage(error) }
  }

  private func empty() throws(FetchFault) {
    do throws(StorageError) { try part.empty() } catch { throw .storage(error) }
  }
}
