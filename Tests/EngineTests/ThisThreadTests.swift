import Engine
import Foundation
import Synchronization
import Testing

@Suite("A thread")
struct ThisThreadTests {
  @Test("has the name that it gives itself as soon as it does, and so have those that it starts")
  func name() {
    for turn in 0..<50 {
      let (found, ended) = (Names(), DispatchSemaphore(value: 0))
      let thread = Thread {
        nameThread("named \(turn)")
        let team = WorkerTeam(threads: 2)
        // One after the other: of a lock that is waited for the thread sanitizer knows nothing.
        for index in 0..<2 { team.run { if $0.index == index { found.addOwn() } } }
        ended.signal()
      }
      thread.start()
      ended.wait()
      #expect(found.all == ["named \(turn)", "named \(turn)"])
    }
  }
}

/// The names of threads, as the system lists them.
private final class Names: Sendable {
  private let names = Mutex<[String]>([])

  var all: [String] { names.withLock(\.self) }

  func addOwn() {
    let name = try? String(contentsOfFile: "/proc/thread-self/comm", encoding: .utf8)
    names.withLock { $0.append(name?.trimmingCharacters(in: .newlines) ?? "") }
  }
}
