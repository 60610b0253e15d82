import Canvas
import Drawing
import Training

/// The form: models and data side by side, settings below, and what Enter would do.
struct TrainingFormView {
  private let state: State
  private var form: TrainingForm { state.form }

  init(_ state: State) { self.state = state }

  private static let modelColumns = 13
  private static let dataColumns = 54
  private static let gap = 3
  private static let settingRows = 2
  private static let leastListRows = 3
  private static let messageRows = 4
  private static let headingRows = 1
  /// Columns of the bar that shows how far fetching is.
  private static let barColumns = 10

  static func draw(_ state: State, on canvas: inout Canvas, in area: Area) {
    TrainingFormView(state).draw(on: &canvas, in: area)
  }

  private func draw(on canvas: inout Canvas, in area: Area) {
    let rows = max(form.models.count, form.data.count) + 1
    let rest = Self.headingRows + 1 + Self.settingRows + 1 + Self.messageRows
    let inner = DialogBox.draw(
      "Train",
      content: Size(
        width: Self.modelColumns + Self.gap + Self.dataColumns, height: rows + rest),
      on: &canvas, in: area, state: state)
    // In little room the lists scroll, then what is below them goes.
    let lists = max(Self.leastListRows, inner.height - rest) + Self.headingRows
    let (top, below) = inner.splitRows(min(lists, rows + Self.headingRows))
    let (left, right) = top.splitColumns(Self.modelColumns)
    drawModels(on: &canvas, in: left)
    drawData(on: &canvas, in: right.splitColumns(Self.gap).rest)
    drawFoot(on: &canvas, in: below.splitRows(1).rest)
  }

  // MARK: - Lists

  private func drawModels(on canvas: inout Canvas, in area: Area) {
    let (heading, rows) = area.splitRows(Self.headingRows)
    canvas.text("Model", at: Point(x: heading.x, y: heading.y), Theme.heading, within: heading)
    drawRows(count: form.models.count + 1, chosen: form.modelRow, in: rows) { index, row in
      let isFile = index == form.models.count
      let name =
        isFile ? fileRow(form.modelFile, "a file", width: row.width) : form.models[index].name
      drawName(
        name, isChosen: index == form.modelRow, .model, isTyped: isFile, on: &canvas, in: row)
    }
  }

  private func drawData(on canvas: inout Canvas, in area: Area) {
    let (heading, rows) = area.splitRows(Self.headingRows)
    canvas.text("Data", at: Point(x: heading.x, y: heading.y), Theme.heading, within: heading)
    let names = (form.data.map { textWidth($0.name) }.max() ?? 0) + 2
    drawRows(count: form.data.count + 1, chosen: form.dataRow, in: rows) { index, row in
      let isChosen = index == form.dataRow
      guard form.data.indices.contains(index) else {
        let path = fileRow(form.dataPath, "a file or folder of your own", width: row.width)
        return drawName(path, isChosen: isChosen, .data, isTyped: true, on: &canvas, in: row)
      }
      let data = form.data[index]
      let (left, right) = row.splitColumns(names)
      drawName(data.name, isChosen: isChosen, .data, isTyped: false, on: &canvas, in: left)
      drawPlace(of: data, on: &canvas, in: right)
    }
  }

  /// The end of what was typed, or what could be.
  private func fileRow(_ text: String, _ hint: String, width: Int) -> String {
    let caret = 1
    return text.isEmpty ? hint : String(text.suffix(max(0, width - caret)))
  }

  /// Calls `draw` for each row that fits, so that the chosen one is among them.
  private func drawRows(
    count: Int, chosen: Int, in area: Area, _ draw: (Int, Area) -> Void
  ) {
    let first = min(max(0, chosen - area.height + 1), max(0, count - area.height))
    for row in 0..<min(area.height, count) {
      draw(first + row, Area(x: area.x, y: area.y + row, width: area.width, height: 1))
    }
  }

  private func drawName(
    _ name: String, isChosen: Bool, _ field: TrainingForm.Field, isTyped: Bool,
    on canvas: inout Canvas, in area: Area
  ) {
    let hasKeys = form.field == field
    let isHint = isTyped && (field == .model ? form.modelFile : form.dataPath).isEmpty
    let style: Style =
      isChosen ? (hasKeys ? Theme.chosen : Theme.accent) : isHint ? Theme.dim : .plain
    canvas.textEllipsized(
      name, at: Point(x: area.x, y: area.y), width: area.width, style,
      glyphs: state.appearance.glyphs)
    guard isChosen, hasKeys, isTyped, !isHint else { return }
    drawCaret(after: name, on: &canvas, in: area)
  }

  private func drawCaret(after text: String, on canvas: inout Canvas, in area: Area) {
    let place = Point(x: area.x + textWidth(text), y: area.y)
    canvas.text(" ", at: place, Style(reverse: true), within: area)
  }

  private func drawPlace(
    of data: TrainingOffers.Data, on canvas: inout Canvas, in area: Area
  ) {
    switch (form.fetches[data.name], data.place) {
    case (.running(let report), _): drawProgress(report, on: &canvas, in: area)
    case (.failed, _): write("not fetched", Style(.bad), on: &canvas, in: area)
    case (nil, .drawn): write("drawn by the program", Theme.dim, on: &canvas, in: area)
    case (nil, .here): write("here", Style(.good), on: &canvas, in: area)
    case (nil, .remote(let bytes)):
      write("to fetch: \(byteCount(bytes))", .plain, on: &canvas, in: area)
    }
  }

  private func drawProgress(_ report: FetchReport, on canvas: inout Canvas, in area: Area) {
    let (bar, rest) = area.splitColumns(Self.barColumns)
    canvas.text(
      String(repeating: state.glyphs("·", ascii: "."), count: bar.width),
      at: Point(x: bar.x, y: bar.y), Theme.dim)
    canvas.bar(report.share ?? 0, in: bar, Style(.accent), glyphs: state.appearance.glyphs)
    write(report.words, .plain, on: &canvas, in: rest.splitColumns(1).rest)
  }

  private func write(
    _ text: String, _ style: Style, on canvas: inout Canvas, in area: Area
  ) {
    canvas.textEllipsized(
      text, at: Point(x: area.x, y: area.y), width: area.width, style,
      glyphs: state.appearance.glyphs)
  }

  // MARK: - Settings

  private static let settingsInRow = 3
  private static let settingColumns = 23

  private func drawSettings(on canvas: inout Canvas, in area: Area) {
    for (index, setting) in TrainingSetting.allCases.enumerated() {
      let (row, column) = index.quotientAndRemainder(dividingBy: Self.settingsInRow)
      let place = Area(
        x: area.x + column * Self.settingColumns, y: area.y + row, width: Self.settingColumns - 1,
        height: row < area.height ? 1 : 0)
      draw(setting, on: &canvas, in: place.intersection(area))
    }
  }

  private func draw(_ setting: TrainingSetting, on canvas: inout Canvas, in area: Area) {
    guard !area.isEmpty else { return }
    let caption = setting.rawValue + " "
    canvas.text(caption, at: Point(x: area.x, y: area.y), Theme.dim, within: area)
    let field = area.splitColumns(textWidth(caption)).rest
    let typed = form.settings[setting] ?? ""
    let hasKeys = form.field == .setting(setting)
    let usual = form.model?.settings[setting] ?? state.glyphs("–", ascii: "-")
    let shown = typed.isEmpty ? usual : String(typed.suffix(max(0, field.width - 1)))
    let style = typed.isEmpty ? (hasKeys ? Theme.chosen : .plain) : Theme.accent
    write(shown, style, on: &canvas, in: field)
    if hasKeys, !typed.isEmpty { drawCaret(after: shown, on: &canvas, in: field) }
  }

  // MARK: - What it comes to

  /// The settings, and what it comes to below them, or in their place where that is long.
  private func drawFoot(on canvas: inout Canvas, in area: Area) {
    let (texts, style) = message
    let lines = texts.flatMap { wordWrapped($0, width: area.width) }
    let (settings, below) = area.splitRows(Self.settingRows)
    let room = below.splitRows(1).rest
    let isLong = lines.count > room.height
    if !isLong { drawSettings(on: &canvas, in: settings) }
    let place = isLong ? area : room
    for (row, line) in lines.prefix(place.height).enumerated() {
      let isCut = row == place.height - 1 && lines.count > place.height
      let text = isCut ? line + " " + state.glyphs("…", ascii: "...") : line
      canvas.textEllipsized(
        text, at: Point(x: place.x, y: place.y + row), width: place.width, style,
        glyphs: state.appearance.glyphs)
    }
  }

  /// What is wrong, or what the model and the data are and what Enter does.
  private var message: ([String], Style) {
    if let problem = form.problem { return ([problem], Style(.bad)) }
    if form.isOpening { return (["opening" + state.glyphs("…", ascii: "...")], Theme.accent) }
    if form.field == .data, let data = form.chosenData,
      case .failed(let problem) = form.fetches[data.name]
    {
      return ([problem], Style(.bad))
    }
    return ([about, consequence].compactMap { $0 }, .plain)
  }

  /// What is chosen in the list that has the keys.
  private var about: String? {
    switch form.field {
    case .model: form.model?.about ?? "a model file (.toml), see hourglass models show"
    case .data:
      form.chosenData?.about
        ?? "a folder of PNGs or IDX files, a .npy or .csv file; --size 28x28, --color and --labels "
        + "FILE may follow"
    case .setting: nil
    }
  }

  /// What Enter does.
  private var consequence: String? {
    if let data = form.chosenData, case .remote(let bytes) = data.place {
      if case .running(let report) = form.fetches[data.name] {
        return "\(report.activity); training goes on meanwhile; Backspace stops it"
      }
      return "Enter fetches \(data.name), \(byteCount(bytes)); training goes on meanwhile"
    }
    guard let choice = form.choice else { return nil }
    let end =
      switch state.leavingStops {
      case .loses: "; what the run on the screen learned is lost"
      case .stops: "; the run on the screen stops, saved"
      case nil: ""
      }
    return "Enter trains \(choice.model) on \(choice.data)\(end)"
  }
}

extension FetchReport {
  /// How far it is, in a few words: `43 %  1.2 MB/s  0:12 left`.
  fileprivate var words: String {
    guard let share else { return activity }
    var parts = ["\(Int(clamping: (100 * share).rounded(.down))) %"]
    if let bytesPerSecond { parts.append("\(byteCount(Int(clamping: bytesPerSecond)))/s") }
    if let secondsLeft { parts.append("\(duration(secondsLeft)) left") }
    return parts.joined(separator: "  ")
  }
}

extension TrainingForm {
  /// What is being fetched and how far it is, for the status: `mnist 43 %`; nil if nothing is.
  var fetching: String? {
    let running = fetches.sorted { $0.key < $1.key }.compactMap { name, status -> String? in
      guard case .running(let report) = status else { return nil }
      guard let share = report.share else { return name }
      return "\(name) \(Int(clamping: (100 * share).rounded(.down))) %"
    }
    return running.isEmpty ? nil : running.joined(separator: ", ")
  }
}
