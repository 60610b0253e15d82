/// A colour as red, green and blue, 0 to 255 each.
public struct RGB: Hashable, Sendable {
  /// Red, 0 to 255.
  public var red: UInt8
  /// Green, 0 to 255.
  public var green: UInt8
  /// Blue, 0 to 255.
  public var blue: UInt8

  /// A colour from its parts, 0 to 255 each.
  public init(red: UInt8, green: UInt8, blue: UInt8) {
    (self.red, self.green, self.blue) = (red, green, blue)
  }

  /// The colour 0xRRGGBB.
  public init(_ hex: UInt32) {
    red = UInt8(truncatingIfNeeded: hex >> 16)
    green = UInt8(truncatingIfNeeded: hex >> 8)
    blue = UInt8(truncatingIfNeeded: hex)
  }
}

/// Which colour each role and each label has.
public struct Palette: Equatable, Sendable {
  /// The colour of a role; a role that is missing has the terminal's own colour.
  public var roles: [Role: RGB]
  /// The colours of labels 0, 1, 2, …, cyclically.
  public var labels: [RGB]
  /// The colours of the steps 0, 1, 2, … of a scale from little to much.
  public var steps: [RGB]
  /// The colour behind everything; nil leaves the terminal's own.
  public var ground: RGB?
  /// The colour of plain text; nil leaves the terminal's own.
  public var text: RGB?
  /// Whether no colour is shown at all, but bold and reverse instead.
  public var isColorless: Bool

  /// A palette from its colours; `labels` must not be empty. Without `steps` their colours are
  /// those of labels.
  public init(
    roles: [Role: RGB], labels: [RGB], steps: [RGB] = [], ground: RGB? = nil, text: RGB? = nil,
    isColorless: Bool = false
  ) {
    precondition(!labels.isEmpty, "a palette needs at least one label colour")
    self.roles = roles
    self.labels = labels
    self.steps = steps.isEmpty ? labels : steps
    self.ground = ground
    self.text = text
    self.isColorless = isColorless
  }

  /// The colour of an ink; nil for that of plain text or of the ground.
  public func color(of ink: Ink) -> RGB? {
    switch ink {
    case .standard: nil
    case .role(let role): roles[role]
    case .grey(let level): RGB(UInt32(level) * 0x010101)
    case .color(let color): color
    case .label(let label): labels[((label % labels.count) + labels.count) % labels.count]
    case .step(let step): steps[min(max(0, step), steps.count - 1)]
    }
  }
}
