import Exports
import SwiftProtobuf
import Testing

@Suite("TensorBoard's event files")
struct EventFileTests {
  private static let checksums: [(bytes: [UInt8], checksum: UInt32)] = [
    (Array("123456789".utf8), 0xE306_9283), ([], 0),
    (Array(repeating: 0, count: 32), 0x8A91_36AA),
    (Array(repeating: 0xFF, count: 32), 0x62A8_AB43), (Array(0..<32), 0x46DD_794E),
  ]

  @Test(
    "the checksum is CRC-32C: its check value, and those of RFC 3720", arguments: checksums)
  func checksum(bytes: [UInt8], wanted: UInt32) {
    #expect(CRC32C.checksum(of: bytes) == wanted)
  }

  @Test("a file begins with the record that says which version it is, byte for byte")
  func header() {
    let length: [UInt8] = [24, 0, 0, 0, 0, 0, 0, 0]
    let time: [UInt8] = [0x09, 0, 0, 0, 0, 0, 0, 0xF0, 0x3F]
    let event = time + [0x1A, 13] + Array("brain.Event:2".utf8)
    // The checksum that every event file of TensorFlow's has there.
    #expect(
      EventFile.header(at: 1)
        == length + [0xA3, 0x7F, 0x4B, 0x22] + event + Self.bytes(CRC32C.masked(of: event)))
  }

  @Test("scalars come back by tag, step, time and value, and checksums match")
  func scalars() throws {
    let scalars = [EventFile.Scalar("loss/train", 0.25), EventFile.Scalar("loss/test", .nan)]
    let record = EventFile.event(scalars, step: 1 << 40, at: 1_700_000_000.5)
    let data = Array(record[12..<record.count - 4])
    #expect(Array(record.prefix(8)) == Self.bytes(UInt64(data.count)))
    #expect(Array(record[8..<12]) == Self.bytes(CRC32C.masked(of: Array(record.prefix(8)))))
    #expect(Array(record.suffix(4)) == Self.bytes(CRC32C.masked(of: data)))
    let event = try TensorBoardEvent(serializedBytes: data)
    #expect(event.wallTime == 1_700_000_000.5 && event.step == 1 << 40)
    #expect(event.summary.value.map(\.tag) == ["loss/train", "loss/test"])
    #expect(event.summary.value[0].simpleValue == 0.25)
    #expect(event.summary.value[1].simpleValue.isNaN)
  }

  @Test("the name has what TensorBoard looks for, and no more than file names may have")
  func name() {
    #expect(
      EventFile.name(second: 1_700_000_000, host: "box-1.local", process: 42)
        == "events.out.tfevents.1700000000.box-1.local.42.hourglass")
    #expect(
      EventFile.name(second: 7, host: "a/b é", process: 1)
        == "events.out.tfevents.0000000007.a_b__.1.hourglass")
  }

  private static func bytes(_ word: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: word.littleEndian) { Array($0) }
  }
}
