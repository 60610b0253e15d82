import Canvas
import Drawing
import Training

/// The terms of a sum of class centres and what they add up to, as images.
enum SumPart: ExplorePart {
  static func ask(_ request: inout ObservationRequest, for state: State) {
    if let point = state.explorePoint { ExploreSide.ask(&request, for: state, at: point) }
    guard let sum = state.centreSum else { return }
    request.latents = .these(sum.terms.map(\.latent) + [sum.result])
  }

  static func latentsTile(_ state: State) -> Size {
    layout(state)?.tile ?? Size(width: 0, height: 0)
  }

  /// Asks for a sum, where classes have centres.
  static func ask(on state: inout State) {
    guard let statistics = state.exploreStatistics else {
      return state.note("the first codes are on their way")
    }
    guard !statistics.centres.isEmpty else {
      return state.note("these \(state.nouns) have no classes to add")
    }
    state.ask(.centreSum, text: state.explore.sum)
  }

  /// Shows a sum that was typed, and moves the cursor to what it adds up to.
  static func show(_ text: String, on state: inout State) {
    state.explore.sum = text
    state.explore.mode = .sum
    observe(&state)
  }

  /// The cursor stays at the result while training moves the centres.
  static func observe(_ state: inout State) {
    guard let result = state.centreSum?.result, result != state.explore.point else { return }
    state.explore.point = result
  }

  static func perform(_ action: ExploreAction, on state: inout State) -> [Effect] {
    if action == .open, let result = state.centreSum?.result { state.showOnMap(result) }
    return []
  }

  private static func layout(_ state: State) -> SumLayout? {
    guard let sum = state.centreSum else { return nil }
    let inner = state.exploreLayout.map.inset(by: 1, 1)
    // The last row says whether codes are near.
    let room = inner.splitRows(inner.height - 1).top
    return SumLayout(
      state.exploreSizes(within: room.size), count: sum.terms.count + 1, in: room)
  }

  static func draw(_ state: State, on canvas: inout Canvas, in area: Area) {
    let parts = state.exploreLayout
    let side = ExploreSide(state, of: state.explorePoint, in: parts)
    let inner = canvas.frame(
      parts.map, title: "class centres\(state.separator)\(state.explore.sum)", focused: true,
      glyphs: state.appearance.glyphs)
    if let sum = state.centreSum, let layout = layout(state) {
      draw(sum, layout, state, on: &canvas)
    } else {
      canvas.text("no room for a sum", centredIn: inner.middleRow, Theme.dim)
    }
    let line = Area(x: inner.x + 1, y: inner.maxY - 1, width: inner.width - 2, height: 1)
    side.drawEmptiness(on: &canvas, in: line)
    side.draw(on: &canvas)
  }

  private static func draw(
    _ sum: CentreSum, _ layout: SumLayout, _ state: State, on canvas: inout Canvas
  ) {
    let samples = state.decoded.latents?.samples ?? []
    let isAnswered = samples.count == sum.terms.count + 1
    let range = SampleView.range(of: samples)
    for place in 0...sum.terms.count {
      let area = layout.place(place)
      let term = place < sum.terms.count ? sum.terms[place] : nil
      let (sign, rest) = area.splitColumns(SumLayout.signColumns)
      let (caption, picture) = rest.splitRows(1)
      canvas.text(
        Self.sign(of: term, isFirst: place == 0), centredIn: sign.middleRow, Theme.accent)
      let factor = term.map { abs($0.factor) } ?? 1
      let times = factor == 1 ? "" : "\(factorText(factor)) x "
      let names = term.map { [times + state.title(ofTerm: $0), times + $0.name] } ?? ["result"]
      let name = names.first { textWidth($0) <= caption.width } ?? names[names.count - 1]
      canvas.textEllipsized(
        name, at: Point(x: caption.x, y: caption.y), width: caption.width, Theme.heading,
        glyphs: state.appearance.glyphs)
      if isAnswered {
        SampleView.draw(samples[place], state, on: &canvas, in: picture, range: range)
      }
    }
  }

  /// A factor as short as it can be written.
  private static func factorText(_ factor: Float) -> String {
    factor == factor.rounded() ? fixed(Double(factor), decimals: 0) : "\(factor)"
  }

  /// What stands before a term, or before the result.
  private static func sign(of term: CentreSum.Term?, isFirst: Bool) -> String {
    guard let term else { return "=" }
    return term.factor < 0 ? "-" : isFirst ? "" : "+"
  }
}

/// Where the terms of a sum stand: as large as all of them fit, from the left to the right.
struct SumLayout {
  /// One term's image, in cells.
  let tile: Size
  private let columns: Int
  private let area: Area

  /// Columns for the sign before an image.
  static let signColumns = 3
  private static let captionRows = 1

  /// The layout for images of some sizes, the largest first.
  init?(_ sizes: [Size], count: Int, in area: Area) {
    func columns(_ tile: Size) -> Int { area.width / (tile.width + Self.signColumns) }
    func rows(_ tile: Size) -> Int { area.height / (tile.height + Self.captionRows) }
    guard let tile = sizes.first(where: { columns($0) * rows($0) >= count }) else { return nil }
    self.tile = tile
    self.columns = min(count, columns(tile))
    let lines = (count + self.columns - 1) / self.columns
    let used = Size(
      width: self.columns * (tile.width + Self.signColumns),
      height: lines * (tile.height + Self.captionRows))
    self.area = Area(
      x: area.x + (area.width - used.width) / 2, y: area.y + (area.height - used.height) / 2,
      width: used.width, height: used.height)
  }

  /// The area of a term with its sign and its caption.
  func place(_ index: Int) -> Area {
    let (width, height) = (tile.width + Self.signColumns, tile.height + Self.captionRows)
    return Area(
      x: area.x + index % columns * width, y: area.y + index / columns * height, width: width,
      height: height)
  }
}

extension State {
  /// The sum that was typed last, with the centres as they are now.
  var centreSum: CentreSum? {
    guard let codes = exploreStatistics, !explore.sum.isEmpty else { return nil }
    return try? CentreSum(explore.sum, codes, groupBook)
  }

  /// What a term is called below its sign.
  fileprivate func title(ofTerm term: CentreSum.Term) -> String {
    term.name == "mean" ? "mean of all" : labels.names == nil ? "centre of \(term.name)" : term.name
  }
}
