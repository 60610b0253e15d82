import Foundation
import Glibc
import Training

/// The runs of a folder. It remembers what it read of them, and reads again only what changed.
public struct RunCatalog: Sendable {
  /// The folder that the runs are kept in.
  public let folder: String
  private var known: [String: Entry] = [:]

  private struct Entry: Sendable {
    var stamp: RunStamp
    var summary: RunSummary
  }

  /// The runs under a folder, of which nothing was read yet.
  public init(_ folder: String) { self.folder = folder }

  /// What a list tells of every run now, by name.
  public mutating func summaries() -> [RunSummary] {
    let folders = RunFolder.all(in: folder)
    var newer: [String: Entry] = [:]
    for folder in folders {
      let stamp = RunStamp(folder)
      if let entry = known[folder.path], entry.stamp == stamp {
        newer[folder.path] = entry
      } else {
        newer[folder.path] = Entry(stamp: stamp, summary: folder.summary())
      }
    }
    known = newer
    return folders.compactMap { newer[$0.path]?.summary }
  }
}

/// What tells whether anything of a run changed.
struct RunStamp: Equatable, Sendable {
  private let isTraining: Bool
  private let files: [FileStamp?]

  init(_ folder: RunFolder) {
    isTraining = folder.isTraining
    // The folder's own time says whether a checkpoint came or went.
    files = [folder.path, folder.configuration, folder.metrics, folder.log].map(FileStamp.init)
  }
}

/// What tells a file from what it was before.
struct FileStamp: Equatable, Sendable {
  private let number: ino_t
  private let size: off_t
  private let seconds: Int
  private let nanoseconds: Int

  /// That of the file at a path; nil if there is none.
  init?(_ path: String) {
    var facts = stat()
    guard lstat(path, &facts) == 0 else { return nil }
    number = facts.st_ino
    size = facts.st_size
    (seconds, nanoseconds) = (facts.st_mtim.tv_sec, facts.st_mtim.tv_nsec)
  }
}
