/// The checksum CRC-32C: Castagnoli's polynomial, reflected (RFC 3720, appendix B.4).
package enum CRC32C {
  private static let polynomial: UInt32 = 0x82F6_3B78

  /// The remainder of each byte.
  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { remainder, _ in
      remainder >> 1 ^ (remainder & 1 == 0 ? 0 : polynomial)
    }
  }

  /// The checksum of bytes.
  package static func checksum(of bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { remainder, byte in
      remainder >> 8 ^ table[Int(UInt8(truncatingIfNeeded: remainder) ^ byte)]
    }
  }

  /// The checksum of bytes as TFRecord files have it: turned by 15 bits, plus a constant, so that a
  /// checksum of bytes that hold checksums is none of the simple ones.
  package static func masked(of bytes: [UInt8]) -> UInt32 {
    let (bits, offset): (UInt32, UInt32) = (15, 0xA282_EAD8)
    let checksum = checksum(of: bytes)
    return (checksum >> bits | checksum << (UInt32(UInt32.bitWidth) - bits)) &+ offset
  }
}
