/// Data that can be fetched: which files, from where, what they must come to, and what is kept of
/// them.
package struct RemoteData: Sendable {
  /// The data sets that one fetch brings, by name.
  package var names: [String]
  /// What it is called among a site's own mirrors: the folder below `HOURGLASS_MIRROR`.
  package var folder: String
  /// Where the files are, the first one first: URLs of folders.
  package var mirrors: [String]
  /// What is fetched.
  package var files: [RemoteFile]

  /// Data of these names and files.
  package init(names: [String], folder: String, mirrors: [String], files: [RemoteFile]) {
    self.names = names
    self.folder = folder
    self.mirrors = mirrors
    self.files = files
  }

  /// Bytes to be fetched, about.
  package var size: Int { files.reduce(0) { $0 + $1.size } }
}

/// A file that mirrors have.
package struct RemoteFile: Sendable {
  /// What is in it.
  package enum Content: Sendable {
    /// One file, packed with gzip.
    case packed(Member)
    /// A zip archive of which some members are kept, each packed with gzip.
    case archive([Member])

    /// What is kept of it.
    package var members: [Member] {
      switch self {
      case .packed(let member): [member]
      case .archive(let members): members
      }
    }
  }

  /// A part of it.
  package struct Member: Sendable {
    /// The member's name in an archive; empty where the file is none.
    package var path: String
    /// The data set that it belongs to.
    package var data: String
    /// What it is kept as.
    package var file: KeptFile

    /// A member that is kept as a file of a data set.
    package init(path: String = "", of data: String, as file: KeptFile) {
      self.path = path
      self.data = data
      self.file = file
    }
  }

  /// The name that mirrors know it by.
  package var name: String
  /// Bytes that it has, about: some mirrors pack the same content anew.
  package var size: Int
  /// What it comes to as its authors packed it.
  package var checksum: Checksum
  /// What is in it.
  package var content: Content

  /// A file of mirrors.
  package init(name: String, size: Int, checksum: Checksum, content: Content) {
    self.name = name
    self.size = size
    self.checksum = checksum
    self.content = content
  }
}

/// An IDX file that is kept, plain, so that it is mapped and not unpacked each time.
package struct KeptFile: Hashable, Sendable {
  /// Its name.
  package var name: String
  /// Whether its images are kept as their transposes: rows for columns.
  package var isTurned = false
  /// What is taken from each label.
  package var leastLabel: UInt8 = 0
  /// The SHA-256 of what is kept, where that is known beforehand.
  package var sha256: String?

  /// A file of a name.
  package init(
    _ name: String, sha256: String? = nil, isTurned: Bool = false, leastLabel: UInt8 = 0
  ) {
    self.name = name
    self.sha256 = sha256
    self.isTurned = isTurned
    self.leastLabel = leastLabel
  }
}
