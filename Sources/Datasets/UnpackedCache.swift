/// Copies of what gzip files hold, so that a later start maps them rather than unpack again.
///
/// A copy is named after its source's content, and is that content: a plain IDX file. It is used
/// only if its length and CRC-32 are those that the source tells. Whatever goes wrong, a full disk
/// or no right to write, is no fault: then there is no copy.
struct UnpackedCache: Sendable {
  /// The folder for everybody's caches, which need not exist.
  let parent: String

  /// How copies' names end.
  static let suffix = ".idx"
  /// The most that all copies take, in bytes.
  private static let mostBytes = 1 << 30

  private var folder: String { "\(parent)/hourglass/unpacked" }

  /// The content of a packed file; nil if there is no sound copy of it.
  func copy(of identity: PackedIdentity) -> SharedBytes? {
    guard let folder = PrivateFolder(folder),
      let copy = folder.mapped(identity.fileName).map(SharedBytes.init),
      identity.isContent(copy)
    else { return nil }
    folder.markAsUsed(identity.fileName)
    return copy
  }

  /// Leaves a copy of a packed file's content, which comes in pieces; the copies that were not
  /// used for longest go if there are too many.
  func keep(_ content: [SharedBytes], as identity: PackedIdentity) {
    guard content.reduce(0, { $0 + $1.count }) <= Self.mostBytes,
      PrivateFolder.make([parent, "\(parent)/hourglass", folder]),
      let folder = PrivateFolder(folder)
    else { return }
    folder.write(content, to: identity.fileName)
    folder.removeLeftovers()
    folder.shrink(Self.suffix, to: Self.mostBytes)
  }
}
