/// How many colours a terminal shows.
public enum ColorDepth: Int, CaseIterable, Comparable, Sendable {
  /// None: bold and reverse only.
  case mono = 0
  /// The eight of ANSI; bold makes the glyph's colour bright.
  case ansi8 = 8
  /// The eight of ANSI and their bright forms.
  case ansi16 = 16
  /// xterm's 256: those 16, a cube of 6x6x6 and 24 greys.
  case indexed256 = 256
  /// Any red, green and blue.
  case direct = 16_777_216

  /// The depth of a terminal that says it has so many colours.
  public init(count: Int) {
    self = Self.allCases.last { $0.rawValue <= count } ?? .mono
  }

  /// The same of a terminal whose numbers are red, green and blue, or else are colours' numbers, of
  /// which no more than 256 are known.
  init(count: Int, direct: Bool) {
    let depth = ColorDepth(count: count)
    self = depth == .direct && !direct ? .indexed256 : depth
  }

  /// Fewer colours come first.
  public static func < (left: ColorDepth, right: ColorDepth) -> Bool {
    left.rawValue < right.rawValue
  }
}
