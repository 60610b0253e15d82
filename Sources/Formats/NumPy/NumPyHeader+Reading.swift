import Wording

extension NumPyHeader {
  /// What a header should look like, for messages.
  private static let example = "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }"

  /// Reads the text of a header, and refuses what says anything else than type, order and shape.
  init(parsing text: String, named name: String) throws(FormatError) {
    var scanner = HeaderScanner(rest: text[...])
    guard let fields = scanner.fields(), fields.count == 3, case .text(let type) = fields["descr"],
      case .flag(let isFortran) = fields["fortran_order"], case .shape(let shape) = fields["shape"]
    else {
      throw FormatError(name, "its header is \(quoted(text)), expected one like \(Self.example)")
    }
    guard let known = NumPyType(rawValue: type) else {
      throw FormatError(
        name,
        "holds numbers of the type \(quoted(type)), expected <f4, <f8 or |u1: save "
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
