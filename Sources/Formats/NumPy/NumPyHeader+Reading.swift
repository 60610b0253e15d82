import Wording

extension NumPyHeader {
  /// What a header should look like, for messages.
  private static let example = "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }"

  /// Bytes of a file's beginning in which its header must end.
  package static let mostBytes = 1 << 16

  /// Whether a file that begins so says that it is an npy file.
  package static func begins(_ file: some Sequence<UInt8>) -> Bool { file.starts(with: magic) }

  /// Reads the header of a file of format 1.0, 2.0 or 3.0 in C order.
  ///
  /// - Parameters:
  ///   - file: the file's first bytes, all of them or more than any header takes.
  ///   - name: names it in errors.
  /// - Returns: the header, and where the numbers begin.
  package static func read(
    _ file: [UInt8], named name: String
  ) throws(FormatError) -> (header: NumPyHeader, size: Int) {
    guard begins(file) else { throw FormatError(name, "does not begin as an npy file does") }
    let text = try text(of: file, named: name)
    guard text.count <= mostBytes, file.count >= text.endIndex else {
      let isLong = text.count > mostBytes
      throw FormatError(
        name, isLong ? "its npy header is too long" : "ends within its npy header: it is cut short")
    }
    let line = file[text]
    guard line.last == UInt8(ascii: "\n"), line.allSatisfy({ $0 < 0x80 }) else {
      throw FormatError(name, "its npy header is no line of ASCII")
    }
    let words = String(decoding: line.dropLast(), as: UTF8.self)
    return (try NumPyHeader(parsing: words, named: name), text.endIndex)
  }

  /// Where the header's text stands. Its length has two bytes in version 1.0, then four.
  private static func text(of file: [UInt8], named name: String) throws(FormatError) -> Range<Int> {
    let rest = file.dropFirst(magic.count)
    guard let major = rest.first, let minor = rest.dropFirst().first else {
      throw FormatError(name, "ends within its npy header: it is cut short")
    }
    guard (1...3).contains(major), minor == 0 else {
      throw FormatError(name, "is of npy's format \(major).\(minor): save it again with numpy.save")
    }
    let width = major == 1 ? 2 : 4
    let length = rest.dropFirst(2).prefix(width)
    guard length.count == width else {
      throw FormatError(name, "ends within its npy header: it is cut short")
    }
    let start = length.endIndex
    return start..<start + length.reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  /// Reads the text of a header, and refuses what says anything else than type, order and shape.
  private init(parsing text: String, named name: String) throws(FormatError) {
    var scanner = HeaderScanner(rest: text[...])
    guard let fields = scanner.fields(), fields.count == 3, case .text(let type) = fields["descr"],
      case .flag(let isFortran) = fields["fortran_order"], case .shape(let shape) = fields["shape"]
    else {
      throw FormatError(name, "its header is \(quoted(text)), expected one like \(Self.example)")
    }
    guard let known = NumPyType(type) else {
      throw FormatError(
        name,
        "holds numbers of the type \(quoted(type)), expected whole or real ones: save "
          + "array.astype(\"<f4\")")
    }
    guard !isFortran else {
      throw FormatError(
        name, "is in Fortran order, expected C order: save numpy.ascontiguousarray(array)")
    }
    guard shape.count <= Self.mostDimensions else {
      throw FormatError(
        name, "has \(shape.count) dimensions, expected at most \(Self.mostDimensions)")
    }
    self.init(type: known, shape: shape)
  }
}

/// A value of the dictionary that a header is.
private enum HeaderValue {
  case text(String)
  case flag(Bool)
  case shape([Int])
}

/// Reads the little of Python's syntax that headers are written in.
private struct HeaderScanner {
  var rest: Substring

  /// The dictionary, with nothing but blanks after it; nil if it is none, or has a key twice.
  mutating func fields() -> [String: HeaderValue]? {
    var fields: [String: HeaderValue] = [:]
    guard take("{") else { return nil }
    while !take("}") {
      guard let key = text(), take(":"), let value = value() else { return nil }
      guard fields.updateValue(value, forKey: key) == nil else { return nil }
      guard take(",") || nextIs("}") else { return nil }
    }
    return rest.allSatisfy { $0 == " " || $0 == "\n" } ? fields : nil
  }

  private mutating func value() -> HeaderValue? {
    if take("True") { return .flag(true) }
    if take("False") { return .flag(false) }
    if let shape = shape() { return .shape(shape) }
    return text().map(HeaderValue.text)
  }

  /// A text in quotes of either kind.
  private mutating func text() -> String? {
    for quote in ["'", "\""] where take(quote) {
      let text = rest.prefix { !quote.contains($0) }
      rest = rest.dropFirst(text.count)
      return take(quote) ? String(text) : nil
    }
    return nil
  }

  /// `()`, `(3,)` or `(3, 4)`.
  private mutating func shape() -> [Int]? {
    guard take("(") else { return nil }
    var sides: [Int] = []
    while !take(")") {
      guard let side = whole() else { return nil }
      sides.append(side)
      guard take(",") || (sides.count > 1 && nextIs(")")) else { return nil }
    }
    return sides
  }

  private mutating func whole() -> Int? {
    skipBlanks()
    let digits = rest.prefix { ("0"..."9").contains($0) }
    rest = rest.dropFirst(digits.count)
    return Int(digits)
  }

  private mutating func take(_ token: String) -> Bool {
    guard nextIs(token) else { return false }
    rest = rest.dropFirst(token.count)
    return true
  }

  private mutating func nextIs(_ token: String) -> Bool {
    skipBlanks()
    return rest.hasPrefix(token)
  }

  private mutating func skipBlanks() {
    rest = rest.drop { $0 == " " }
  }
}
