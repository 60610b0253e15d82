import CNcurses
import Glibc
import Process

/// Sends each frame at once. ncurses writes it row by row, and each write wakes whoever reads the
/// terminal, and goes over SSH in a packet of its own; so what ncurses writes is collected first.
///
/// Lives on one thread, as ncurses does.
package final class FrameSender {
  /// What frames are written to.
  package let terminal: Int32
  /// What ncurses writes to: the terminal, but while a frame is collected.
  private let drawing: Int32
  /// A file in memory; -1 where there can be none: then ncurses writes to the terminal itself.
  private let memory = curses_memory_file()

  /// Bytes in one write: another thread that gives the terminal back need not wait for more.
  private static let mostInOneWrite = 4096

  /// Frames for a terminal, from what is written to `drawing`, which is another descriptor of it.
  package init(drawing: Int32, terminal: Int32) {
    self.drawing = drawing
    self.terminal = fcntl(terminal, F_DUPFD_CLOEXEC, 0)
  }

  deinit {
    close(terminal)
    if memory >= 0 { close(memory) }
  }

  /// Sends what `draw` writes, if that is anything, between two marks.
  package func send(after begin: [UInt8], before end: [UInt8], _ draw: () -> Void) {
    guard canCollect, dup2(memory, drawing) >= 0 else {
      writeAll(begin, to: terminal)
      draw()
      writeAll(end, to: terminal)
      return
    }
    draw()
    dup2(terminal, drawing)
    let frame = collected
    guard !frame.isEmpty else { return }
    let bytes = begin + frame + end
    for start in stride(from: 0, to: bytes.count, by: Self.mostInOneWrite) {
      writeAll(Array(bytes[start..<min(start + Self.mostInOneWrite, bytes.count)]), to: terminal)
    }
  }

  /// Whether the file takes a frame, be it the largest; a person may have set how large files may be
  /// (`ulimit -f`).
  private var canCollect: Bool {
    let largestFrame = 1 << 24
    var limit = rlimit()
    return memory >= 0 && getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0
      && limit.rlim_cur >= largestFrame && lseek(memory, 0, SEEK_SET) == 0
  }

  /// What was written to the file: up to its place, which all its descriptors share.
  private var collected: [UInt8] {
    let count = max(0, lseek(memory, 0, SEEK_CUR))
    var frame = [UInt8](repeating: 0, count: count)
    frame.removeLast(count - max(0, pread(memory, &frame, count, 0)))
    return frame
  }
}
