import Canvas
import Drawing

/// The form of options: each with its value and where that comes from, what the chosen one means,
/// and the file.
struct OptionsDialog {
  /// The row of the chosen option.
  let chosen: Int
  let state: State

  /// Columns between names, values and sources.
  private static let gap = 2
  private static let usualColumns = 62

  private var options: [Preference] { Preference.allCases }
  private var book: PreferenceBook { state.preferences }

  func draw(on canvas: inout Canvas, in area: Area) {
    let inner = DialogBox.draw(
      "Options", content: content(in: area), on: &canvas, in: area, state: state)
    let (table, rest) = inner.splitRows(options.count)
    for (row, option) in options.enumerated() where row < table.height {
      let place = Area(x: table.x, y: table.y + row, width: table.width, height: 1)
      draw(option, isChosen: row == chosen, on: &canvas, in: place)
    }
    // In few rows what is said of the option stands right below.
    let aboutRows = aboutRows(width: inner.width)
    let space = rest.height > aboutRows ? 1 : 0
    let (about, foot) = rest.splitRows(space).rest.splitRows(aboutRows)
    write(aboutChosen(in: about).map { ($0, Theme.dim) }, on: &canvas, in: about)
    let file = foot.splitRows(foot.height > 1 ? 1 : 0).rest
    write(fileLines(width: file.width), on: &canvas, in: file)
  }

  /// The option in the row at a place.
  func row(at place: Point, in area: Area) -> Int? {
    let inner = DialogBox(content: content(in: area), in: area).inner
    let row = place.y - inner.y
    return inner.contains(place) && options.indices.contains(row) ? row : nil
  }

  private func content(in area: Area) -> Size {
    let width = min(Self.usualColumns, area.width)
    return Size(
      width: width,
      height: options.count + 1 + aboutRows(width: width) + 1 + fileLines(width: width).count)
  }

  private func draw(
    _ option: Preference, isChosen: Bool, on canvas: inout Canvas, in row: Area
  ) {
    let names = (options.map { textWidth($0.name) }.max() ?? 0) + Self.gap
    let value = option.text(in: book.values)
    let plain = isChosen ? Theme.chosen : .plain
    if isChosen { canvas.fill(row, with: Cell(" ", plain)) }
    canvas.text(
      option.name, at: Point(x: row.x, y: row.y), isChosen ? plain : Theme.key, within: row)
    let marks = isChosen ? state.glyphs("◂ ▸", ascii: "< >") : "   "
    canvas.text(
      "\(marks.prefix(1)) \(value) \(marks.suffix(1))", at: Point(x: row.x + names, y: row.y),
      plain,
      within: row)
    let source = book.source(of: option)
    let style =
      isChosen ? plain : source == .chosen ? Theme.accent : Theme.dim
    canvas.text(source.words, alignedRightIn: row, style)
  }

  // MARK: - Sentences

  /// What an option is, and what a value of it means, in lines of a width.
  private func about(_ option: Preference, _ value: String, width: Int) -> [[String]] {
    [option.about, "\(value): \(option.meaning(of: value))"].map { wordWrapped($0, width: width) }
  }

  /// Rows that the sentences of any option and value take, so that the box keeps its size.
  private func aboutRows(width: Int) -> Int {
    options.flatMap { option in
      option.values.map { about(option, $0, width: width).joined().count }
    }.max() ?? 0
  }

  /// The chosen option's sentences; in few rows how both begin.
  private func aboutChosen(in area: Area) -> [String] {
    guard options.indices.contains(chosen) else { return [] }
    let option = options[chosen]
    let sentences = about(option, option.text(in: book.values), width: area.width)
    let lines = Array(sentences.joined())
    return lines.count <= area.height ? lines : sentences.compactMap(\.first)
  }

  /// What is wrong with the file, whether something is to be saved, and where the file is.
  private func fileLines(width: Int) -> [(text: String, style: Style)] {
    let problems = book.problems.flatMap { wordWrapped($0, width: width) }
    let unsaved = book.unsaved.isEmpty ? "kept in" : "s saves these values in"
    return problems.map { ($0, Style(.bad)) } + [(unsaved, Theme.dim)]
      + book.path.cut(into: width).map { ($0, .plain) }
  }

  private func write(
    _ lines: [(text: String, style: Style)], on canvas: inout Canvas, in area: Area
  ) {
    for (row, line) in lines.prefix(area.height).enumerated() {
      canvas.text(line.text, at: Point(x: area.x, y: area.y + row), line.style, within: area)
    }
  }
}

extension String {
  /// Parts of so many characters at most.
  fileprivate func cut(into width: Int) -> [String] {
    guard width > 0 else { return [] }
    var (parts, rest) = ([String](), Substring(self))
    while !rest.isEmpty {
      parts.append(String(rest.prefix(width)))
      rest = rest.dropFirst(width)
    }
    return parts
  }
}

/// What the keys of the form of options do.
public enum OptionsAction: Hashable, Sendable, CaseIterable {
  case up, down
  case next, previous
  case builtIn
  case save
}

extension Keymap {
  /// Keys of the form of options.
  static let optionsRows: [KeyRow] = [
    KeyRow(
      "Up Down",
      [
        .up: .options(.up), .character("k"): .options(.up), .backTab: .options(.up),
        .down: .options(.down), .character("j"): .options(.down), .tab: .options(.down),
      ], on: [.options], hint: "option", help: "choose an option"),
    KeyRow(
      "Left Right",
      [
        .left: .options(.previous), .character("h"): .options(.previous),
        .right: .options(.next), .character("l"): .options(.next), .enter: .options(.next),
        .character(" "): .options(.next),
      ], on: [.options], hint: "value", help: "another value, shown at once"),
    KeyRow(
      "Backspace", [.backspace: .options(.builtIn), .delete: .options(.builtIn)], on: [.options],
      hint: "built in", help: "the value that is built in"),
    KeyRow(
      "s", [.character("s"): .options(.save), .character("w"): .options(.save)], on: [.options],
      help: "save what differs from the file"
    ) { $0.preferences.unsaved.isEmpty ? nil : "save" },
    KeyRow(
      "F2", [.function(2): .dialog(.close), .character("o"): .dialog(.close)], on: [.options],
      help: "close the form"),
  ]
}

extension State {
  /// Does what a key asks of the form of options.
  mutating func perform(_ action: OptionsAction) -> [Effect] {
    guard case .options(let chosen) = dialog else { return [] }
    let options = Preference.allCases
    switch action {
    case .up: dialog = .options(chosen: max(0, chosen - 1))
    case .down: dialog = .options(chosen: min(options.count - 1, chosen + 1))
    case .next: return turn(options[chosen])
    case .previous: return turn(options[chosen], by: -1)
    case .builtIn:
      return prefer(options[chosen].text(in: Preferences()), for: options[chosen]) ?? []
    case .save: return savePreferences()
    }
    return []
  }

  /// Takes in what the mouse did to the form: a click chooses an option, and turns the chosen one.
  mutating func pointAtOptions(_ action: MouseAction, at place: Point) -> [Effect] {
    guard case .options(let chosen) = dialog else { return [] }
    switch action {
    case .scrollUp: return perform(.options(.up))
    case .scrollDown: return perform(.options(.down))
    case .press:
      let dialog = OptionsDialog(chosen: chosen, state: self)
      guard let row = dialog.row(at: place, in: dialogRoom) else { return [] }
      if row == chosen { return perform(.options(.next)) }
      self.dialog = .options(chosen: row)
    default: break
    }
    return []
  }
}
