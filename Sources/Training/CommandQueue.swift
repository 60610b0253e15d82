import Dispatch
import Synchronization

/// Messages to a thread, taken up in the order in which they were sent.
package final class CommandQueue<Command: Sendable>: Sendable {
  private let commands = Mutex<[Command]>([])
  private let arrived = DispatchSemaphore(value: 0)

  /// An empty queue.
  package init() {}

  /// Adds a command and wakes the thread.
  package func send(_ command: Command) {
    commands.withLock { $0.append(command) }
    arrived.signal()
  }

  /// Every command that has come, oldest first; does not wait.
  package func drain() -> [Command] {
    commands.withLock { pending in
      let all = pending
      pending.removeAll(keepingCapacity: true)
      return all
    }
  }

  /// Waits until a command comes or the time is over; nil waits for ever. A command that was
  /// drained before may end a wait early.
  package func wait(seconds: Double?) {
    guard let seconds else { return arrived.wait() }
    _ = arrived.wait(timeout: .now() + seconds)
  }
}
