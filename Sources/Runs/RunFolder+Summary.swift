import Foundation
import Storage
import Training

extension RunFolder {
  /// What a list of runs tells of this one.
  public func summary() -> RunSummary {
    var summary = RunSummary(name: name, folder: path)
    if let configuration = try? RunConfiguration(of: self) {
      summary.model = configuration.model.name
      summary.data = configuration.dataName
      summary.seed = configuration.seed
      summary.begun = configuration.begun
      summary.epochCount = configuration.model.training.epochs
    }
    let lines = (try? MetricsFile(path: metrics).lines()) ?? []
    summary.epochs = lines.epochs
    summary.losses = LossSeries(lines.steps)
    summary.marks = lines.marks
    let goal = checkpointSteps.reversed().lazy
      .compactMap { Checkpoint.epochs(in: checkpoint(at: $0)) }
    summary.epochCount = max(goal.first ?? summary.epochCount, summary.epochs.count)
    let files = files()
    summary.byteCount = files.reduce(0) { $0 + $1.size }
    summary.changed = files.filter(\.isOfTraining).map(\.changed).max() ?? .distantPast
    summary.condition = condition(epochsLeft: summary.epochCount - summary.epochs.count)
    return summary
  }

  /// What happened to the run, a line each, the oldest first.
  public func logLines() -> [String] {
    let mostBytes = 1 << 20
    let bytes = (try? readFile(log, atMost: mostBytes, followingLinks: false)) ?? []
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// Removes the run and all that is in its folder, unless a process trains it.
  public func remove() throws(RunError) {
    guard isOfRun else { throw RunError("\(path) is no run of hourglass; nothing is removed") }
    guard !isTraining else { throw RunError("\(path) is being trained; stop that first") }
    do throws(StorageError) {
      // Nobody takes it up meanwhile.
      let taken = try FileLock(lock)
      try withExtendedLifetime(taken) { () throws(StorageError) in try DurableFolder.remove(path) }
    } catch {
      throw RunError(error)
    }
  }

  /// Whether it is a run's folder, and not any that has a `config.toml` for something else.
  private var isOfRun: Bool {
    var facts = stat()
    return lstat(lock, &facts) == 0 || (try? RunConfiguration(of: self)) != nil
  }

  private func condition(epochsLeft: Int) -> RunSummary.Condition {
    if isTraining { return .training }
    guard !checkpointSteps.isEmpty else { return .empty }
    return epochsLeft <= 0 ? .done : .stopped
  }

  /// Every file, and whether training keeps it: pictures of panels say nothing of when it did.
  private func files() -> [(size: Int, changed: Date, isOfTraining: Bool)] {
    let keys: Set<URLResourceKey> = [.fileSizeKey, .contentModificationDateKey, .isRegularFileKey]
    let walk = FileManager.default.enumerator(
      at: URL(fileURLWithPath: path), includingPropertiesForKeys: Array(keys))
    return (walk?.allObjects ?? []).compactMap { item in
      guard let url = item as? URL, let facts = try? url.resourceValues(forKeys: keys),
        facts.isRegularFile == true
      else { return nil }
      let folder = url.deletingLastPathComponent().lastPathComponent
      return (
        facts.fileSize ?? 0, facts.contentModificationDate ?? .distantPast,
        folder != Self.picturesName
      )
    }
  }
}
