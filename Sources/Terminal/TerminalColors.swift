import Canvas

/// The colours that a terminal has, by number, and the nearest of them to any other.
public struct TerminalColors: Sendable {
  /// How many there are.
  public let depth: ColorDepth
  private let candidates: [(index: Int32, color: PerceivedColor)]
  private let greys: [(index: Int32, level: Int)]

  /// The colours of a terminal of some depth.
  public init(_ depth: ColorDepth) {
    self.depth = depth
    switch depth {
    case .mono, .direct:
      candidates = []
      greys = []
    case .ansi8, .ansi16:
      candidates = Self.ansi.enumerated().map { (Int32($0), PerceivedColor($1)) }
      greys = Self.ansiGreys.filter { depth == .ansi16 || $0 != Self.brightBlack }
        .map { ($0, Int(Self.ansi[Int($0)].red)) }
    case .indexed256:
      greys = Self.indexedGreys
      candidates = Self.cube + greys.map { ($0, PerceivedColor(RGB(grey: $1))) }
    }
  }

  /// The number of the colour that looks nearest; nil where there are none.
  ///
  /// With eight or sixteen colours the answer is 0 to 15; the terminal of eight shows 8 to 15 as
  /// the bold form of 0 to 7.
  public func nearest(to color: RGB) -> Int32? {
    switch depth {
    case .mono: nil
    case .direct: max(Self.leastDirect, color.number)
    case _ where color.isGrey: nearestGrey(to: Int(color.red))
    case .indexed256: Self.cubeNumbers[color] ?? nearestCandidate(to: PerceivedColor(color))
    default: nearestCandidate(to: PerceivedColor(color))
    }
  }

  /// The number of the colour for a glyph that is to be read on a ground, or on whatever ground the
  /// terminal has; nil where the colour of plain text is safest.
  ///
  /// Which grey a terminal of few colours has as its ground is not known, so that greys are plain
  /// text there; and so few colours are told apart by hue rather than by strength.
  public func readable(_ color: RGB, on ground: RGB? = nil) -> Int32? {
    guard depth == .ansi8 || depth == .ansi16 else { return nearest(to: color) }
    if color.isGrey { return ground != nil && depth == .ansi16 ? Self.brightBlack : nil }
    let wanted = PerceivedColor(color)
    return readable(on: ground).min {
      wanted.difference(inHueFrom: $0.color) < wanted.difference(inHueFrom: $1.color)
    }?.index
  }

  /// The numbers of colours that are to be told apart, each to be read on a ground: the nearest, but
  /// none twice while another is left.
  public func distinct(_ colors: [RGB], on ground: RGB? = nil) -> [Int32?] {
    guard depth == .ansi8 || depth == .ansi16 else {
      return colors.map { readable($0, on: ground) }
    }
    let few = readable(on: ground)
    var uses = [Int](repeating: 0, count: few.count)
    return colors.map { color in
      let wanted = PerceivedColor(color)
      let fewest = uses.min() ?? 0
      let nearest = few.indices.filter { uses[$0] == fewest }.min {
        wanted.difference(inHueFrom: few[$0].color)
          < wanted.difference(inHueFrom: few[$1].color)
      }
      guard let nearest else { return nil }
      uses[nearest] += 1
      return few[nearest].index
    }
  }

  /// The colours of few that can be read on a ground, or on black and on white alike.
  private func readable(on ground: RGB?) -> [(index: Int32, color: PerceivedColor)] {
    let ground = ground.map(PerceivedColor.init)
    return Self.ansi.enumerated().filter { !$1.isGrey }
      .map { (index: Int32($0), color: PerceivedColor($1)) }
      .filter { $0.color.isReadable(on: ground) }
  }

  /// The number of the colour of plain text or of the ground: nil asks for the terminal's own, -1.
  public func plain(_ color: RGB?) -> Int32 {
    guard let color, let number = nearest(to: color) else { return -1 }
    // Of eight colours, what is bright would be bold.
    return depth == .ansi8 && number >= 8 ? number - 8 : number
  }

  private func nearestGrey(to level: Int) -> Int32? {
    // The few greys of ANSI are no even steps: the levels of an image are spread over all of them.
    if depth != .indexed256 {
      let white = Double(UInt8.max)
      return greys[Int((Double(level) / white * Double(greys.count - 1)).rounded())].index
    }
    return greys.min { abs($0.level - level) < abs($1.level - level) }?.index
  }

  private func nearestCandidate(to color: PerceivedColor) -> Int32? {
    candidates.min {
      color.squaredDistance(to: $0.color) < color.squaredDistance(to: $1.color)
    }?.index
  }
}

extension TerminalColors {
  /// xterm's own values of ANSI's sixteen.
  private static let ansi: [RGB] = [
    0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
    0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff,
  ].map { RGB($0) }
  private static let brightBlack: Int32 = 8
  /// Direct colours below this are those of ANSI instead, black among them, which is seldom black.
  private static let leastDirect: Int32 = 8
  private static let ansiGreys: [Int32] = [0, brightBlack, 7, 15]

  /// Black, the 24 greys, white: numbers and levels.
  private static let indexedGreys: [(index: Int32, level: Int)] =
    [(16, 0)] + (0..<24).map { grey -> (Int32, Int) in (232 + Int32(grey), 8 + 10 * grey) }
    + [(231, 255)]

  /// The cube 6x6x6, less what the greys have.
  private static let cubeNumbers: [RGB: Int32] = {
    let levels: [UInt32] = [0, 95, 135, 175, 215, 255]
    var numbers: [RGB: Int32] = [:]
    for number in 0..<216 {
      let (red, green, blue) = (number / 36, number / 6 % 6, number % 6)
      let color = RGB(levels[red] << 16 | levels[green] << 8 | levels[blue])
      if !color.isGrey { numbers[color] = Int32(16 + number) }
    }
    return numbers
  }()

  private static let cube: [(index: Int32, color: PerceivedColor)] =
    cubeNumbers.sorted { $0.value < $1.value }.map { ($0.value, PerceivedColor($0.key)) }
}

extension RGB {
  fileprivate init(grey level: Int) {
    self.init(UInt32(level) * 0x010101)
  }

  /// 0xRRGGBB.
  fileprivate var number: Int32 { Int32(red) << 16 | Int32(green) << 8 | Int32(blue) }

  fileprivate var isGrey: Bool { red == green && green == blue }
}
