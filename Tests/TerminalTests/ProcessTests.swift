import Glibc
import Process
import Testing

@Suite("The process")
struct ProcessTests {
  @Test("folders are where XDG's variables say")
  func namedFolders() {
    let variables = ["XDG_CACHE_HOME": "/c", "XDG_STATE_HOME": "/s", "XDG_CONFIG_HOME": "/f"]
    let folders = Folders(environment: { variables[$0] }, home: "/home/ada")
    #expect(folders.cache == "/c/hourglass")
    #expect(folders.state == "/s/hourglass")
    #expect(folders.config == "/f/hourglass")
  }

  @Test("a relative path in a variable is ignored")
  func relativeFolder() {
    let folders = Folders(environment: { _ in "here" }, home: "/home/ada")
    #expect(folders.cache == "/home/ada/.cache/hourglass")
    #expect(folders.state == "/home/ada/.local/state/hourglass")
    #expect(folders.config == "/home/ada/.config/hourglass")
  }

  @Test("without a home all folders are still absolute, and differ")
  func noHome() {
    let folders = Folders(environment: { _ in nil }, home: nil)
    let all = [folders.cache, folders.state, folders.config]
    #expect(all.allSatisfy { $0.hasPrefix("/tmp/hourglass-") })
    #expect(Set(all).count == all.count)
  }

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
