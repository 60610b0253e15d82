import Foundation
import Storage

/// `log.txt`: what happened to a run, a line each, with the time.
struct RunLog {
  private let file: GrowingFile

  init(_ folder: RunFolder) throws(StorageError) { file = try GrowingFile(folder.log) }

  /// Adds a line; what cannot be written is lost, for there is nowhere else to say so.
  func add(_ line: String) {
    let time = Date.now.formatted(.iso8601)
    try? file.append(Array("\(time) \(line)\n".utf8))
  }
}
