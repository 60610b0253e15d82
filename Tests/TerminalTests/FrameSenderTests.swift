import Glibc
import Terminal
import Testing

@Suite("A frame")
struct FrameSenderTests {
  private let reader, writer, drawing: Int32
  private let sender: FrameSender

  init() {
    // Each write is a message of its own there.
    var ends: [Int32] = [-1, -1]
    socketpair(AF_UNIX, Int32(SOCK_SEQPACKET.rawValue), 0, &ends)
    (reader, writer, drawing) = (ends[0], ends[1], dup(ends[1]))
    sender = FrameSender(drawing: drawing, terminal: writer)
  }

  /// The writes that have come.
  private func messages() -> [String] {
    var messages: [String] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = recv(reader, &buffer, buffer.count, Int32(MSG_DONTWAIT)),
      count > 0
    {
      messages.append(String(decoding: buffer[..<count], as: UTF8.self))
    }
    return messages
  }

  private func draw(_ rows: String...) {
    sender.send(after: Array("<".utf8), before: Array(">".utf8)) {
      for row in rows { _ = write(drawing, row, row.utf8.count) }
    }
  }

  @Test("is sent in one write, however many it is drawn in, between its marks")
  func once() {
    draw("row 1,", "row 2,", "row 3")
    draw("shorter")
    #expect(messages() == ["<row 1,row 2,row 3>", "<shorter>"])
  }

  @Test("in which nothing is drawn sends nothing, its marks neither")
  func nothing() {
    draw()
    #expect(messages() == [])
  }

  @Test("that is large is sent in pieces, so that another thread need not wait for all of it")
  func large() {
    draw(String(repeating: "x", count: 10_000))
    let pieces = messages()
    #expect(pieces.count == 3 && pieces.allSatisfy { $0.utf8.count <= 4096 })
    #expect(pieces.joined().utf8.count == 10_002)
  }

  @Test("is sent as it is drawn where no file may be as large")
  func limited() {
    var before = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &before)
    var limit = rlimit(rlim_cur: 0, rlim_max: before.rlim_max)
    setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
    draw("row 1,", "row 2")
    setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &before)
    #expect(messages() == ["<", "row 1,", "row 2", ">"])
  }

  @Test("leaves the terminal to what is written between frames")
  func between() {
    draw("a")
    _ = write(drawing, "b", 1)
    #expect(messages() == ["<a>", "b"])
  }
}
