extension Rendition {
  /// The sequence that makes a terminal draw so, whatever it drew like before (ECMA-48's SGR, with
  /// xterm's colours beyond the first eight).
  package func sequence(_ depth: ColorDepth) -> String {
    var codes = ["0"]
    if bold { codes.append("1") }
    if underline { codes.append("4") }
    if reverse { codes.append("7") }
    codes += [color(foreground, 30, depth), color(background, 40, depth)].compactMap(\.self)
    return "\u{1B}[\(codes.joined(separator: ";"))m"
  }

  /// What chooses a colour by its number; `first` chooses black. Nil for the terminal's own.
  private func color(_ number: Int32, _ first: Int32, _ depth: ColorDepth) -> String? {
    guard number >= 0 else { return nil }
    switch depth {
    case .mono: return nil
    case .ansi8: return "\(first + number % 8)"
    case .ansi16: return number < 8 ? "\(first + number)" : "\(first + 60 + number - 8)"
    case .indexed256: return "\(first + 8);5;\(number)"
    case .direct: return "\(first + 8);2;\(number >> 16 & 255);\(number >> 8 & 255);\(number & 255)"
    }
  }
}

extension Rendition {
  /// The sequence that makes a terminal draw so after it drew like another; empty where they are the
  /// same.
  package func change(from other: Rendition, _ depth: ColorDepth) -> String {
    if self == other { return "" }
    var codes: [String] = []
    if bold != other.bold { codes.append(bold ? "1" : "22") }
    if underline != other.underline { codes.append(underline ? "4" : "24") }
    if reverse != other.reverse { codes.append(reverse ? "7" : "27") }
    if foreground != other.foreground { codes.append(color(foreground, 30, depth) ?? "39") }
    if background != other.background { codes.append(color(background, 40, depth) ?? "49") }
    return "\u{1B}[\(codes.joined(separator: ";"))m"
  }
}
