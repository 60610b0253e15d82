import Datasets
import Testing

@Suite("Shared bytes")
struct SharedBytesTests {
  @Test("hold what they were made of, few or many", arguments: [0, 1, 4_096, 5_000_001])
  func content(count: Int) {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 131 >> 3) }
    let shared = SharedBytes(bytes)
    #expect(shared.count == count)
    #expect(Array(shared) == bytes)
    #expect(shared == SharedBytes(bytes))
  }

  @Test("a part of a part is where it says")
  func parts() {
    let bytes: SharedBytes = [10, 11, 12, 13, 14, 15, 16]
    #expect(Array(bytes[2..<6]) == [12, 13, 14, 15])
    #expect(Array(bytes[2..<6][1..<3]) == [13, 14])
    #expect(bytes[7..<7].count == 0)
  }

  @Test("a part lies in the memory of the whole")
  func sharing() {
    let bytes = SharedBytes(Array(repeating: 7, count: 1_000))
    let start = bytes.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) }
    #expect(
      bytes[10..<20].withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) } == start + 10)
  }

  @Test("differ by one byte, or by their number")
  func equality() {
    let bytes: SharedBytes = [1, 2, 3, 1, 2]
    #expect(bytes[0..<2] == bytes[3..<5])
    #expect(bytes[0..<2] != bytes[1..<3])
    #expect(bytes[0..<2] != bytes[0..<3])
  }
}
