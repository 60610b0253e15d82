import Foundation

/// A terminal without a window: what the program writes on it can be read, and keys typed.
final class Pseudoterminal {
  /// The side of the program.
  let program: Int32
  /// The side of the person.
  private var person: Int32

  /// TIOCSPTLCK and TIOCGPTN of Linux, which Swift does not see: posix_openpt is hidden from it too.
  private static let setLock: UInt = 0x4004_5431
  private static let getNumber: UInt = 0x8004_5430

  struct Refused: Error {
    let reason = errno
  }

  init(columns: Int, rows: Int) throws {
    person = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    var lock: Int32 = 0
    var number: Int32 = -1
    guard ioctl(person, Self.setLock, &lock) == 0, ioctl(person, Self.getNumber, &number) == 0
    else { throw Refused() }
    program = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
    guard program >= 0 else { throw Refused() }
    resize(columns: columns, rows: rows)
  }

  deinit {
    hangUp()
    close(program)
  }

  /// Gives the window another size.
  func resize(columns: Int, rows: Int) {
    var size = winsize()
    size.ws_col = UInt16(columns)
    size.ws_row = UInt16(rows)
    _ = ioctl(person, UInt(TIOCSWINSZ), &size)
  }

  /// Types text.
  func type(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(person, bytes, bytes.count)
  }

  /// All that the program has written since the last call.
  func written() -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    var request = pollfd(fd: person, events: Int16(POLLIN), revents: 0)
    while poll(&request, 1, 20) == 1 {
      let count = read(person, &buffer, buffer.count)
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    return bytes
  }

  /// Closes the window.
  func hangUp() {
    if person >= 0 { close(person) }
    person = -1
  }

  /// The modes that the program left: input, output and local flags.
  func modes() -> [tcflag_t] {
    var modes = termios()
    tcgetattr(program, &modes)
    return [modes.c_iflag, modes.c_oflag, modes.c_lflag]
  }
}
