import Canvas
import Drawing
import Training
import Wording

/// The chosen layer in numbers, and what comes out of it as a large histogram.
enum LayerCard {
  private static let gap = 2
  /// From so many rows on, shape and parameters are told too: the table has them already.
  private static let rowsForAll = 14
  /// A histogram of fewer rows shows nothing.
  private static let leastForHistogram = 4

  static func draw(_ state: State, on canvas: inout Canvas, in area: Area) {
    guard let layer = state.chosenLayer else { return }
    var rest = area
    for line in facts(of: layer, showsAll: area.height >= rowsForAll) {
      // Facts that do not fit beside each other stand one below the other.
      for part in width(of: line) <= area.width ? [line] : line.map({ [$0] }) {
        let (row, below) = rest.splitRows(1)
        draw(part, on: &canvas, in: row)
        rest = below
      }
    }
    guard rest.height > leastForHistogram else { return }
    let (caption, plot) = rest.splitRows(1)
    let unit = state.model.isLogarithmic ? "%, log scale" : "% of values"
    canvas.text(
      "activations, \(unit)", at: Point(x: caption.x, y: caption.y), Theme.dim,
      within: caption)
    let range = layer.activations.range
    HistogramPlot(
      range: Double(range.lowerBound)...Double(range.upperBound),
      counts: layer.activations.counts, scale: state.model.isLogarithmic ? .log10 : .linear
    ).draw(on: &canvas, in: plot, appearance: state.appearance)
  }

  /// A name, what is known, and how that is drawn.
  private typealias Fact = (name: String, value: String, style: Style)

  private static func facts(of layer: LayerReport, showsAll: Bool) -> [[Fact]] {
    var lines: [[Fact]] = []
    if showsAll {
      let parameters = layer.parameterCount > 0 ? grouped(layer.parameterCount) : "none"
      lines.append([("output", layer.outputShape, .plain), ("parameters", parameters, .plain)])
    }
    if let norm = layer.weightNorm {
      let gradient = layer.gradientNorm.map { LayerColumns.norm($0, digits: 2) } ?? "unknown"
      lines.append([
        ("|weights|", LayerColumns.norm(norm), .plain), ("|gradient|", gradient, .plain),
      ])
    }
    if let dead = layer.deadUnits { lines.append([deadUnits(dead, of: layer.units)]) }
    return lines
  }

  private static func deadUnits(_ dead: Int, of units: Int) -> Fact {
    let text = "\(grouped(dead)) of \(grouped(units))"
    return dead * 2 > units
      ? ("dead units", text + "!", Style(.bad, bold: true))
      : ("dead units", text, .plain)
  }

  private static func width(of facts: [Fact]) -> Int {
    facts.reduce(-gap) { $0 + gap + textWidth($1.name) + 1 + textWidth($1.value) }
  }

  /// A fact at the left, and another beside it from the middle on, or as far left as it needs.
  private static func draw(_ facts: [Fact], on canvas: inout Canvas, in row: Area) {
    for (index, fact) in facts.enumerated() {
      let width = textWidth(fact.name) + 1 + textWidth(fact.value)
      let middle = row.x + (row.width + gap) / 2
      let x = index == 0 ? row.x : max(row.x, min(middle, row.maxX - width))
      canvas.text(fact.name, at: Point(x: x, y: row.y), Theme.dim, within: row)
      let value = Point(x: x + textWidth(fact.name) + 1, y: row.y)
      canvas.text(fact.value, at: value, fact.style, within: row)
    }
  }
}
