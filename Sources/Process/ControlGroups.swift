/// The control groups of Linux (cgroups, versions 1 and 2) that this process is in.
package struct ControlGroups {
  /// The folder that `/proc` and `/sys` are looked for in: that of the system, but in tests.
  private let root: String

  /// The groups that the system tells of under `root`.
  package init(root: String = "") {
    self.root = root
  }

  /// Whole processors that the groups grant, rounded up: the least that the process's own group or
  /// any above it grants; nil where none sets a limit.
  package var processorQuota: Int? {
    folders.compactMap(quota).min()
  }

  /// Where the groups that may limit processors, and those above them, have their files.
  private var folders: [String] {
    let memberships = systemFile(root + "/proc/self/cgroup") ?? "0::/"
    return memberships.split(separator: "\n").flatMap { line -> [String] in
      // HIERARCHY:CONTROLLERS:PATH
      let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard fields.count == 3 else { return [] }
      return mounts(ofControllers: fields[1]).flatMap { ancestry(fields[2], root + $0) }
    }
  }

  /// Where a hierarchy with the processors' controller is mounted by custom; version 2 names none
  /// of its controllers.
  private func mounts(ofControllers controllers: Substring) -> [String] {
    if controllers.isEmpty { return ["/sys/fs/cgroup", "/sys/fs/cgroup/unified"] }
    guard controllers.split(separator: ",").contains("cpu") else { return [] }
    return ["/sys/fs/cgroup/cpu", "/sys/fs/cgroup/\(controllers)"]
  }

  /// The folders from a mount down to a path. In a container the path may be that of the host, which
  /// is not there to see; the mount then is the container's own group.
  private func ancestry(_ path: Substring, _ mount: String) -> [String] {
    var folders = [mount]
    for name in path.split(separator: "/") where name != ".." {
      folders.append("\(folders[folders.count - 1])/\(name)")
    }
    return folders
  }

  /// What one group grants. Version 2 has one file, `QUOTA PERIOD` or `max PERIOD`; version 1 has
  /// two, and a quota of -1 is none. All are in microseconds.
  private func quota(_ folder: String) -> Int? {
    let text =
      systemFile(folder + "/cpu.max")
      ?? [systemFile(folder + "/cpu.cfs_quota_us"), systemFile(folder + "/cpu.cfs_period_us")]
      .compactMap(\.self).joined(separator: " ")
    let words = text.split(whereSeparator: \.isWhitespace)
    guard words.count == 2, let quota = Int(words[0]), let period = Int(words[1]), quota > 0,
      period > 0
    else { return nil }
    return quota / period + (quota.isMultiple(of: period) ? 0 : 1)
  }
}
