import CZlib
import Storage
import Wording

/// A zip archive (PKWARE's APPNOTE 6.3): its members, and what they unpack to. Members are found by
/// name and never written under it; what an archive promises is believed only within limits.
package struct ZipArchive<Source: ByteSource> {
  /// A file in it.
  package struct Member: Equatable, Sendable {
    /// Its name, as it stands there: foreign text.
    package let name: String
    /// Bytes that it unpacks to.
    package let size: Int
    let packedSize: Int
    let isPacked: Bool
    let isEncrypted: Bool
    let isReadable: Bool
    let checksum: UInt32
    /// Where its own head begins.
    let place: Int
  }

  /// All that it lists, in its order.
  package let members: [Member]
  private let source: Source
  /// Where members end and the directory begins.
  private let end: Int

  /// Reads the directory of an archive.
  package init(_ source: Source) throws(FetchFault) {
    self.source = source
    let directory = try ZipDirectory(of: source)
    end = directory.place
    var reader = LittleEndianReader(directory.bytes)
    var members: [Member] = []
    for _ in 0..<directory.count { members.append(try Member(&reader)) }
    guard reader.isAtEnd else { throw zipFault("its directory is longer than it says") }
    self.members = members
  }

  /// Bytes that are read at once.
  private static var pieceSize: Int { 1 << 18 }
  /// Deflate packs no byte into less than a 1032nd of it.
  private static var mostPerByte: Int { 1032 }

  /// Unpacks a member and hands on its bytes in pieces.
  package func unpack(
    _ member: Member, _ sink: (UnsafeRawBufferPointer) throws(FetchFault) -> Void
  ) throws(FetchFault) {
    let range = try range(of: member)
    var (count, checksum) = (0, crc32(0, nil, 0))
    func take(_ bytes: UnsafeRawBufferPointer) throws(FetchFault) {
      count += bytes.count
      guard count <= member.size else { throw member.fault("unpacks to more than it promises") }
      checksum = crc32(
        checksum, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt32(bytes.count))
      try sink(bytes)
    }
    if member.isPacked {
      var inflater = try Inflater(.bare)
      try source.forEachPiece(of: range, size: Self.pieceSize) { piece throws(FetchFault) in
        try inflater.take(piece, take)
      }
      try inflater.finish()
    } else {
      try source.forEachPiece(of: range, size: Self.pieceSize, take)
    }
    guard count == member.size else { throw member.fault("is cut short") }
    guard UInt32(checksum) == member.checksum else { throw member.fault("is damaged: wrong CRC") }
  }

  /// Where a member's bytes are: behind its own head, which must be of the same member.
  private func range(of member: Member) throws(FetchFault) -> Range<Int> {
    guard member.isReadable else { throw member.fault("is packed in a way that is not known") }
    guard !member.isEncrypted else { throw member.fault("is encrypted") }
    guard
      member.isPacked
        ? member.size / Self.mostPerByte <= member.packedSize : member.size == member.packedSize
    else { throw member.fault("promises \(counted(member.size, "byte")), which cannot be") }
    guard let head = try source.zipBytes(at: member.place, ZipSignature.memberHeadSize) else {
      throw member.fault("lies beyond the archive")
    }
    var reader = LittleEndianReader(head)
    guard reader.number(4) == ZipSignature.memberHead else {
      throw member.fault("is not where the directory says")
    }
    reader.skip(22)
    guard let name = reader.number(2), let extra = reader.number(2),
      let found = try source.zipBytes(at: member.place + head.count, name),
      String(decoding: found, as: UTF8.self) == member.name
    else { throw member.fault("has another name in its own head") }
    let start = member.place + head.count + name + extra
    guard start <= end, member.packedSize <= end - start else {
      throw member.fault("lies beyond the archive")
    }
    return start..<start + member.packedSize
  }
}

/// What the parts of an archive begin with, and how long they are at least.
private enum ZipSignature {
  static let memberHead = 0x0403_4b50
  static let memberHeadSize = 30
  static let entry = 0x0201_4b50
  static let end = 0x0605_4b50
  static let endSize = 22
  static let largeEnd = 0x0606_4b50
  static let largeEndSize = 56
  static let largeEndLocator = 0x0706_4b50
  static let largeEndLocatorSize = 20
  /// What a number is where it stands elsewhere, being too large.
  static let (elsewhere2, elsewhere4) = (0xffff, 0xffff_ffff)
}

private func zipFault(_ words: String) -> FetchFault {
  .mirror("is no sound zip archive: \(words)")
}

extension ZipArchive.Member {
  /// What is wrong with it.
  fileprivate func fault(_ words: String) -> FetchFault { zipFault("\(quoted(name)) \(words)") }

  /// Reads the next entry of a directory.
  fileprivate init(_ reader: inout LittleEndianReader) throws(FetchFault) {
    guard reader.number(4) == ZipSignature.entry else {
      throw zipFault("its directory is damaged")
    }
    reader.skip(4)
    guard let flags = reader.number(2), let method = reader.number(2), reader.skip(4),
      let checksum = reader.number(4), let packed = reader.number(4), let size = reader.number(4),
      let nameSize = reader.number(2), let extraSize = reader.number(2),
      let commentSize = reader.number(2), reader.skip(8), let place = reader.number(4),
      let name = reader.bytes(nameSize), let extra = reader.bytes(extraSize),
      reader.skip(commentSize)
    else { throw zipFault("its directory is cut short") }
    var large = LargeNumbers(extra)
    self.name = String(decoding: name, as: UTF8.self)
    self.size = try large.number(size)
    packedSize = try large.number(packed)
    self.place = try large.number(place)
    self.checksum = UInt32(checksum)
    let (stored, deflated) = (0, 8)
    isPacked = method == deflated
    isReadable = method == stored || method == deflated
    isEncrypted = flags & 1 != 0
  }
}

/// The numbers that are too large for an entry and stand in its extra field (zip64).
private struct LargeNumbers {
  private var reader: LittleEndianReader

  private static let kind = 1

  init(_ extra: [UInt8]) {
    var fields = LittleEndianReader(extra)
    reader = LittleEndianReader([])
    while let kind = fields.number(2), let size = fields.number(2), let field = fields.bytes(size) {
      if kind == Self.kind { reader = LittleEndianReader(field) }
    }
  }

  /// A number of an entry, or what stands for it here.
  mutating func number(_ short: Int) throws(FetchFault) -> Int {
    guard short == ZipSignature.elsewhere4 else { return short }
    guard let number = reader.number(8) else { throw zipFault("its directory is damaged") }
    return number
  }
}

/// The list of an archive's members as it lies there.
private struct ZipDirectory {
  let count: Int
  let place: Int
  let bytes: [UInt8]

  /// More than the data sets' archives need by far.
  private static let (mostMembers, mostBytes) = (10_000, 1 << 24)
  private static let longestComment = 0xffff

  init(of source: some ByteSource) throws(FetchFault) {
    let size = min(source.count, ZipSignature.endSize + Self.longestComment)
    guard let tail = try source.zipBytes(at: source.count - size, size),
      let start = Self.end(in: tail)
    else { throw zipFault("it has no directory") }
    let endPlace = source.count - size + start
    var reader = LittleEndianReader(Array(tail[start...]))
    reader.skip(10)
    guard let count = reader.number(2), let bytes = reader.number(4), let place = reader.number(4)
    else { throw zipFault("it has no directory") }
    let isLarge =
      count == ZipSignature.elsewhere2 || bytes == ZipSignature.elsewhere4
      || place == ZipSignature.elsewhere4
    let found = isLarge ? try Self.large(of: source, before: endPlace) : (count, bytes, place)
    guard found.0 <= Self.mostMembers, found.1 <= Self.mostBytes else {
      throw zipFault("its directory of \(counted(found.0, "member")) is too large")
    }
    guard found.2 <= endPlace, let list = try source.zipBytes(at: found.2, found.1) else {
      throw zipFault("its directory lies beyond it")
    }
    (self.count, self.place, self.bytes) = (found.0, found.2, list)
  }

  /// Where the end of a directory begins, seen from an archive's end: its comment must end there,
  /// too.
  private static func end(in tail: [UInt8]) -> Int? {
    guard tail.count >= ZipSignature.endSize else { return nil }
    return (0...tail.count - ZipSignature.endSize).last { start in
      // Most are none: not to copy for each of them.
      guard tail[start] == 0x50, tail[start + 1] == 0x4b else { return false }
      var reader = LittleEndianReader(Array(tail[start..<start + ZipSignature.endSize]))
      guard reader.number(4) == ZipSignature.end, reader.skip(16),
        let comment = reader.number(2)
      else { return false }
      return start + ZipSignature.endSize + comment == tail.count
    }
  }

  /// Members, bytes and place as an archive tells them that is too large for the short form.
  private static func large(
    of source: some ByteSource, before end: Int
  ) throws(FetchFault) -> (Int, Int, Int) {
    let size = ZipSignature.largeEndLocatorSize
    guard let locator = try source.zipBytes(at: end - size, size) else {
      throw zipFault("it has no directory")
    }
    var reader = LittleEndianReader(locator)
    guard reader.number(4) == ZipSignature.largeEndLocator, reader.skip(4),
      let place = reader.number(8),
      let record = try source.zipBytes(at: place, ZipSignature.largeEndSize)
    else { throw zipFault("it has no directory") }
    reader = LittleEndianReader(record)
    guard reader.number(4) == ZipSignature.largeEnd, reader.skip(28), let count = reader.number(8),
      let bytes = reader.number(8), let start = reader.number(8)
    else { throw zipFault("it has no directory") }
    return (count, bytes, start)
  }
}

extension ByteSource {
  /// Exactly so many bytes from a place on; nil where there are not so many.
  fileprivate func zipBytes(at place: Int, _ size: Int) throws(FetchFault) -> [UInt8]? {
    do throws(StorageError) { return try bytes(at: place, size) } catch { throw .storage(error) }
  }
}

/// Reads numbers whose lowest byte comes first.
private struct LittleEndianReader {
  private let source: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) {
    source = bytes
  }

  var isAtEnd: Bool { place == source.count }

  /// A number of so many bytes; nil where there are not so many, or it is too large.
  mutating func number(_ size: Int) -> Int? {
    guard let bytes = bytes(size) else { return nil }
    return Int(exactly: bytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
  }

  /// The next bytes; nil where there are not so many.
  mutating func bytes(_ size: Int) -> [UInt8]? {
    guard size <= source.count - place else { return nil }
    defer { place += size }
    return Array(source[place..<place + size])
  }

  /// Leaves bytes out; whether there were so many.
  @discardableResult
  mutating func skip(_ size: Int) -> Bool {
    guard size <= source.count - place else { return false }
    place += size
    return true
  }
}
