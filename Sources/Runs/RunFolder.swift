import Foundation
import Glibc
import Storage

/// A run's folder and what lies where in it.
public struct RunFolder: Hashable, Sendable {
  /// The folder.
  public let path: String

  /// The folder that runs are kept in unless told otherwise, under the working directory.
  public static let usualParent = "runs"
  /// The folder in a run's of panels of the screen that were saved.
  static let picturesName = "pictures"
  /// The folder beside the runs of panels that show them all; no run can be called so.
  private static let picturesOfAllName = ".pictures"
  private static let checkpointPrefix = "checkpoint-"

  /// A run's folder, be it there or not.
  public init(path: String) { self.path = path }

  /// The run's name.
  public var name: String { (path as NSString).lastPathComponent }
  /// All that is needed to train it again: a model file with a table `[run]`.
  public var configuration: String { "\(path)/config.toml" }
  var metrics: String { "\(path)/metrics.jsonl" }
  /// What happened, a line each.
  public var log: String { "\(path)/log.txt" }
  var lock: String { "\(path)/lock" }
  var last: String { "\(path)/last" }
  var best: String { "\(path)/best" }
  /// The weights of this moment, where another process follows the run.
  var live: String { "\(path)/live.safetensors" }
  /// The weights of past steps, to look back at.
  var past: String { "\(path)/past" }
  /// Whose time says when somebody last followed the run.
  var follower: String { "\(path)/follower" }

  /// Where panels of the screen that show the run are saved.
  public var pictures: String { "\(path)/\(Self.picturesName)" }
  /// Where those are saved that show all runs of a folder.
  public static func picturesOfAll(in parent: String) -> String {
    "\(parent)/\(picturesOfAllName)"
  }

  /// What the network made of images at the end of an epoch.
  func picture(of epoch: Int) -> String { "\(path)/image_\(epoch).png" }

  func checkpoint(at step: Int) -> String { "\(path)/\(Self.checkpointName(at: step))" }

  static func checkpointName(at step: Int) -> String { "\(checkpointPrefix)\(step)" }

  /// The steps of the checkpoints, ascending. A run may come from anybody: what only links to a folder
  /// elsewhere is none, nor is what is not called as its step is written.
  var checkpointSteps: [Int] {
    ((try? DurableFolder.names(in: path)) ?? []).compactMap { name in
      guard name.hasPrefix(Self.checkpointPrefix),
        let step = Int(name.dropFirst(Self.checkpointPrefix.count)),
        name == Self.checkpointName(at: step), DurableFolder.isOwn("\(path)/\(name)")
      else { return nil }
      return step
    }.sorted()
  }

  /// The step of the checkpoint that a link of the run's, `last` or `best`, points to; nil if it points
  /// to none of the run's own.
  func step(of link: String) -> Int? {
    guard let target = DurableLink.target(of: link) else { return nil }
    return checkpointSteps.first { Self.checkpointName(at: $0) == target }
  }

  /// Whether a process trains it now.
  public var isTraining: Bool { FileLock.isTaken(lock) }

  /// The run of a name under a folder of runs, or at a path.
  public static func find(_ nameOrPath: String, in parent: String) throws(RunError) -> RunFolder {
    let candidates =
      nameOrPath.contains("/") ? [nameOrPath] : ["\(parent)/\(nameOrPath)", nameOrPath]
    for path in candidates {
      let folder = RunFolder(path: withoutTrailingSlashes(path))
      if FileManager.default.fileExists(atPath: folder.configuration) { return folder }
    }
    throw RunError(
      "no run \(nameOrPath): there is no \(candidates[0])/config.toml; "
        + "see hourglass runs, or say where with --runs DIR")
  }

  /// Every run under a folder of runs, by name.
  public static func all(in parent: String) -> [RunFolder] {
    ((try? DurableFolder.names(in: parent)) ?? []).filter { !$0.hasPrefix(".") }
      .map { RunFolder(path: "\(parent)/\($0)") }
      .filter { FileManager.default.fileExists(atPath: $0.configuration) }
  }

  /// A new folder for a run with that name; for one that nobody named, with a number behind it if
  /// there is one already.
  static func make(_ name: RunName, isGiven: Bool, in parent: String) throws(RunError) -> RunFolder
  {
    do throws(StorageError) {
      try DurableFolder.ensure(parent)
    } catch {
      throw RunError(error)
    }
    let mostRunsInASecond = 1000
    for number in 1...mostRunsInASecond {
      let unique = number == 1 ? name : name.numbered(number)
      let folder = RunFolder(path: "\(parent)/\(unique)")
      let mode: mode_t = 0o755
      if mkdir(folder.path, mode) == 0 { return folder }
      let reason = errno
      guard reason == EEXIST else {
        throw RunError(StorageError(folder.path, .refused(reason: reason)))
      }
      if isGiven { break }
    }
    throw RunError(
      "\(parent)/\(name) exists; go on with it by --resume \(name), or choose another name")
  }
}
