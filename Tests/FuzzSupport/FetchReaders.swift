import Fetching

extension FuzzedReader {
  /// Readers of what servers send.
  static let fetchReaders = [
    FuzzedReader("zip") { bytes, _ in
      let archive = try ZipArchive(bytes)
      // Many members may share one place, each of them unpacked in time.
      for member in archive.members.prefix(3) { try? archive.unpack(member) { _ in } }
    },
    FuzzedReader("answer") { bytes, _ in
      var head = AnswerHead()
      for line in bytes.split(separator: UInt8(ascii: "\n")) {
        head.take(String(decoding: line, as: UTF8.self))
      }
      try promise(
        (0...AnswerHead.mostBytes).contains(head.length ?? 0), "lengths can be added up")
      try promise(head.firstByte ?? 0 >= 0, "a place is no less than nothing")
      _ = (head.isWebPage, head.words)
      let text = String(decoding: bytes, as: UTF8.self)
      _ = WebAddress(text).map { ($0.shown, $0.mayLead(to: $0)) }
      let sums = DataFolder.sums(in: text)
      try promise(sums.values.allSatisfy { $0.count == 64 }, "a SHA-256 has 64 digits")
    },
    FuzzedReader("fetched") { bytes, folder in
      let source = try PartFile(folder.write(bytes, to: "fetched/images.gz"), .toRead)
      guard try source.takeUp({ true }) else { return }
      let kept = DataFolder("\(folder.path)/kept")
      let isOfLabels = bytes.count.isMultiple(of: 2)
      let file = KeptFile("images", isTurned: !isOfLabels, leastLabel: isOfLabels ? 1 : 0)
      let unpacking = Unpacking(source: source, folder: { _ in kept }, goOn: { true })
      try kept.make()
      try unpacking.run(.packed(RemoteFile.Member(of: "fuzzed", as: file)))
    },
  ]
}
