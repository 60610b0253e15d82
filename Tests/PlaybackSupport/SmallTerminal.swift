/// As much of a terminal as a cast needs: it shows glyphs, moves, colours, and refuses the rest.
package struct SmallTerminal {
  /// How a cell is drawn: colours of 256 by number, nil for the terminal's own.
  package struct Look: Equatable {
    package var foreground: Int?
    package var background: Int?
    package var bold = false
    package var underline = false
    package var reverse = false

    package init() {}
  }

  package struct Cell: Equatable {
    package var glyph: Character = " "
    package var look = Look()

    package init(glyph: Character = " ", look: Look = Look()) {
      self.glyph = glyph
      self.look = look
    }
  }

  package struct Unknown: Error {
    package let sequence: String
  }

  package let width, height: Int
  package private(set) var cells: [Cell]
  private var look = Look()
  private var (x, y) = (0, 0)

  package init(width: Int, height: Int) {
    (self.width, self.height) = (width, height)
    cells = Array(repeating: Cell(), count: width * height)
  }

  /// The rows as text.
  package var lines: [String] {
    (0..<height).map { y in String(cells[(y * width)..<((y + 1) * width)].map(\.glyph)) }
  }

  /// Takes in what was sent.
  package mutating func take(_ text: String) throws {
    var rest = Substring(text)
    while let character = rest.popFirst() {
      guard character == "\u{1B}" else {
        try show(character)
        continue
      }
      guard rest.popFirst() == "[", let end = rest.firstIndex(where: { $0.isLetter }) else {
        throw Unknown(sequence: String(rest.prefix(9)))
      }
      try obey(rest[..<end], rest[end])
      rest = rest[rest.index(after: end)...]
    }
  }

  private mutating func show(_ character: Character) throws {
    guard x < width, y < height, character.unicodeScalars.allSatisfy({ $0.value >= 0x20 }) else {
      throw Unknown(sequence: "\(character) in column \(x) and row \(y)")
    }
    cells[y * width + x] = Cell(glyph: character, look: look)
    x += 1
  }

  private mutating func obey(_ parameters: Substring, _ final: Character) throws {
    let numbers = parameters.split(separator: ";").map { Int($0) ?? -1 }
    switch (final, parameters) {
    case ("H", _): (y, x) = ((numbers.first ?? 1) - 1, (numbers.dropFirst().first ?? 1) - 1)
    case ("C", _): x += numbers.first ?? 1
    case ("J", "2"): cells = Array(repeating: Cell(), count: cells.count)
    case ("l", "?25"), ("h", "?25"): break
    case ("m", _): try draw(like: numbers.isEmpty ? [0] : numbers)
    default: throw Unknown(sequence: "\(parameters)\(final)")
    }
  }

  private mutating func draw(like codes: [Int]) throws {
    var codes = codes[...]
    while let code = codes.popFirst() {
      switch code {
      case 0: look = Look()
      case 1: look.bold = true
      case 4: look.underline = true
      case 7: look.reverse = true
      case 22: look.bold = false
      case 24: look.underline = false
      case 27: look.reverse = false
      case 39: look.foreground = nil
      case 49: look.background = nil
      case 38, 48:
        guard codes.popFirst() == 5, let number = codes.popFirst() else {
          throw Unknown(sequence: "\(code)")
        }
        if code == 38 { look.foreground = number } else { look.background = number }
      default: throw Unknown(sequence: "\(code)m")
      }
    }
  }
}
