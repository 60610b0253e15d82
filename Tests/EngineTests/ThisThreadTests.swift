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
        WorkerTeam(threads: 2).run { _ in found.addOwn() }
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
