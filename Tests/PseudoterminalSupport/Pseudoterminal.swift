import Foundation

/// A terminal without a window: what the program writes on it can be read, and keys typed.
public final class Pseudoterminal {
  /// The side of the program.
  public let program: Int32
  /// The file of that side.
  public let path: String
  /// The side of the person.
  private var person: Int32

  /// TIOCSPTLCK and TIOCGPTN of Linux, which Swift does not see: posix_openpt is hidden from it too.
  private static let setLock: UInt = 0x4004_5431
  private static let getNumber: UInt = 0x8004_5430

  /// Why there is no terminal.
  public struct Refused: Error {
    let reason = errno
  }

  /// A terminal of a size, which nothing was written on.
  public init(columns: Int, rows: Int) throws {
    person = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var lock: Int32 = 0
    var number: Int32 = -1
    guard ioctl(person, Self.setLock, &lock) == 0, ioctl(person, Self.getNumber, &number) == 0
    else { throw Refused() }
    path = "/dev/pts/\(number)"
    program = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard program >= 0 else { throw Refused() }
    resize(columns: columns, rows: rows)
  }

  deinit {
    hangUp()
    close(program)
  }

  /// Gives the window another size.
  public func resize(columns: Int, rows: Int) {
    var size = winsize()
    size.ws_col = UInt16(columns)
    size.ws_row = UInt16(rows)
    _ = ioctl(person, UInt(TIOCSWINSZ), &size)
  }

  /// Types text.
  public func type(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(person, bytes, bytes.count)
  }

  /// All that the program has written since the last call; waits until it writes nothing for so
  /// many milliseconds.
  public func written(quietFor milliseconds: Int32 = 20) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    var request = pollfd(fd: person, events: Int16(POLLIN), revents: 0)
    while poll(&request, 1, milliseconds) == 1 {
      let count = read(person, &buffer, buffer.count)
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    return bytes
  }

  /// Writes on it in the program's place until it takes nothing more.
  public func fill() {
    let filling = open(path, O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
    defer { close(filling) }
    let text = [UInt8](repeating: UInt8(ascii: "x"), count: 256)
    while write(filling, text, text.count) > 0 {}
  }

  /// Waits until it takes nothing more from the program for so many milliseconds, as when nobody
  /// reads it; false if it takes something all the while.
  public func isStalled(for milliseconds: Int, within limit: Int) -> Bool {
    var full = 0
    var request = pollfd(fd: program, events: Int16(POLLOUT), revents: 0)
    for _ in 0..<limit {
      full = poll(&request, 1, 0) == 0 ? full + 1 : 0
      if full >= milliseconds { return true }
      usleep(1000)
    }
    return false
  }

  /// Closes the window.
  public func hangUp() {
    if person >= 0 { close(person) }
    person = -1
  }

  /// The modes that the program left: input, output and local flags.
  public func modes() -> [tcflag_t] {
    var modes = termios()
    tcgetattr(program, &modes)
    return [modes.c_iflag, modes.c_oflag, modes.c_lflag]
  }
}
