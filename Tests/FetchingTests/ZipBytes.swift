import CZlib
import PackingSupport

/// A zip archive as it is written here, with faults where a test wants them.
struct ZipBytes {
  /// A member of it.
  struct Member {
    var name: String
    var content: [UInt8]
    var isPacked = true
    /// What its entry says, where that is not true.
    var toldSize: Int?
    var toldChecksum: UInt32?
    var method: Int?
    var flags = 0
    /// The name in its own head, where that is another.
    var ownName: String?

    init(_ name: String, _ content: [UInt8], isPacked: Bool = true) {
      (self.name, self.content, self.isPacked) = (name, content, isPacked)
    }
  }

  var members: [Member]
  /// Whether numbers stand where those of archives beyond 4 GB do.
  var isLarge = false
  var comment: [UInt8] = []
  /// What the end says of where the directory begins, where that is not true.
  var toldPlace: Int?
  var toldCount: Int?

  init(_ members: [Member]) {
    self.members = members
  }

  /// All bytes of it.
  var bytes: [UInt8] {
    var file: [UInt8] = []
    var entries: [UInt8] = []
    for member in members {
      let packedBytes =
        member.isPacked ? packed(member.content, windowBits: -15) : member.content
      let method = member.method ?? (member.isPacked ? 8 : 0)
      let checksum = member.toldChecksum ?? crc(member.content)
      let size = member.toldSize ?? member.content.count
      let place = file.count
      let ownName = Array((member.ownName ?? member.name).utf8)
      file += [0x50, 0x4b, 3, 4] + little(20, 2) + little(member.flags, 2) + little(method, 2)
      file += little(0, 4) + little(Int(checksum), 4) + little(packedBytes.count, 4)
      file += little(size, 4) + little(ownName.count, 2) + little(3, 2) + ownName + [9, 9, 9]
      file += packedBytes
      entries += entry(member, method, checksum, packedBytes.count, size, place)
    }
    let start = toldPlace ?? file.count
    file += entries
    let count = toldCount ?? members.count
    if isLarge {
      let record = file.count
      file += [0x50, 0x4b, 6, 6] + little(44, 8) + little(45, 2) + little(45, 2) + little(0, 8)
      file += little(count, 8) + little(count, 8) + little(entries.count, 8) + little(start, 8)
      file += [0x50, 0x4b, 6, 7] + little(0, 4) + little(record, 8) + little(1, 4)
    }
    file += [0x50, 0x4b, 5, 6] + little(0, 4)
    let short = isLarge ? 0xffff : count
    file += little(short, 2) + little(short, 2)
    file += little(isLarge ? 0xffff_ffff : entries.count, 4)
    file += little(isLarge ? 0xffff_ffff : start, 4) + little(comment.count, 2) + comment
    return file
  }

  private func entry(
    _ member: Member, _ method: Int, _ checksum: UInt32, _ packedSize: Int, _ size: Int,
    _ place: Int
  ) -> [UInt8] {
    let name = Array(member.name.utf8)
    let large = little(1, 2) + little(24, 2) + little(size, 8) + little(packedSize, 8)
    let extra = isLarge ? [7, 7, 1, 0, 5] + large + little(place, 8) : []
    let hidden = 0xffff_ffff
    return [0x50, 0x4b, 1, 2] + little(20, 2) + little(20, 2) + little(member.flags, 2)
      + little(method, 2) + little(0, 4) + little(Int(checksum), 4)
      + little(isLarge ? hidden : packedSize, 4) + little(isLarge ? hidden : size, 4)
      + little(name.count, 2) + little(extra.count, 2) + little(0, 2) + little(0, 8)
      + little(isLarge ? hidden : place, 4) + name + extra
  }
}

private func little(_ number: Int, _ size: Int) -> [UInt8] {
  (0..<size).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
}

private func crc(_ bytes: [UInt8]) -> UInt32 {
  UInt32(bytes.withUnsafeBufferPointer { crc32(0, $0.baseAddress, UInt32($0.count)) })
}
