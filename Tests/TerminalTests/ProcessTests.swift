import Glibc
import Process
import Testing

@Suite("The process")
struct ProcessTests {
  @Test("exit statuses are 0, 1, 64 and 128 + n")
  func exitStatuses() {
    let statuses: [Process.ExitStatus] = [.success, .failure, .usage, .signal(SIGTERM)]
    #expect(statuses.map(\.code) == [0, 1, 64, 143])
  }

  @Test("a pipe woken from many threads is readable until it is drained")
  func wakePipe() async throws {
    let pipe = try WakePipe()
    #expect(!isReadable(pipe.readEnd))
    await withTaskGroup(of: Void.self) { group in
      // More than a pipe holds: a wake must never wait.
      for _ in 0..<8 { group.addTask { for _ in 0..<20_000 { pipe.wake() } } }
    }
    #expect(isReadable(pipe.readEnd))
    pipe.drain()
    #expect(!isReadable(pipe.readEnd))
  }

  @Test("all is written to a pipe that refuses to wait for its slow reader")
  func slowReader() async throws {
    var ends: [Int32] = [-1, -1]
    #expect(pipe(&ends) == 0)
    let (reader, writer) = (ends[0], ends[1])
    _ = fcntl(writer, F_SETFL, O_NONBLOCK)
    let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 / 251) }
    let read = Task.detached {
      var read: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 30_000)
      while true {
        let count = Glibc.read(reader, &buffer, buffer.count)
        guard count > 0 else { return read }
        read += buffer[..<count]
        usleep(500)
      }
    }
    #expect(writeAll(bytes, to: writer))
    close(writer)
    #expect(await read.value == bytes)
    close(reader)
    #expect(!writeAll(bytes, to: writer))
  }

  @Test("what is held of standard error is told line by line, once, and cleaned")
  func heldErrors() throws {
    let errors = HeldErrors()
    let descriptor = try #require(errors.descriptor)
    #expect(errors.newLines() == [])
    writeAll(Array("one\ntwo \u{1b}[8m".utf8), to: descriptor)
    #expect(errors.newLines() == ["one"])
    #expect(errors.newLines() == [])
    writeAll(Array(" more\n".utf8), to: descriptor)
    #expect(errors.newLines() == ["two ?[8m more"])
  }

  @Test("peak memory is what this process may hold")
  func peakMemory() {
    #expect((1...100_000).contains(peakMemoryInMegabytes()))
  }

  @Test("a pipe is no terminal")
  func notATerminal() throws {
    #expect(!isTerminal(try WakePipe().readEnd))
  }

  private func isReadable(_ descriptor: Int32) -> Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, 0) == 1
  }
}
