import Canvas
import Drawing
import Wording

/// The labels in their colours, with the number of points of each.
struct LabelLegend {
  /// A group: a label, or a step.
  private struct Entry {
    var group: Int
    /// What a label is called, where its glyph does not say it, or the numbers of a step.
    var name: String?
    /// How many samples it has.
    var count: Int
    /// How many of them are selected, where some samples are.
    var selected: Int?
    /// Where a step begins.
    var start: String?
    var isShown: Bool

    /// How many samples it has, of these how many are selected.
    var tally: String { (selected.map { "\(grouped($0))/" } ?? "") + grouped(count) }
    var namedTally: String { (name.map { "\($0) " } ?? "") + tally }
  }

  private let entries: [Entry]
  private let state: State

  init(_ state: State) {
    self.state = state
    let selected = state.selectedCounts
    entries = (state.codes?.counts ?? [:]).sorted { $0.key < $1.key }.map { group, count in
      Entry(
        group: group, name: Self.name(of: group, state), count: count,
        selected: selected.map { $0[group] ?? 0 },
        start: state.codes?.range(ofStep: group).map { Self.number($0.lowerBound, in: $0) },
        isShown: !state.latent.hiddenLabels.contains(group))
    }
  }

  private static func name(of group: Int, _ state: State) -> String? {
    if let range = state.codes?.range(ofStep: group) {
      return [range.lowerBound, range.upperBound].map { number($0, in: range) }
        .joined(separator: state.glyphs("–", ascii: " to "))
    }
    guard state.showsLabels else { return nil }
    let name = state.labels.name(of: group)
    return name == String(state.labels.glyph(of: group)) ? nil : name
  }

  /// The share of a step that counts as nothing.
  private static let nothing = 0.02

  /// What the entries are.
  static func title(_ state: State) -> String { state.groupName }

  /// What is next to nothing beside a step would take many digits to tell.
  private static func number(_ number: Float, in range: ClosedRange<Float>) -> String {
    let least = nothing * Double(range.upperBound - range.lowerBound)
    return compact(abs(Double(number)) < least ? 0 : Double(number), digits: 2)
  }

  /// Columns between two entries, where there is room and where there is little.
  private static let gaps = [3, 2, 1]

  /// How entries stand in columns.
  private struct Arrangement {
    /// What stands beside each glyph.
    var texts: [String]
    var rows: Int
    var pitch: Int
    /// Columns of a bar that stands beside each text, if there is room for bars.
    var barWidth = 0

    func place(of index: Int, in area: Area) -> Point {
      Point(x: area.x + index / rows * pitch, y: area.y + index % rows)
    }
  }

  /// Draws the entries down the columns: with all that is said of them where that fits.
  func draw(on canvas: inout Canvas, in area: Area, hasTitle: Bool = true) {
    guard !area.isEmpty, !entries.isEmpty else { return }
    let (title, area) = split(area, hasTitle)
    canvas.text(Self.title(state), at: Point(x: title.x, y: title.y), Theme.dim, within: title)
    let arrangement = arrangement(in: area.size)
    for (index, entry) in entries.enumerated() {
      let place = arrangement.place(of: index, in: area)
      guard place.x < area.maxX else { return }
      draw(entry, arrangement.texts[index], at: place, on: &canvas, in: area)
      let end = place.x + arrangement.pitch - Self.barGap
      let bar = Point(x: end - arrangement.barWidth, y: place.y)
      if entry.isShown { drawBar(entry, at: bar, width: arrangement.barWidth, on: &canvas) }
    }
  }

  /// How many samples an entry has beside the others, or how many of them are selected.
  private func drawBar(
    _ entry: Entry, at place: Point, width: Int, on canvas: inout Canvas
  ) {
    let most = max(1, entries.map(\.count).max() ?? 1)
    let count = entry.selected ?? entry.count
    let length = (width * count + most - 1) / most
    let line = String(repeating: state.glyphs("━", ascii: "="), count: length)
    canvas.text(line, at: place, Style(state.ink(ofGroup: entry.group)))
  }

  /// The group whose entry is at a place.
  func group(at point: Point, in area: Area, hasTitle: Bool = true) -> Int? {
    guard area.contains(point), !entries.isEmpty else { return nil }
    let (_, area) = split(area, hasTitle)
    let arrangement = arrangement(in: area.size)
    for (index, entry) in entries.enumerated() {
      let place = arrangement.place(of: index, in: area)
      let hasBar = arrangement.barWidth > 0
      let width = hasBar ? arrangement.pitch : 2 + textWidth(arrangement.texts[index])
      if point.y == place.y, (place.x..<(place.x + width)).contains(point.x) { return entry.group }
    }
    return nil
  }

  /// In a row that has no title above, room for what its steps are of.
  private func split(_ area: Area, _ hasTitle: Bool) -> (title: Area, rest: Area) {
    let width = textWidth(Self.title(state)) + 2
    let says = !hasTitle && !state.showsLabels && area.width > width + 2 * entries.count
    let (title, rest) = area.splitColumns(says ? width : 0)
    return (title, rest)
  }

  /// What can stand beside the glyphs, the most telling first.
  private var candidates: [[String]] {
    let tallies = entries.map(\.tally)
    let named = entries.map(\.namedTally)
    let starts = entries.compactMap(\.start)
    let selected = entries.compactMap { $0.selected.map(grouped) }
    guard selected.isEmpty else {
      return [named, zip(starts, selected).map { "\($0): \($1)" }, tallies, selected]
        .filter { !$0.isEmpty }
    }
    let names = entries.map { $0.name ?? $0.tally }
    guard starts.isEmpty else { return [names, starts] }
    guard entries.contains(where: { $0.name != nil }) else { return [tallies] }
    let short = Self.shortest.map { width in
      entries.map { entry in entry.name.map { String($0.prefix(width)) } ?? entry.tally }
    }
    return [named, names] + short + [tallies]
  }

  /// What names are cut to where they are too long.
  private static let shortest = [8, 5]

  private func arrangement(in size: Size) -> Arrangement {
    for texts in candidates {
      let shown = zip(entries, texts).map { $0.isShown ? $1 : off($0) }
      let width = 2 + (shown.map(textWidth).max() ?? 0)
      for gap in Self.gaps {
        let fitting = max(1, (size.width + gap) / (width + gap))
        let columns = min(fitting, (entries.count + size.height - 1) / size.height)
        let rows = (entries.count + columns - 1) / columns
        guard rows <= size.height, columns * (width + gap) - gap <= size.width else { continue }
        let share = size.width / columns
        let bar = share - width - 2 * Self.barGap
        if bar >= Self.leastBar {
          return Arrangement(texts: shown, rows: rows, pitch: share, barWidth: bar)
        }
        let pitch = columns == 1 ? width : min(share, Self.widest)
        return Arrangement(texts: shown, rows: rows, pitch: max(pitch, width + gap))
      }
    }
    let rows = entries.count * 2 <= size.width ? 1 : size.height
    return Arrangement(texts: entries.map { _ in "" }, rows: max(1, rows), pitch: 2)
  }

  /// Columns of a bar that still tells counts apart.
  private static let leastBar = 12
  /// Columns on both sides of a bar.
  private static let barGap = 2
  /// Columns that entries stand apart at most.
  private static let widest = 14

  private func off(_ entry: Entry) -> String { "\(state.glyph(ofGroup: entry.group)) off" }

  private func draw(
    _ entry: Entry, _ text: String, at place: Point, on canvas: inout Canvas, in area: Area
  ) {
    let style = entry.isShown ? Style(state.ink(ofGroup: entry.group), bold: true) : Theme.dim
    let glyph = entry.isShown ? String(state.glyph(ofGroup: entry.group)) : "-"
    canvas.text(glyph, at: place, style)
    canvas.text(
      text, at: Point(x: place.x + 2, y: place.y), entry.isShown ? .plain : Theme.dim,
      within: area)
  }
}
