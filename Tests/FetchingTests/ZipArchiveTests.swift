import Fetching
import Testing

@Suite("Zip archives")
struct ZipArchiveTests {
  private static let text = Array(String(repeating: "again and ", count: 5000).utf8)

  /// What a member of an archive unpacks to.
  private func unpacked(_ archive: [UInt8], _ name: String = "a/b.gz") throws(FetchFault) -> [UInt8]
  {
    let archive = try ZipArchive(archive)
    guard let member = archive.members.first(where: { $0.name == name }) else { return [] }
    var bytes: [UInt8] = []
    try archive.unpack(member) { bytes.append(contentsOf: $0) }
    return bytes
  }

  /// What is said of an archive that is refused; nil if it is not.
  private func fault(_ archive: [UInt8]) -> String? {
    do throws(FetchFault) {
      _ = try unpacked(archive)
      return nil
    } catch .mirror(let words) {
      return words
    } catch {
      return "\(error)"
    }
  }

  private func archive(_ change: (inout ZipBytes) -> Void = { _ in }) -> [UInt8] {
    var archive = ZipBytes([
      .init("other", [1, 2, 3], isPacked: false), .init("a/b.gz", Self.text),
      .init("empty", []), .init("plain", Self.text, isPacked: false),
    ])
    change(&archive)
    return archive.bytes
  }

  @Test(
    "members are listed and unpacked, packed or not, large form or small", arguments: [false, true])
  func good(isLarge: Bool) throws {
    let bytes = archive { $0.isLarge = isLarge }
    let found = try ZipArchive(bytes)
    #expect(found.members.map(\.name) == ["other", "a/b.gz", "empty", "plain"])
    #expect(found.members.map(\.size) == [3, 50_000, 0, 50_000])
    #expect(try unpacked(bytes) == Self.text)
    #expect(try unpacked(bytes, "plain") == Self.text)
    #expect(try unpacked(bytes, "other") == [1, 2, 3])
    #expect(try unpacked(bytes, "empty") == [])
  }

  @Test("a comment at the end, even one that looks like an end, does not mislead")
  func comment() throws {
    let bytes = archive { $0.comment = [0x50, 0x4b, 5, 6] + Array("comment".utf8) }
    #expect(try unpacked(bytes) == Self.text)
  }

  @Test("what is no archive is refused in words")
  func none() {
    for bytes in [
      [], Array("PK".utf8), Array("no archive".utf8), [UInt8](repeating: 0, count: 1000),
    ] {
      #expect(fault(bytes) == "is no sound zip archive: it has no directory")
    }
    #expect(fault(Array(archive().dropLast())) == "is no sound zip archive: it has no directory")
  }

  @Test("a member that is not as it is said to be is refused, with its name")
  func faults() {
    func member(_ change: (inout ZipBytes.Member) -> Void) -> String {
      fault(archive { change(&$0.members[1]) }) ?? "accepted"
    }
    #expect(member { $0.toldChecksum = 1 }.hasSuffix("\"a/b.gz\" is damaged: wrong CRC"))
    #expect(member { $0.toldSize = 49_999 }.hasSuffix("unpacks to more than it promises"))
    #expect(member { $0.toldSize = 50_001 }.hasSuffix("is cut short"))
    #expect(member { $0.toldSize = 4_000_000_000 }.hasSuffix("which cannot be"))
    #expect(member { $0.method = 12 }.hasSuffix("is packed in a way that is not known"))
    #expect(member { $0.flags = 1 }.hasSuffix("is encrypted"))
    #expect(member { $0.ownName = "a/c.gz" }.hasSuffix("has another name in its own head"))
    #expect(
      member {
        $0.isPacked = false; $0.method = 8
      }.hasSuffix("damaged packed data"))
  }

  @Test("a directory that is elsewhere or too long is refused")
  func directory() {
    #expect(fault(archive { $0.toldPlace = 0 })?.hasSuffix("its directory is damaged") == true)
    #expect(fault(archive { $0.toldPlace = 1 << 31 })?.hasSuffix("lies beyond it") == true)
    #expect(fault(archive { $0.toldCount = 9 })?.hasSuffix("directory is damaged") == true)
    #expect(fault(archive { $0.toldCount = 2 })?.hasSuffix("longer than it says") == true)
    let many = archive {
      $0.isLarge = true
      $0.toldCount = 1 << 40
    }
    #expect(fault(many)?.hasSuffix("members is too large") == true)
  }

  @Test("whatever byte of an archive is wrong, it is read or refused")
  func damage() {
    for isLarge in [false, true] {
      var small = ZipBytes([.init("a/b.gz", Array(Self.text.prefix(300))), .init("c", [1, 2])])
      small.isLarge = isLarge
      let whole = small.bytes
      for index in whole.indices {
        for value: UInt8 in [0, 1, 0x7f, 0x80, 0xff] {
          var bytes = whole
          bytes[index] = value
          _ = fault(bytes)
        }
        _ = fault(Array(whole[..<index]))
        _ = fault(Array(whole[index...]))
      }
    }
  }
}
