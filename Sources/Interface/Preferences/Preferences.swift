import Canvas

/// How a person wants the program to look, whatever is trained: the keys of the configuration file.
public struct Preferences: Equatable, Sendable {
  /// The colours that everything is drawn in.
  public var theme = ColorTheme.calm
  /// What images and curves are made of; nil is the best that the terminal is sure to have.
  public var glyphs: GlyphSet?
  /// The most colours that are used; nil is as many as the terminal has.
  public var colors: ColorChoice?
  /// The colours that labels have.
  public var palette = LabelPalette.distinct
  /// Whether the mouse is listened to.
  public var mouse = true
  /// The most frames a second of what moves by itself.
  public var fps = 30

  /// What is built in.
  public init() {}
}

/// How many colours may be used at most.
public enum ColorChoice: String, CaseIterable, Sendable {
  case none = "0"
  case eight = "8"
  case sixteen = "16"
  case indexed = "256"
  case direct
}

/// A key of the configuration file: a case for each, and its line in each switch below. Reading and
/// writing the file, the form of options, commands and the command line are made from it.
public enum Preference: String, CaseIterable, Sendable {
  case theme, glyphs, colors, palette, mouse, fps

  /// Its name, in the file and everywhere else.
  public var name: String { rawValue }

  /// What it is, in a sentence.
  public var about: String {
    switch self {
    case .theme: "the colours of the screen"
    case .glyphs: "what images and curves are made of"
    case .colors: "the most colours that are used"
    case .palette: "the colours of labels"
    case .mouse: "whether the mouse is listened to"
    case .fps: "the most frames a second of what moves by itself"
    }
  }

  /// The values that it is turned through.
  public var values: [String] {
    switch self {
    case .theme: ColorTheme.allCases.map(\.rawValue)
    case .glyphs: [Self.automatic] + GlyphSet.allCases.map(\.rawValue)
    case .colors: [Self.automatic] + ColorChoice.allCases.map(\.rawValue)
    case .palette: LabelPalette.allCases.map(\.rawValue)
    case .mouse: ["on", "off"]
    case .fps: ["5", "10", "15", "20", "30", "60"]
    }
  }

  /// What a value means, in some words.
  func meaning(of value: String) -> String {
    switch self {
    case .theme: ColorTheme(rawValue: value)?.summary ?? ""
    case .glyphs:
      GlyphSet(rawValue: value)?.summary ?? "the best that this terminal is sure to have"
    case .colors:
      switch ColorChoice(rawValue: value) {
      case nil: "as many as this terminal has; none where NO_COLOR is set"
      case .some(.none): "no colours: bold and reverse"
      case .direct: "any red, green and blue"
      case .some(let choice): "at most \(choice.rawValue)"
      }
    case .palette: LabelPalette(rawValue: value)?.name ?? ""
    case .mouse:
      value == "on" ? "tabs, points and the wheel" : "left to the terminal, to select text"
    case .fps: "frames a second at most"
    }
  }

  /// What can be given.
  public var expectation: String {
    self == .fps
      ? "a whole number from \(Self.frames.lowerBound) to \(Self.frames.upperBound)"
      : values.dropLast().joined(separator: ", ") + " or " + (values.last ?? "")
  }

  /// The value as it is written for a person.
  public func text(in preferences: Preferences) -> String {
    switch self {
    case .theme: preferences.theme.rawValue
    case .glyphs: preferences.glyphs?.rawValue ?? Self.automatic
    case .colors: preferences.colors?.rawValue ?? Self.automatic
    case .palette: preferences.palette.rawValue
    case .mouse: preferences.mouse ? "on" : "off"
    case .fps: "\(preferences.fps)"
    }
  }

  /// The option of a name, whichever letters of it are capitals.
  init?(named name: String) { self.init(rawValue: name.lowercased()) }

  /// Takes a value from its text, whichever letters of it are capitals; false, with nothing changed,
  /// where it is none.
  public func set(_ text: String, in preferences: inout Preferences) -> Bool {
    let text = text.lowercased()
    return switch self {
    case .theme: Self.put(ColorTheme(rawValue: text), in: &preferences.theme)
    case .glyphs: Self.put(Self.choice(text, GlyphSet.init), in: &preferences.glyphs)
    case .colors: Self.put(Self.choice(text, ColorChoice.init), in: &preferences.colors)
    case .palette: Self.put(LabelPalette(rawValue: text), in: &preferences.palette)
    case .mouse: Self.put(Self.switches[text], in: &preferences.mouse)
    case .fps:
      Self.put(Int(text).flatMap { Self.frames.contains($0) ? $0 : nil }, in: &preferences.fps)
    }
  }

  /// What stands for the best that the terminal has.
  public static let automatic = "auto"
  private static let switches = ["on": true, "off": false, "true": true, "false": false]
  /// Frames a second.
  private static let frames = 1...60

  /// A value that may be left to the terminal; nil where the text is none.
  private static func choice<Value>(_ text: String, _ make: (String) -> Value?) -> Value?? {
    text == automatic ? .some(nil) : make(text).map(Optional.some)
  }

  private static func put<Value>(_ value: Value?, in place: inout Value) -> Bool {
    guard let value else { return false }
    place = value
    return true
  }
}
