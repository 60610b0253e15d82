import Canvas
import Drawing
import Wording

extension State {
  /// Takes in what a person prefers, at the start.
  public mutating func take(_ book: PreferenceBook) {
    preferences = book
    for key in Preference.allCases { _ = apply(key) }
    guard !book.problems.isEmpty else { return }
    let file = book.path.split(separator: "/").last ?? "the configuration file"
    note("\(file) has \(counted(book.problems.count, "problem")): F2 tells")
  }

  /// Takes in what the terminal shows since other colours were chosen.
  mutating func take(_ newer: Appearance) {
    var newer = newer
    newer.glyphs = appearance.glyphs
    appearance = newer
  }

  /// Takes a value that a person chose, and shows it at once; nil where it is none.
  mutating func prefer(_ text: String, for key: Preference) -> [Effect]? {
    guard preferences.choose(text, for: key) else { return nil }
    let effects = apply(key)
    let shown = key.text(in: preferences.values)
    note(glyphProblem(key) ?? "\(key.name) \(shown): \(key.meaning(of: shown))")
    return effects
  }

  /// Turns a preference through its values.
  mutating func turn(_ key: Preference, by offset: Int = 1) -> [Effect] {
    let values = key.values
    let now = values.firstIndex(of: key.text(in: preferences.values)) ?? 0
    return prefer(values[(now + offset + values.count) % values.count], for: key) ?? []
  }

  /// Goes to the next of the glyph sets that any terminal may have.
  mutating func nextGlyphs() -> [Effect] {
    let next: GlyphSet =
      switch appearance.glyphs {
      case .blocks: .ascii
      case .ascii: .half
      default: .blocks
      }
    return prefer(next.rawValue, for: .glyphs) ?? []
  }

  /// Makes a preference hold.
  private mutating func apply(_ key: Preference) -> [Effect] {
    let values = preferences.values
    switch key {
    case .theme: if theme != values.theme { theme = values.theme }
    case .glyphs: appearance.glyphs = isUnicode ? values.glyphs ?? terminalGlyphs : .ascii
    case .palette:
      labelPalette = values.palette
      colorLabels()
    case .colors: return [.setColors(values.colors)]
    case .mouse: return [.setMouse(values.mouse)]
    case .fps: break
    }
    return []
  }

  /// Why other glyphs than ASCII cannot be had.
  private func glyphProblem(_ key: Preference) -> String? {
    guard key == .glyphs, !isUnicode, preferences.values.glyphs != .ascii else { return nil }
    return "the locale has no UTF-8: plain ASCII stays"
  }

  /// Writes what was chosen to the configuration file.
  mutating func savePreferences() -> [Effect] {
    guard !preferences.unsaved.isEmpty else {
      note("every option is saved")
      return []
    }
    return [.savePreferences(preferences.unsaved)]
  }

  /// Takes in that preferences were saved, or why not.
  mutating func take(saved values: [Preference: String], problem: String?) {
    if let problem { return note("not saved: \(problem)") }
    preferences.noteSaved(values)
    note("saved in \(preferences.path)")
  }
}
