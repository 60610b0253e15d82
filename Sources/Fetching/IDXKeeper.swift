import Storage
import Wording

/// Takes an IDX file of bytes as it is unpacked, checks that it is one, turns its images and shifts
/// its labels where they are to be kept so, and writes it.
struct IDXKeeper: ~Copyable {
  private let kept: KeptFile
  private var file: NewFile
  private var checksums = RunningChecksums()
  private var head: [UInt8] = []
  /// The bytes of the body; nil before the head is whole.
  private var shape: Shape?
  /// Bytes of the body that have come.
  private var count = 0
  /// The sample that is not whole yet.
  private var sample: [UInt8] = []
  /// What is to be written next.
  private var output: [UInt8] = []

  private struct Shape {
    let samples: Int
    let rows: Int
    let columns: Int
    let isOfImages: Bool

    var sampleSize: Int { rows * columns }
    var bodySize: Int { samples * sampleSize }
  }

  /// More than the largest of the data sets has; what promises more is refused.
  static let mostBytes = 1 << 30
  private static let outputSize = 1 << 18

  /// Begins to keep a file in a folder.
  init(_ kept: KeptFile, in folder: String) throws(FetchFault) {
    self.kept = kept
    do throws(StorageError) { file = try NewFile(kept.name, in: folder) } catch {
      throw .storage(error)
    }
  }

  /// Takes the next piece.
  mutating func take(_ bytes: UnsafeRawBufferPointer) throws(FetchFault) {
    var rest = bytes[...]
    while shape == nil, let byte = rest.popFirst() {
      head.append(byte)
      try readHead()
    }
    guard let shape, !rest.isEmpty else { return }
    count += rest.count
    guard count <= shape.bodySize else {
      throw .mirror("\(kept.name) holds more than its head promises")
    }
    if kept.isTurned && shape.isOfImages {
      try turn(rest, shape)
    } else {
      try takePlainly(rest)
    }
  }

  /// All has come: puts the file in its place, and gives its SHA-256.
  mutating func finish() throws(FetchFault) -> String {
    guard let shape, count == shape.bodySize else {
      throw .mirror("\(kept.name) is cut short")
    }
    try flush()
    let digits = checksums.sha256Digits
    if let wanted = kept.sha256, wanted != digits {
      throw .mirror("\(kept.name) has another content: SHA-256 \(digits), expected \(wanted)")
    }
    do throws(StorageError) { try file.place() } catch { throw .storage(error) }
    return digits
  }

  private mutating func readHead() throws(FetchFault) {
    let isKnown = zip(head, [0, 0, 8] as [UInt8]).allSatisfy(==)
    let dimensions = head.count > 3 ? Int(head[3]) : 3
    guard isKnown, dimensions == 1 || dimensions == 3 else {
      throw .mirror("\(kept.name) is no IDX file of images or labels")
    }
    guard head.count == 4 + 4 * dimensions else { return }
    let sides = stride(from: 4, to: head.count, by: 4).map { start in
      head[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
    }
    let area = dimensions == 3 ? sides[1].multipliedReportingOverflow(by: sides[2]) : (1, false)
    let body = sides[0].multipliedReportingOverflow(by: area.0)
    guard !area.1, !body.overflow, (1...Self.mostBytes).contains(body.partialValue) else {
      throw .mirror("\(kept.name) promises \(sides.map(grouped).joined(separator: " x ")) bytes")
    }
    shape = Shape(
      samples: sides[0], rows: dimensions == 3 ? sides[1] : 1,
      columns: dimensions == 3 ? sides[2] : 1, isOfImages: dimensions == 3)
    if kept.isTurned && dimensions == 3 { head.swapAt(8..<12, 12..<16) }
    try write(head)
  }

  private mutating func takePlainly(_ bytes: Slice<UnsafeRawBufferPointer>) throws(FetchFault) {
    guard kept.leastLabel > 0 else { return try write(bytes) }
    guard bytes.allSatisfy({ $0 >= kept.leastLabel }) else {
      throw .mirror("\(kept.name) has labels below \(kept.leastLabel)")
    }
    try write(bytes.map { $0 - kept.leastLabel })
  }

  private mutating func turn(
    _ bytes: Slice<UnsafeRawBufferPointer>, _ shape: Shape
  ) throws(FetchFault) {
    var rest = bytes
    while !rest.isEmpty {
      let piece = rest.prefix(shape.sampleSize - sample.count)
      sample.append(contentsOf: piece)
      rest = rest.dropFirst(piece.count)
      guard sample.count == shape.sampleSize else { return }
      for column in 0..<shape.columns {
        for row in 0..<shape.rows { output.append(sample[row * shape.columns + column]) }
      }
      sample.removeAll(keepingCapacity: true)
      if output.count >= Self.outputSize { try flush() }
    }
  }

  private mutating func write(_ bytes: some Sequence<UInt8>) throws(FetchFault) {
    output.append(contentsOf: bytes)
    if output.count >= Self.outputSize { try flush() }
  }

  private mutating func flush() throws(FetchFault) {
    var fault: StorageError?
    output.withUnsafeBytes { bytes in
      checksums.add(bytes)
      do throws(StorageError) { try file.append(bytes) } catch { fault = error }
    }
    if let fault { throw .storage(fault) }
    output.removeAll(keepingCapacity: true)
  }
}

extension Array {
  /// Exchanges two parts of the same length.
  fileprivate mutating func swapAt(_ one: Range<Int>, _ other: Range<Int>) {
    for (first, second) in zip(one, other) { swapAt(first, second) }
  }
}
