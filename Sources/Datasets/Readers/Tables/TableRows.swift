import Dispatch
import Synchronization
import Wording

/// The rows of a table, read on all processors.
struct TableRows {
  /// How many there are.
  let count: Int

  private let text: TableText
  private let head: TableHead
  /// Whole lines each.
  private let parts: [Range<Int>]
  /// Rows before each part, and in all.
  private let rowsBefore: [Int]
  /// Lines before each part, of the whole text.
  private let linesBefore: [Int]

  /// What is wrong with the row after those that are counted.
  private var lastFault: DatasetError?

  /// Bytes of text that a thread reads before it asks for more.
  private static let partSize = 1 << 22

  /// What is known of rows once they have been read.
  struct Found {
    var range = NumberRange()
    var labels: ClassLabels?
  }

  /// Counts the rows that follow a table's head.
  init(_ text: TableText, _ head: TableHead) throws(DatasetError) {
    self.text = text
    self.head = head
    var parts = try text.parts(from: head.start, bytes: Self.partSize)
    let counts = try inParallel(parts.count) { [parts] (part) throws(DatasetError) in
      try RowCount(of: parts[part], text, head)
    }
    rowsBefore = counts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.rows) }
    linesBefore = counts.reduce(into: [head.linesBefore]) { $0.append($0[$0.count - 1] + $1.lines) }
    if let short = counts.firstIndex(where: { $0.shortRow != nil }),
      let place = counts[short].shortRow
    {
      // Nothing after it is read.
      lastFault = try text.fault(ofRowAt: place, linesBefore[short + 1] + 1, head)
      parts = parts[..<short] + [parts[short].lowerBound..<place]
    }
    self.parts = parts
    count = rowsBefore[parts.count]
  }

  /// Reads all numbers, [count, numberCount], where they can be of that type; those that cannot end
  /// the reading, and the range says so.
  func read<Number: TableNumber>(
    into numbers: UnsafeMutableBufferPointer<Number>
  ) throws(DatasetError) -> Found {
    precondition(
      numbers.count == count * head.numberCount, "\(numbers.count) numbers for \(count) rows")
    guard let results = try readParts(into: numbers) else {
      return Found(range: NumberRange(areBytes: false))
    }
    if let lastFault { throw lastFault }
    var found = Found()
    var words = ClassWords(source: text.name)
    for result in results {
      found.range.merge(result.range)
      try words.append(result.words)
    }
    if head.labelColumn != nil, found.range.areBytes || Number.self == Float.self {
      found.labels = words.labels
    }
    return found
  }

  /// Reads all parts; nil once a number was found that cannot be of that type.
  private func readParts<Number: TableNumber>(
    into numbers: UnsafeMutableBufferPointer<Number>
  ) throws(DatasetError) -> [(range: NumberRange, words: ClassWords)]? {
    // Each part's numbers are written by one thread.
    nonisolated(unsafe) let numbers = numbers
    let isOver = Atomic(false)
    do throws(DatasetError) {
      let results = try inParallel(parts.count) { (part) throws(DatasetError) in
        let places =
          (rowsBefore[part] * head.numberCount)..<(rowsBefore[part + 1] * head.numberCount)
        var reading = PartReading<Number>(
          text, head, into: UnsafeMutableBufferPointer(rebasing: numbers[places]))
        try reading.read(parts[part], linesBefore: linesBefore[part], isOver)
        return (range: reading.range, words: reading.words)
      }
      return isOver.load(ordering: .relaxed) ? nil : results
    } catch {
      // Of a reading that had ended anyway another fault may be the first.
      guard isOver.load(ordering: .relaxed) else { throw error }
      return nil
    }
  }
}

/// Rows and lines of a part of a table, up to the first row that is too short for what the head says:
/// so no table asks for more memory than its text could fill.
private struct RowCount {
  var rows = 0
  var lines = 0
  /// Where a row begins that is too short.
  var shortRow: Int?

  init(of part: Range<Int>, _ text: TableText, _ head: TableHead) throws(DatasetError) {
    var reader = LineReader(text, part)
    var place = part.lowerBound
    while let line = try reader.next() {
      if line.isRow {
        guard line.count >= head.leastRowSize else {
          shortRow = place
          return
        }
        rows += 1
      }
      lines += 1
      place += line.count + 1
    }
  }
}

/// A type that tables' numbers are kept as.
protocol TableNumber: BitwiseCopyable, SendableMetatype {
  /// The number, if it can be of this type.
  init?(kept number: Double)
}

extension UInt8: TableNumber {
  @inline(__always)
  init?(kept number: Double) {
    guard isByte(number) else { return nil }
    self = UInt8(number)
  }
}

extension Float: TableNumber {
  @inline(__always)
  init?(kept number: Double) { self = Float(number) }
}

/// Reads the rows of a part of a table.
private struct PartReading<Number: TableNumber> {
  private(set) var range = NumberRange()
  private(set) var words: ClassWords
  private let text: TableText
  private let head: TableHead
  private let numbers: UnsafeMutableBufferPointer<Number>
  private var place = 0

  init(_ text: TableText, _ head: TableHead, into numbers: UnsafeMutableBufferPointer<Number>) {
    words = ClassWords(source: text.name)
    self.text = text
    self.head = head
    self.numbers = numbers
  }

  /// Reads to the part's end, or until a number cannot be kept, here or in another part.
  mutating func read(
    _ part: Range<Int>, linesBefore: Int, _ isOver: borrowing Atomic<Bool>
  ) throws(DatasetError) {
    var lines = LineReader(text, part)
    while let line = try lines.next() {
      guard line.isRow else { continue }
      guard !isOver.load(ordering: .relaxed), place + head.numberCount <= numbers.count else {
        return
      }
      guard try readRow(line, linesBefore + lines.count) else {
        range.areBytes = false
        return isOver.store(true, ordering: .relaxed)
      }
    }
  }

  /// Reads one row; false if a number cannot be kept.
  private mutating func readRow(
    _ line: UnsafeRawBufferPointer, _ number: Int
  ) throws(DatasetError) -> Bool {
    var cells = LineCells(line, head.separator)
    var (least, greatest, areBytes) = (range.least, range.greatest, range.areBytes)
    for column in 0..<head.width {
      if column == head.labelColumn || column == head.indexColumn {
        guard let word = cells.nextText() else { throw text.fault(in: line, number, head) }
        if column == head.labelColumn {
          guard !word.isEmpty else { throw text.fault(in: line, number, head) }
          try words.append(word)
        }
        continue
      }
      guard let value = cells.nextNumber() else { throw text.fault(in: line, number, head) }
      guard let kept = Number(kept: value) else { return false }
      numbers[place] = kept
      place += 1
      least = min(least, value)
      greatest = max(greatest, value)
      if Number.self == Float.self { areBytes = areBytes && isByte(value) }
    }
    guard cells.isAtEnd else { throw text.fault(in: line, number, head) }
    (range.least, range.greatest, range.areBytes) = (least, greatest, areBytes)
    return true
  }
}

extension TableText {
  /// What is wrong with the row that begins at a place.
  fileprivate func fault(
    ofRowAt place: Int, _ number: Int, _ head: TableHead
  ) throws(DatasetError) -> DatasetError? {
    var lines = LineReader(self, place..<size)
    guard let line = try lines.next() else { return nil }
    return fault(in: line, number, head)
  }

  /// What is wrong with a row, that of a line by its number.
  fileprivate func fault(
    in line: UnsafeRawBufferPointer, _ number: Int, _ head: TableHead
  ) -> DatasetError {
    var cells = LineCells(line, head.separator)
    var texts: [String] = []
    while let text = cells.nextText() { texts.append(text) }
    guard texts.count == head.width else {
      return fault(
        line: number,
        "\(counted(texts.count, "cell")), expected \(grouped(head.width)) as in the first row; "
          + "give each sample as many numbers")
    }
    var row = LineCells(line, head.separator)
    for (column, cell) in texts.enumerated() {
      let isWord = column == head.labelColumn || column == head.indexColumn
      let isRead = isWord ? row.nextText() != nil && !cell.isEmpty : row.nextNumber() != nil
      guard !isRead else { continue }
      return fault(
        line: number, column: column + 1,
        "\(quoted(cell)), expected \(isWord ? "a label" : "a finite number")"
          + "; fill in what is missing, or drop the row")
    }
    return fault(line: number, "cannot be read; put a comma between any two cells")
  }
}
