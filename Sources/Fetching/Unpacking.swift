import Storage
import Wording

/// Makes the files that are kept from one that has come.
package struct Unpacking {
  let source: PartFile
  /// Where a data set's files are kept, by its name.
  let folder: (String) throws(FetchFault) -> DataFolder
  /// Whether to go on.
  let goOn: () -> Bool

  private static let pieceSize = 1 << 18

  /// Makes the files of `source` in the folders that `folder` says.
  package init(
    source: PartFile, folder: @escaping (String) throws(FetchFault) -> DataFolder,
    goOn: @escaping () -> Bool
  ) {
    self.source = source
    self.folder = folder
    self.goOn = goOn
  }

  /// Keeps what is to be kept of it.
  package func run(_ content: RemoteFile.Content) throws(FetchFault) {
    switch content {
    case .packed(let member):
      try keep(member) { sink throws(FetchFault) in
        try source.forEachPiece(of: 0..<source.count, size: Self.pieceSize, sink)
      }
    case .archive(let members):
      let archive = try ZipArchive(source)
      for member in members {
        guard let found = archive.members.first(where: { $0.name == member.path }) else {
          throw .mirror("is a zip archive without \(quoted(member.path))")
        }
        try keep(member) { sink throws(FetchFault) in try archive.unpack(found, sink) }
      }
    }
  }

  private typealias Sink = (UnsafeRawBufferPointer) throws(FetchFault) -> Void

  /// Keeps one file, packed with gzip, whose bytes `feed` hands on.
  private func keep(
    _ member: RemoteFile.Member, _ feed: (Sink) throws(FetchFault) -> Void
  ) throws(FetchFault) {
    let folder = try folder(member.data)
    var inflater = try Inflater(.gzip)
    var keeper = try IDXKeeper(member.file, in: folder.path)
    try feed { piece throws(FetchFault) in
      try inflater.take(piece) { bytes throws(FetchFault) in
        guard goOn() else { throw .cancelled }
        try keeper.take(bytes)
      }
    }
    try inflater.finish()
    try folder.note(try keeper.finish(), of: member.file.name)
  }
}
