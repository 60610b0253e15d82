import Formats
import Glibc
import Wording

/// The text of a table in an open file, of which any number of threads can read parts at once.
final class TableText: Sendable {
  private let file: ByteFile

  /// Takes over an open file.
  init(_ file: consuming ByteFile) {
    self.file = file
  }

  /// What messages call it.
  var name: String { file.name }
  /// Bytes in it.
  var size: Int { file.size }

  /// Where the text begins, behind the mark that some programs put first.
  func start() throws(DatasetError) -> Int {
    let mark = TableFormat.byteOrderMark
    return try file.start(mark.count) == mark ? mark.count : 0
  }

  /// A fault at a line, from 1, and a column, from 1, where one is to blame.
  func fault(line: Int, column: Int? = nil, _ problem: String) -> DatasetError {
    let place = column.map { ", column \(grouped($0))" } ?? ""
    return .file(name, "line \(grouped(line))\(place): \(problem)")
  }

  /// Places that cut the text from `start` on into parts of whole lines, of about so many bytes.
  func parts(from start: Int, bytes: Int) throws(DatasetError) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var begin = start
    while begin < size {
      let end = try lineEnd(from: min(begin + bytes, size))
      parts.append(begin..<end)
      begin = end
    }
    return parts
  }

  /// The place after the first line end that stands at a place or after it.
  private func lineEnd(from place: Int) throws(DatasetError) -> Int {
    guard place < size else { return size }
    var lines = LineReader(self, place..<size)
    guard let line = try lines.next() else { return size }
    return min(place + line.count + 1, size)
  }

  /// Fills a buffer from a place on; how many bytes there were.
  func read(
    into buffer: UnsafeMutableRawBufferPointer, at place: Int
  ) throws(DatasetError) -> Int {
    try file.read(into: buffer, at: place)
  }
}

/// Reads lines one after the other through a window that moves over the text.
struct LineReader: ~Copyable {
  /// Lines read so far.
  private(set) var count = 0
  private let text: TableText
  /// Where the bytes after the window begin, and where to stop.
  private var place: Int
  private let end: Int
  private var window: UnsafeMutableRawBufferPointer
  /// The part of the window that has not been read.
  private var rest = 0..<0

  private static let windowSize = 1 << 18
  private static let longestLine = 1 << 26

  /// The lines of a part of a text.
  init(_ text: TableText, _ part: Range<Int>) {
    self.text = text
    place = part.lowerBound
    end = part.upperBound
    window = .allocate(byteCount: min(Self.windowSize, max(part.count, 1)), alignment: 1)
  }

  deinit { window.deallocate() }

  /// The next line without its end; nil after the last. It is valid until the next is read.
  mutating func next() throws(DatasetError) -> UnsafeRawBufferPointer? {
    while true {
      let unread = UnsafeRawBufferPointer(rebasing: window[rest])
      if let length = unread.firstLineFeed {
        rest = (rest.lowerBound + length + 1)..<rest.upperBound
        count += 1
        return UnsafeRawBufferPointer(rebasing: unread[..<length])
      }
      guard place < end else {
        guard !unread.isEmpty else { return nil }
        rest = 0..<0
        count += 1
        return unread
      }
      try refill()
    }
  }

  /// Moves what is left to the window's beginning and reads on behind it.
  private mutating func refill() throws(DatasetError) {
    if rest.count == window.count { try widen() }
    if rest.lowerBound > 0 {
      window.copyMemory(from: UnsafeRawBufferPointer(rebasing: window[rest]))
      rest = 0..<rest.count
    }
    let room = UnsafeMutableRawBufferPointer(
      rebasing: window[rest.upperBound..<min(window.count, rest.upperBound + end - place)])
    let found = try text.read(into: room, at: place)
    guard found == room.count else {
      throw .file(text.name, "was cut short while it was read; try again when it is whole")
    }
    place += found
    rest = rest.lowerBound..<(rest.upperBound + found)
  }

  private mutating func widen() throws(DatasetError) {
    guard window.count < Self.longestLine else {
      throw .file(
        text.name,
        "a line is longer than \(grouped(Self.longestLine)) bytes, expected a table of "
          + "numbers; put each sample on a line of its own")
    }
    let wider = UnsafeMutableRawBufferPointer.allocate(
      byteCount: window.count * 2, alignment: 1)
    wider.copyMemory(from: UnsafeRawBufferPointer(rebasing: window[rest]))
    window.deallocate()
    window = wider
    rest = 0..<rest.count
  }
}

extension UnsafeRawBufferPointer {
  /// Where the first line feed is.
  var firstLineFeed: Int? {
    guard let start = baseAddress, count > 0,
      let found = memchr(start, Int32(UInt8(ascii: "\n")), count)
    else { return nil }
    return UnsafeRawPointer(found) - start
  }
}
