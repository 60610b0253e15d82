import Wording

/// What a table's first lines tell of all others.
struct TableHead {
  /// What stands between cells.
  let separator: CellSeparator
  /// Cells in a row.
  let width: Int
  /// The column of labels, from 0, if there is one.
  private(set) var labelColumn: Int?
  /// A column that only numbers the rows, from 0, as pandas writes one without a name.
  private(set) var indexColumn: Int?
  /// Where the first line with numbers begins, in bytes.
  let start: Int
  /// Lines before that.
  let linesBefore: Int
  /// What was decided, a line each.
  private(set) var notes: [String] = []
  /// What was decided of images and labels together, if it was.
  private(set) var shapeNote: String?

  /// Numbers in a row.
  var numberCount: Int { width - [labelColumn, indexColumn].compactMap(\.self).count }

  /// Bytes that a row has at least: a separator between any two cells, and a digit for each number.
  var leastRowSize: Int { width - 1 + numberCount }

  /// What columns of labels are called.
  private static let labelNames: Set = ["label", "labels", "class"]

  /// Reads the first lines of a table.
  init(of text: TableText) throws(DatasetError) {
    var lines = FirstLines(try text.start(), text)
    guard let first = try lines.next() else {
      throw .file(text.name, "is empty, expected a table of numbers")
    }
    separator = first.separator
    width = first.cells.count
    let second = try lines.next()
    let isNamed = Self.isHeader(first.cells)
    let sign = isNamed ? nil : second.flatMap { Self.sign(ofHeader: first.cells, over: $0.cells) }
    guard isNamed || sign != nil else {
      start = first.start
      linesBefore = first.line - 1
      findLabels(in: first.cells, header: nil, text.name)
      return
    }
    guard let second else {
      throw .file(text.name, "has a header and no numbers; add a line for each sample")
    }
    start = second.start
    linesBefore = second.line - 1
    if let sign {
      notes.append("\(printable(text.name)): the first line is taken as a header: \(sign)")
    } else if first.cells.allSatisfy({ Double($0) != nil }) {
      notes.append("\(printable(text.name)): the first line only counts, and is taken as a header")
    }
    if first.cells[0].isEmpty { indexColumn = 0 }
    findLabels(in: second.cells, header: first.cells, text.name)
  }

  /// Whether cells are names of columns: one is that of labels, or none is a number, or they only
  /// count, as pandas calls columns that have no names.
  private static func isHeader(_ cells: [String]) -> Bool {
    if cells.contains(where: isLabelName) || cells.allSatisfy({ Double($0) == nil }) { return true }
    let names = cells[0].isEmpty ? cells.dropFirst() : cells[...]
    return names.count > 1 && names.enumerated().allSatisfy { $1 == "\($0)" }
  }

  /// What tells by the line below them that cells are names of columns though some are numbers; nil
  /// if nothing does.
  private static func sign(ofHeader cells: [String], over row: [String]) -> String? {
    guard cells.count == row.count else { return nil }
    let (names, numbers) = (cells.map { Double($0) }, row.map { Double($0) })
    let text = cells.indices.first {
      names[$0] == nil && !cells[$0].isEmpty && numbers[$0] != nil
    }
    if let text { return "\(quoted(cells[text])) stands above a number" }
    let columns = cells.indices.filter { names[$0] != nil }
    let below = columns.compactMap { numbers[$0] }
    // Few numbers may do so by chance.
    let fewest = (columns: 4, numbers: 3)
    guard cells.count >= fewest.columns, columns.count >= fewest.numbers,
      below.count == columns.count,
      haveEqualSteps(columns.compactMap { names[$0] }), !haveEqualSteps(below)
    else { return nil }
    return "its numbers count in equal steps"
  }

  /// Whether numbers, two at least, count in equal steps, and are not all the same.
  private static func haveEqualSteps(_ numbers: [Double]) -> Bool {
    let step = numbers[1] - numbers[0]
    // Decimal fractions such as 0.1 are not quite what they say.
    let tolerance = abs(step) * 1e-6
    return step != 0
      && zip(numbers.dropFirst(), numbers).allSatisfy { abs($0 - $1 - step) <= tolerance }
  }

  /// Whether a column of that name is one of labels.
  static func isLabelName(_ cell: String) -> Bool {
    labelNames.contains(cell.lowercased())
  }

  /// Finds the column of labels: by its name, or as the only one of texts, or as the first where a
  /// table without names has a column more than square images need, as Kaggle's MNIST has.
  private mutating func findLabels(in row: [String], header: [String]?, _ name: String) {
    if let named = header?.firstIndex(where: Self.isLabelName) {
      labelColumn = named
      return
    }
    let texts = row.indices.filter {
      $0 != indexColumn && Double(row[$0]) == nil && !row[$0].isEmpty
    }
    if texts.count == 1, width > 1 {
      labelColumn = texts[0]
      notes.append(
        "\(printable(name)): column \(grouped(texts[0] + 1)) is taken as labels, the only one of texts"
      )
    } else if header == nil, texts.isEmpty, UInt8(row[0]) != nil, let side = squareSide(width - 1),
      squareSide(width) == nil
    {
      labelColumn = 0
      shapeNote =
        "\(printable(name)): the first of \(width) columns is taken as labels, the others as images "
        + "of \(side)x\(side); a header with a column called label says otherwise"
    }
  }
}

/// Reads a table's first lines, without comments and empty ones.
private struct FirstLines: ~Copyable {
  private var lines: LineReader
  /// Where the next line begins.
  private var place: Int

  /// A line, its number from 1, and where it begins.
  struct Line {
    let separator: CellSeparator
    let cells: [String]
    let line: Int
    let start: Int
  }

  init(_ start: Int, _ text: TableText) {
    lines = LineReader(text, start..<text.size)
    place = start
  }

  mutating func next() throws(DatasetError) -> Line? {
    while let line = try lines.next() {
      let start = place
      place += line.count + 1
      guard line.isRow else { continue }
      let separator = CellSeparator(of: line)
      var row = LineCells(line, separator)
      var cells: [String] = []
      while let cell = row.nextText() { cells.append(cell) }
      return Line(separator: separator, cells: cells, line: lines.count, start: start)
    }
    return nil
  }
}

extension UnsafeRawBufferPointer {
  private static let comment = UInt8(ascii: "#")

  /// Whether a table's line is a row: neither empty nor a comment.
  var isRow: Bool { first != Self.comment && !isBlank }

  /// Whether there is nothing but spaces and the like.
  var isBlank: Bool {
    allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: "\r") }
  }
}
