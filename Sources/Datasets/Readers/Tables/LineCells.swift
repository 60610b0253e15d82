/// What stands between the cells of a table's lines.
enum CellSeparator: Equatable {
  /// A comma, a semicolon or a tab.
  case byte(UInt8)
  /// Spaces, as many as there are.
  case spaces

  /// What separates a line's cells: the first of tab, comma and semicolon that is in it outside of
  /// quotes, else spaces.
  init(of line: UnsafeRawBufferPointer) {
    let known = [UInt8(ascii: "\t"), UInt8(ascii: ","), UInt8(ascii: ";")]
    var isQuoted = false
    var found: Set<UInt8> = []
    for byte in line {
      if byte == quote { isQuoted.toggle() }
      if !isQuoted, known.contains(byte) { found.insert(byte) }
    }
    self = known.first(where: found.contains).map(CellSeparator.byte) ?? .spaces
  }
}

private let quote = UInt8(ascii: "\"")
private let space = UInt8(ascii: " ")
private let carriageReturn = UInt8(ascii: "\r")

/// Takes the cells of one line, one after the other.
struct LineCells {
  private let line: UnsafeRawBufferPointer
  private let separator: CellSeparator
  /// Where the next cell begins; nil after the last.
  private var place: Int?

  /// The cells of a line without its end.
  init(_ line: UnsafeRawBufferPointer, _ separator: CellSeparator) {
    var end = line.count
    while end > 0, line[end - 1] == carriageReturn || line[end - 1] == space { end -= 1 }
    self.line = UnsafeRawBufferPointer(rebasing: line[..<end])
    self.separator = separator
    place = end == 0 ? nil : 0
    skipSpaces()
  }

  /// Whether there is no cell any more.
  var isAtEnd: Bool { place == nil }

  /// The next cell's text, out of its quotes; nil if there is none.
  mutating func nextText() -> String? {
    guard let cell = nextCell() else { return nil }
    var bytes = Array(line[cell])
    while bytes.last == space { bytes.removeLast() }
    guard bytes.count > 1, bytes.first == quote, bytes.last == quote else {
      return String(decoding: bytes, as: UTF8.self)
    }
    let inner = String(decoding: bytes.dropFirst().dropLast(), as: UTF8.self)
    return inner.replacing("\"\"", with: "\"")
  }

  /// The text of a line that is one cell, out of its quotes.
  static func wholeText(of line: UnsafeRawBufferPointer) -> String {
    // Nothing separates what no byte of a line is.
    var cells = LineCells(line, .byte(UInt8(ascii: "\n")))
    return cells.nextText() ?? ""
  }

  /// The next cell's number; nil if there is no cell, or it is no finite number of 32 bits. Then the
  /// cell has not been taken.
  @inline(__always)
  mutating func nextNumber() -> Double? {
    guard let start = place else { return nil }
    var place = start
    let isQuoted = place < line.count && line[place] == quote
    if isQuoted { place += 1 }
    guard let number = decimal(line, &place) else { return nil }
    if isQuoted {
      guard place < line.count, line[place] == quote else { return nil }
      place += 1
    }
    guard skipSeparator(&place) else { return nil }
    return number
  }

  /// Moves past the separator, and the spaces around it, after a cell that ends at a place; false if
  /// something else stands there.
  @inline(__always)
  private mutating func skipSeparator(_ place: inout Int) -> Bool {
    if place == line.count {
      self.place = nil
      return true
    }
    switch separator {
    case .spaces:
      guard line[place] == space else { return false }
      self.place = place
      skipSpaces()
    case .byte(let byte):
      while place < line.count, line[place] == space { place += 1 }
      guard place < line.count, line[place] == byte else { return false }
      self.place = place + 1
      skipSpaces()
    }
    return true
  }

  /// The bytes of the next cell, its quotes included.
  private mutating func nextCell() -> Range<Int>? {
    guard let start = place else { return nil }
    var end = start
    var isQuoted = false
    while end < line.count, isQuoted || !isSeparator(line[end]) {
      if line[end] == quote { isQuoted.toggle() }
      end += 1
    }
    if end == line.count {
      place = nil
    } else {
      place = separator == .spaces ? end : end + 1
      skipSpaces()
    }
    return start..<end
  }

  private func isSeparator(_ byte: UInt8) -> Bool {
    switch separator {
    case .spaces: byte == space
    case .byte(let separator): byte == separator
    }
  }

  @inline(__always)
  private mutating func skipSpaces() {
    guard var place else { return }
    while place < line.count, line[place] == space { place += 1 }
    self.place = place
  }
}

/// Reads a decimal number that begins at a place, such as `-12.5e-3`, and moves the place past it;
/// nil if there is none, or it is too great for a number of 32 bits.
@inline(__always)
private func decimal(_ line: UnsafeRawBufferPointer, _ place: inout Int) -> Double? {
  var isNegative = false
  if place < line.count, line[place] == UInt8(ascii: "-") || line[place] == UInt8(ascii: "+") {
    isNegative = line[place] == UInt8(ascii: "-")
    place += 1
  }
  var digits = Digits()
  digits.take(line, &place, power: 0)
  if place < line.count, line[place] == UInt8(ascii: ".") {
    place += 1
    digits.take(line, &place, power: -1)
  }
  guard digits.seen > 0 else { return nil }
  guard let power = exponent(line, &place) else { return nil }
  let number = digits.number(power)
  guard number <= Double(Float.greatestFiniteMagnitude) else { return nil }
  return isNegative ? -number : number
}

/// The first digits of a number, as many as 64 bits hold.
private struct Digits {
  private var value: UInt64 = 0
  /// The power of ten that the value counts.
  private var exponent = 0
  /// Digits that there were.
  private(set) var seen = 0

  /// A value from here on takes no further digit.
  private static let full: UInt64 = 100_000_000_000_000_000

  /// Takes the digits from a place on; each moves the value's power of ten by `power`: by 0 before
  /// the point, and by -1 after it.
  @inline(__always)
  mutating func take(_ line: UnsafeRawBufferPointer, _ place: inout Int, power: Int) {
    while place < line.count {
      let digit = line[place] &- UInt8(ascii: "0")
      guard digit < 10 else { return }
      if value < Self.full {
        value = value &* 10 &+ UInt64(digit)
        exponent += power
      } else {
        exponent += power + 1
      }
      seen += 1
      place += 1
    }
  }

  @inline(__always)
  func number(_ power: Int) -> Double {
    let exponent = exponent + power
    if exponent == 0 { return Double(value) }
    return scaled(exponent)
  }

  /// Exact where the value has at most 15 digits and the power at most 22; else to some parts in
  /// 10¹⁶, of which 32 bits know 10⁸.
  private func scaled(_ exponent: Int) -> Double {
    if value == 0 { return 0 }
    let most = 400
    var rest = min(max(exponent, -most), most)
    var number = Double(value)
    let step = powersOfTen.count - 1
    while rest > 0 {
      number *= powersOfTen[min(rest, step)]
      rest -= min(rest, step)
    }
    while rest < 0 {
      number /= powersOfTen[min(-rest, step)]
      rest += min(-rest, step)
    }
    return number
  }
}

private let powersOfTen: [Double] = [
  1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
  1e18, 1e19, 1e20, 1e21, 1e22,
]

/// The power of ten that a number ends with, 0 if with none; nil if the digits are missing.
@inline(__always)
private func exponent(_ line: UnsafeRawBufferPointer, _ place: inout Int) -> Int? {
  guard place < line.count, line[place] | 0x20 == UInt8(ascii: "e") else { return 0 }
  place += 1
  var isNegative = false
  if place < line.count, line[place] == UInt8(ascii: "-") || line[place] == UInt8(ascii: "+") {
    isNegative = line[place] == UInt8(ascii: "-")
    place += 1
  }
  let most = 100_000
  var power = 0
  let start = place
  while place < line.count {
    let digit = line[place] &- UInt8(ascii: "0")
    guard digit < 10 else { break }
    power = min(power * 10 + Int(digit), most)
    place += 1
  }
  guard place > start else { return nil }
  return isNegative ? -power : power
}
