import Wording

/// Reads a file of labels: an `.npy` array [n], an IDX file, or a text with a label on each line.
struct LabelFile {
  private let path: String
  private let storage: DataStorage

  /// A file at a path.
  init(path: String, _ storage: DataStorage) {
    self.path = path
    self.storage = storage
  }

  /// The labels of so many samples of data that are called `name`.
  func labels(for count: Int, of name: String, _ noun: String) throws(DatasetError) -> ClassLabels {
    let words = try words()
    guard words.words.count == count else {
      throw .file(
        lastComponent(of: path),
        "\(counted(words.words.count, "label")), expected \(grouped(count)), one for each \(noun) "
          + "of \(printable(name)); name the file that belongs to it")
    }
    return words.labels
  }

  private func words() throws(DatasetError) -> ClassWords {
    let file = try ByteFile(path: path)
    let name = file.name
    switch try FileKind(try file.start(FileKind.startSize), named: name) {
    case .numPy: return try NumPyFile(file, storage.memory).labels()
    case .idx:
      var words = ClassWords(source: name)
      let labels = try IDXFile(file, .labels, storage)
      for label in [UInt8](labels.bytes) { try words.append(Int(label)) }
      return words
    case .table: return try Self.lines(of: TableText(file))
    }
  }

  /// What the lines of a text say, the first one left out if it is a heading.
  private static func lines(of text: TableText) throws(DatasetError) -> ClassWords {
    var lines = LineReader(text, try text.start()..<text.size)
    var words = ClassWords(source: text.name)
    while let line = try lines.next() {
      guard !line.isBlank else { continue }
      let separator = CellSeparator(of: line)
      var cells = LineCells(line, separator)
      // Between words there may be spaces: "t-shirt or top" is one label.
      let word = separator == .spaces ? LineCells.wholeText(of: line) : cells.nextText() ?? ""
      guard separator == .spaces || cells.isAtEnd else {
        throw text.fault(line: lines.count, "several cells, expected one label; keep their column")
      }
      if words.words.isEmpty, TableHead.isLabelName(word) { continue }
      guard !word.isEmpty else { throw text.fault(line: lines.count, "\"\", expected a label") }
      try words.append(word)
    }
    return words
  }
}
