import CZlib

/// What tells the content of one gzip file from that of any other: its length, the CRC-32 of all
/// its bytes, and the length and CRC-32 of what is in it, as its last eight bytes tell (RFC 1952).
///
/// Two files that differ agree in all of that once in 2⁶⁴, by chance. Nobody is kept from making
/// two that do on purpose: who may write a person's data files needs no such trick. A cryptographic
/// hash would take a library, and where the processor has no instruction for it a third as long as
/// unpacking does.
struct PackedIdentity {
  /// CRC-32 of the unpacked content.
  let contentCheck: UInt32
  /// Bytes of the unpacked content, modulo 2³².
  private let contentSize: UInt32
  private let packedSize: Int
  private let packedCheck: UInt32

  private static let trailerSize = 8
  private static let pieceSize = 1 << 18
  /// Below this, unpacking takes less than a few thousandths of a second.
  private static let leastSize = 100_000

  /// Reads the whole file; nil if it is too small for a copy of its content to save time.
  init?(_ file: borrowing ByteFile) throws(DatasetError) {
    guard file.size >= Self.leastSize else { return nil }
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.pieceSize, alignment: 1)
    defer { piece.deallocate() }
    packedSize = file.size
    file.seek(to: 0)
    var check: UInt32 = 0
    while case let count = try file.read(into: piece), count > 0 {
      check = checksum(UnsafeRawBufferPointer(rebasing: piece[..<count]), after: check)
    }
    packedCheck = check
    file.seek(to: file.size - Self.trailerSize)
    let trailer = UnsafeMutableRawBufferPointer(rebasing: piece[..<Self.trailerSize])
    guard try file.read(into: trailer) == Self.trailerSize else { return nil }
    let half = Self.trailerSize / 2
    contentCheck = UInt32(littleEndian: trailer.loadUnaligned(as: UInt32.self))
    contentSize = UInt32(
      littleEndian: trailer.loadUnaligned(fromByteOffset: half, as: UInt32.self))
  }

  /// A name for a copy of the content.
  var fileName: String {
    let numbers = [UInt64(packedSize), UInt64(packedCheck), UInt64(contentCheck)]
    return numbers.map { String($0, radix: 16) }.joined(separator: "-") + UnpackedCache.suffix
  }

  /// Whether bytes are the content that was packed.
  func isContent(_ bytes: SharedBytes) -> Bool {
    bytes.withUnsafeBufferPointer {
      UInt32(truncatingIfNeeded: $0.count) == contentSize
        && checksum(UnsafeRawBufferPointer($0), after: 0) == contentCheck
    }
  }
}

/// The CRC-32 of bytes that follow others, whose own is `start`.
private func checksum(_ bytes: UnsafeRawBufferPointer, after start: UInt32) -> UInt32 {
  let first = bytes.bindMemory(to: UInt8.self).baseAddress
  return UInt32(truncatingIfNeeded: crc32_z(UInt(start), first, bytes.count))
}
