#if DEBUG
  import ArgumentParser
  import Foundation

  /// `--debug-trap`, in debug builds alone: a fault on one of the program's threads while the screen
  /// is open, to see that the terminal is given back.
  enum DebugTrap: String, ExpressibleByArgument {
    case screen, training, observer

    /// Has the thread run into a trap of Swift's own, after some time.
    func spring(afterSeconds delay: Double) {
      // On the thread itself, wherever it is: a signal interrupts it, and its handler traps.
      signal(Self.interruption) { _ in preconditionFailure("trapped on purpose") }
      Thread.detachNewThread { [self] in
        var found: [pid_t] = []
        // A debug build takes its time to draw digits, before it trains.
        while found.isEmpty {
          Thread.sleep(forTimeInterval: delay)
          found = threads()
        }
        found.forEach(Self.interrupt)
      }
    }

    /// One that nobody sends otherwise.
    private static let interruption = SIGURG

    /// Sends the signal to one thread; tgkill(2) has no name in Swift.
    private static func interrupt(_ thread: pid_t) {
      typealias Function = @convention(c) (pid_t, pid_t, Int32) -> Int32
      guard let symbol = dlsym(nil, "tgkill") else { return }
      _ = unsafeBitCast(symbol, to: Function.self)(getpid(), thread, interruption)
    }

    /// The screen has the process's first thread; the others are known by their names.
    private func threads() -> [pid_t] {
      guard self != .screen else { return [getpid()] }
      let folder = "/proc/self/task"
      let all = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      return all.filter { thread in
        let name = try? String(contentsOfFile: "\(folder)/\(thread)/comm", encoding: .utf8)
        return name == rawValue + "\n"
      }.compactMap { pid_t($0) }
    }
  }
#endif
