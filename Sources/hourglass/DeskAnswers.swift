import Interface
import Process
import Synchronization

/// What threads that work for the screen have to tell it.
final class DeskAnswers: Sendable {
  private let messages = Mutex<[Message]>([])
  private let wake: WakePipe

  /// Answers that wake whoever waits on `wake`.
  init(waking wake: WakePipe) { self.wake = wake }

  /// Adds an answer.
  func tell(_ message: Message) {
    messages.withLock { $0.append(message) }
    wake.wake()
  }

  /// Every answer since the last call, oldest first.
  func takeAll() -> [Message] {
    messages.withLock { messages in
      defer { messages = [] }
      return messages
    }
  }
}
