import Wording

/// Reads samples from a table of numbers: a line for each, a column of labels among them if there is
/// one.
struct TableFile {
  private let text: TableText
  private let memory: DataMemory

  /// A table in an open file.
  init(_ file: consuming ByteFile, _ memory: DataMemory) {
    text = TableText(file)
    self.memory = memory
  }

  /// The samples: rows of numbers, or images where these are such.
  func samples(_ options: ReadingOptions) throws(DatasetError) -> ReadSamples {
    let head = try TableHead(of: text)
    guard head.numberCount > 0 else {
      throw .file(text.name, "has a column of labels and no numbers; add a column for each number")
    }
    let rows = try TableRows(text, head)
    if let samples = try bytes(of: rows, head, options) { return samples }
    return try floats(of: rows, head, options)
  }

  /// Samples whose numbers are all bytes; nil if they are not.
  private func bytes(
    of rows: TableRows, _ head: TableHead, _ options: ReadingOptions
  ) throws(DatasetError) -> ReadSamples? {
    var found: TableRows.Found?
    var plan = Plan()
    let bytes = try memory.bytes(count: rows.count * head.numberCount, of: text.name) {
      (bytes) throws(DatasetError) in
      found = try rows.read(into: bytes)
      guard let found, found.range.areBytes else { return }
      plan = try self.plan(found, head, options)
      // In place: what is dark becomes as bright as it is meant.
      guard let brightness = plan.brightness, brightness != .bytes else { return }
      let brighter = (0...UInt8.max).map { brightness.byte(Double($0)) }
      for place in bytes.indices { bytes[place] = brighter[Int(bytes[place])] }
    }
    guard let found, found.range.areBytes else { return nil }
    guard let shape = plan.image else {
      return ReadSamples(
        shape: .vector(head.numberCount), values: .floats(Array(bytes).map(Float.init)),
        labels: found.labels, notes: plan.notes)
    }
    return try samples(bytes, shape, found, plan)
  }

  private func floats(
    of rows: TableRows, _ head: TableHead, _ options: ReadingOptions
  ) throws(DatasetError) -> ReadSamples {
    let count = rows.count * head.numberCount
    var found: TableRows.Found?
    let numbers = try memory.bytes(
      count: count * MemoryLayout<Float>.stride, of: text.name
    ) { (bytes) throws(DatasetError) in
      found = try rows.read(into: UnsafeMutableRawBufferPointer(bytes).bindMemory(to: Float.self))
    }
    guard let found else { preconditionFailure("rows that were not read") }
    let plan = try plan(found, head, options)
    guard let shape = plan.image, let brightness = plan.brightness else {
      return ReadSamples(
        shape: .vector(head.numberCount), values: .floats(numbers.floats), labels: found.labels,
        notes: plan.notes)
    }
    let bytes = try memory.bytes(count: count, of: text.name) { (bytes) throws(DatasetError) in
      numbers.withFloats { floats in
        for place in bytes.indices { bytes[place] = brightness.byte(Double(floats[place])) }
      }
    }
    return try samples(bytes, shape, found, plan)
  }

  /// Images from their pixels.
  private func samples(
    _ bytes: SharedBytes, _ shape: ImageShape, _ found: TableRows.Found, _ plan: Plan
  ) throws(DatasetError) -> ReadSamples {
    let pixels = shape.channels > 1 ? try bytes.planar(shape, of: text.name, memory) : bytes
    return ReadSamples(
      shape: .image(shape), values: .bytes(pixels), labels: found.labels, notes: plan.notes)
  }

  /// What becomes of the numbers.
  private struct Plan {
    /// The shape of the images that rows are, if they are some.
    var image: ImageShape?
    /// What of images is black and white.
    var brightness: Brightness?
    var notes: [String] = []
  }

  private func plan(
    _ found: TableRows.Found, _ head: TableHead, _ options: ReadingOptions
  ) throws(DatasetError) -> Plan {
    let rows = RowsOfNumbers(name: text.name, width: head.numberCount, range: found.range)
    guard let meaning = try rows.image(options) else {
      return Plan(notes: head.notes + [head.shapeNote].compactMap(\.self))
    }
    let brightness = Brightness(found.range)
    let note = brightness.note.map { "\(printable(text.name)): \($0)" }
    return Plan(
      image: meaning.shape, brightness: brightness,
      notes: head.notes + [head.shapeNote ?? meaning.note, note].compactMap(\.self))
  }
}

extension SharedBytes {
  /// Lends bytes as the floats that they are.
  fileprivate func withFloats<Result>(_ body: (UnsafeBufferPointer<Float>) -> Result) -> Result {
    withUnsafeBufferPointer { body(UnsafeRawBufferPointer($0).bindMemory(to: Float.self)) }
  }

  /// A copy of bytes as the floats that they are.
  fileprivate var floats: [Float] { withFloats { Array($0) } }
}
