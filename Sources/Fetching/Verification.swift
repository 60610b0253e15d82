import Datasets
import Storage
import Wording

/// Whether the IDX files in a folder are what they should be: as their authors published them, where
/// that is known, or else as they were when they were fetched.
public struct Verification: Sendable {
  /// What was found of a file.
  public enum Finding: Equatable, Sendable {
    /// It is right; told is by what that is known.
    case right(String)
    /// It is not: what is wrong.
    case wrong(String)
    /// Nothing is known of what it should come to.
    case unknown
  }

  /// A file's name and what was found of it.
  public typealias File = (name: String, finding: Finding)

  /// The data that the files are of, as far as they can be told; nil if they are of none that is
  /// known.
  public let data: String?
  /// The four files.
  public let files: [File]

  /// Those that are not right.
  public var faults: [File] {
    files.filter { if case .wrong = $0.finding { true } else { false } }
  }

  /// Whether something is known of what every file should come to.
  public var isKnown: Bool { files.allSatisfy { $0.finding != .unknown } }

  /// Looks through a folder. Without the data's name they are those that one of the files is of.
  public init(folder: String, of name: String? = nil) throws(FetchError) {
    let sums = DataFolder(folder).sums
    let facts = try Dataset.idxFiles(in: folder).map { (file) throws(FetchError) in
      try FileFacts(file.name, path: file.path, listed: sums)
    }
    let published = RemoteData.published(of: name, facts)
    data = published?.name
    files = facts.map { facts in
      (facts.shownName, facts.finding(published?.file(of: facts.name)))
    }
  }
}

/// What one file should come to.
private struct Published {
  let content: Checksum?
  let packed: Checksum?
}

extension RemoteData {
  /// A data set's files as its authors published them.
  fileprivate struct Named {
    let name: String
    let data: RemoteData

    /// What a file should come to.
    func file(of kept: String) -> Published? {
      for file in data.files {
        for member in file.content.members where member.data == name && member.file.name == kept {
          guard case .packed = file.content else { return nil }
          return Published(content: member.file.sha256.map { .sha256($0) }, packed: file.checksum)
        }
      }
      return nil
    }
  }

  /// The data of a name, or else those that one of some files is of.
  fileprivate static func published(of name: String?, _ facts: [FileFacts]) -> Named? {
    let all = all.flatMap { data in data.names.map { Named(name: $0, data: data) } }
    return all.first { candidate in
      if let name { return candidate.name == name }
      return facts.contains { facts in
        candidate.file(of: facts.name).map { facts.is($0) } ?? false
      }
    }
  }
}

/// What a file comes to.
private struct FileFacts {
  let name: String
  /// The name that it lies under: perhaps with `.gz`.
  let shownName: String
  /// What all its bytes come to; nil if it is not there.
  private var whole: RunningChecksums?
  /// What they come to unpacked; nil if they cannot be.
  private var content: RunningChecksums?
  private var isPacked = false
  /// Its SHA-256 in the folder's list.
  private let listed: String?

  private static let pieceSize = 1 << 20
  private static let gzipMagic: [UInt8] = [0x1f, 0x8b]

  init(_ name: String, path: String?, listed: [String: String]) throws(FetchError) {
    self.name = name
    shownName = path.flatMap { $0.split(separator: "/").last.map(String.init) } ?? name
    self.listed = listed[shownName]
    guard let path else { return }
    do throws(FetchFault) {
      let file: PartFile
      do throws(StorageError) { file = try PartFile(path, .toRead) } catch { throw .storage(error) }
      whole = try file.takenUp { true }.checksums
      isPacked = (try? file.bytes(at: 0, 2)) == Self.gzipMagic
      content = isPacked ? Self.unpacked(file) : whole
    } catch {
      if case .storage(let error) = error { throw FetchError("\(error)") }
    }
  }

  /// What a packed file comes to unpacked; nil if it cannot be.
  private static func unpacked(_ file: PartFile) -> RunningChecksums? {
    var (checksums, count) = (RunningChecksums(), 0)
    do throws(FetchFault) {
      var inflater = try Inflater(.gzip)
      try file.forEachPiece(of: 0..<file.count, size: pieceSize) { piece throws(FetchFault) in
        try inflater.take(piece) { bytes throws(FetchFault) in
          count += bytes.count
          guard count <= IDXKeeper.mostBytes else { throw .mirror("") }
          checksums.add(bytes)
        }
      }
      try inflater.finish()
    } catch {
      return nil
    }
    return checksums
  }

  /// Whether it is as its authors published it.
  func `is`(_ published: Published) -> Bool {
    if let wanted = published.content, content?.matches(wanted) == true { return true }
    return published.packed.map { whole?.matches($0) == true } ?? false
  }

  /// What is to be said of it.
  func finding(_ published: Published?) -> Verification.Finding {
    guard let whole else { return .wrong("is missing") }
    guard let content else { return .wrong("cannot be unpacked: it is damaged or cut short") }
    if let published, self.is(published) {
      let byContent = published.content.map(content.matches) ?? false
      return .right(
        byContent
          ? "content as published (SHA-256)"
          : "file as published (\(published.packed?.kind ?? ""))")
    }
    if let wanted = published?.content {
      return .wrong(
        "its content is not as published: SHA-256 \(content.sha256Digits), expected "
          + wanted.digits)
    }
    if let listed {
      return whole.matches(.sha256(listed))
        ? .right("as when it was fetched (\(DataFolder.sumsName))")
        : .wrong(
          "is not as when it was fetched: SHA-256 \(whole.sha256Digits), expected \(listed)")
    }
    if isPacked, let wanted = published?.packed {
      let found = whole.found(like: wanted)
      return .wrong(
        "is not as published: \(wanted.kind) \(found.digits), expected \(wanted.digits)")
    }
    return .unknown
  }
}
