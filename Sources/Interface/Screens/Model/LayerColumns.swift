import Canvas
import Datasets
import Drawing
import Foundation
import Training
import Wording

/// The columns of the table of layers, as many as fit.
enum LayerColumns {
  /// What stands in a row of a column.
  struct Cell {
    var text = ""
    /// A histogram that is drawn instead.
    var counts: [Int]?
    var isAlarm = false
    /// Columns for what may stand there later, so that the table holds still.
    var leastWidth = 0
  }

  /// One column.
  struct Column {
    let heading: String
    let isNumber: Bool
    /// The columns with the greatest go first when room is short.
    let dispensability: Int
    var cells: [Cell]
    var width: Int
  }

  private static let gap = 2
  /// The hourglass's width and a histogram's, in cells: from, to.
  private static let (leastBar, mostBar) = (5, 25)
  /// Layers' names are cut to no less than this, and only for columns that count more than these.
  private static let leastName = 21
  private static let mostDispensableBesideCutNames = 2
  private static let (leastHistogram, mostHistogram) = (8, 24)

  /// The hourglass's width, and the columns that fit beside it.
  static func arranged(
    _ subjects: [LayerTable.Subject], _ state: State, width: Int
  ) -> (bar: Int, columns: [Column]) {
    var columns = columns(subjects, state)
    func used() -> Int { columns.reduce(leastBar) { $0 + gap + $1.width } }
    while used() > width, columns.count > 1,
      let last = columns.indices.max(by: {
        columns[$0].dispensability < columns[$1].dispensability
      })
    {
      let name = max(leastName, columns[0].width - (used() - width))
      if columns[last].dispensability <= mostDispensableBesideCutNames, name < columns[0].width {
        columns[0].width = name
      } else {
        columns.remove(at: last)
      }
    }
    guard used() <= width else { return (max(0, min(leastBar, width / 3)), columns) }
    // What is left over makes the hourglass wider, and the histograms.
    let bar = min(mostBar, leastBar + (width - used()) / 2)
    let spare = width - used() - (bar - leastBar)
    for index in columns.indices where columns[index].cells.contains(where: { $0.counts != nil }) {
      columns[index].width = min(mostHistogram, columns[index].width + max(0, spare))
    }
    return (bar, columns)
  }

  private static func columns(_ subjects: [LayerTable.Subject], _ state: State) -> [Column] {
    [
      column("layer", 0, isNumber: false, subjects, state) { Cell(text: $0.shortText) },
      column("output", 1, isNumber: true, subjects, state) { Cell(text: $0.outputShape) },
      column("params", 2, isNumber: true, subjects, state) {
        Cell(text: $0.parameterCount > 0 ? grouped($0.parameterCount) : "")
      },
      column("|weights|", 4, isNumber: true, subjects, state) {
        Cell(text: $0.weightNorm.map { norm($0) } ?? "")
      },
      column("|gradient|", 5, isNumber: true, subjects, state) {
        Cell(text: $0.gradientNorm.map { norm($0, digits: 2) } ?? "")
      },
      column("dead", 3, isNumber: false, subjects, state, dead),
      column("activations", 6, isNumber: false, subjects, state) {
        Cell(counts: $0.activations.counts)
      },
    ].filter { column in column.cells.contains { !$0.text.isEmpty || $0.counts != nil } }
  }

  private static func column(
    _ heading: String, _ dispensability: Int, isNumber: Bool, _ subjects: [LayerTable.Subject],
    _ state: State, _ cell: (LayerReport) -> Cell
  ) -> Column {
    let layers = state.modelReport?.layers ?? []
    let cells = subjects.map { subject in
      switch subject {
      case .layer(let index): cell(layers[index])
      case .data: Cell(text: dataText(heading, state))
      case .latent: Cell(text: latentText(heading, state))
      }
    }
    let hasHistograms = cells.contains { $0.counts != nil }
    let widest = cells.map { textWidth($0.text) }.max() ?? 0
    let least = max(hasHistograms ? leastHistogram : 0, textWidth(heading))
    return Column(
      heading: heading, isNumber: isNumber, dispensability: dispensability, cells: cells,
      width: max(least, cells.map(\.leastWidth).max() ?? 0, widest))
  }

  private static func dataText(_ heading: String, _ state: State) -> String {
    guard let shape = state.training?.run.sampleShape else { return "" }
    switch (heading, shape) {
    case ("layer", .image): return "image"
    case ("layer", .vector): return "numbers"
    case ("output", .image(let image)): return "\(image.channels)x\(image.height)x\(image.width)"
    case ("output", .vector(let count)): return "\(count)"
    default: return ""
    }
  }

  private static func latentText(_ heading: String, _ state: State) -> String {
    switch heading {
    case "layer": "latent"
    case "output": state.latentSize.map { "\($0)" } ?? ""
    default: ""
    }
  }

  /// A norm in few digits, so that it does not flicker while training goes on.
  static func norm(_ value: Float, digits: Int = 3) -> String {
    compact(Double(value), digits: digits)
  }

  /// Dead units among all; marked where they are more than half.
  private static func dead(_ layer: LayerReport) -> Cell {
    guard let dead = layer.deadUnits else { return Cell() }
    let isAlarm = dead * 2 > layer.units
    let text = dead == 0 ? "none" : "\(dead)/\(layer.units)" + (isAlarm ? "!" : "")
    let width = textWidth("\(layer.units)/\(layer.units)!")
    return Cell(text: text, isAlarm: isAlarm, leastWidth: width)
  }

  /// How wide the hourglass is at a row, 0 to 1: by the logarithm of the units.
  static func share(of subject: LayerTable.Subject, _ state: State) -> Double {
    let layers = state.modelReport?.layers ?? []
    let most = max(layers.map(\.units).max() ?? 1, state.training?.run.sampleShape.count ?? 1)
    let units =
      switch subject {
      case .data: state.training?.run.sampleShape.count ?? most
      case .latent: state.latentSize ?? 1
      case .layer(let index): layers[index].units
      }
    return log(1 + Double(units)) / log(1 + Double(max(1, most)))
  }
}

extension LayerReport {
  /// Words that only long layers have, and what stands for them in a table.
  private static let shortForms = [
    ("convtranspose ", "convT "), (" output_padding ", " op"), (" kernel ", " k"),
    (" stride ", " s"), (" padding ", " p"),
  ]

  /// The layer as a model file writes it, but `conv 8 k3 s2 p1` for
  /// `conv 8 kernel 3 stride 2 padding 1`.
  var shortText: String {
    Self.shortForms.reduce(text) { text, form in
      text.replacingOccurrences(of: form.0, with: form.1)
    }
  }
}
