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
    folders(of: "cpu").compactMap(quota).min()
  }

  /// Bytes that the groups let this process take beyond what is taken: the least that its own group
  /// or any above it leaves; nil where none sets a limit.
  package var memoryLeft: Int? {
    folders(of: "memory").compactMap(memoryLeft).min()
  }

  /// Where the groups that a controller may limit, and those above them, have their files.
  private func folders(of controller: String) -> [String] {
    let memberships = systemFile(root + "/proc/self/cgroup") ?? "0::/"
    return memberships.split(separator: "\n").flatMap { line -> [String] in
      // HIERARCHY:CONTROLLERS:PATH
      let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard fields.count == 3 else { return [] }
      return mounts(of: controller, among: fields[1]).flatMap { ancestry(fields[2], root + $0) }
    }
  }

  /// Where a hierarchy with a controller is mounted by custom; version 2 names none of its
  /// controllers.
  private func mounts(of controller: String, among controllers: Substring) -> [String] {
    if controllers.isEmpty { return ["/sys/fs/cgroup", "/sys/fs/cgroup/unified"] }
    guard controllers.split(separator: ",").contains(controller[...]) else { return [] }
    return ["/sys/fs/cgroup/\(controller)", "/sys/fs/cgroup/\(controllers)"]
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

  /// What one group leaves of its memory: its limit, less what is taken and cannot be given back at
  /// once, as pages of files can. Both versions say `max`, or a number beyond all memory, for none.
  private func memoryLeft(_ folder: String) -> Int? {
    func number(_ names: String...) -> Int? {
      let text = names.lazy.compactMap { systemFile("\(folder)/\($0)") }.first ?? ""
      return Int(text.prefix { $0.isNumber })
    }
    guard let limit = number("memory.max", "memory.limit_in_bytes"),
      let used = number("memory.current", "memory.usage_in_bytes")
    else { return nil }
    let statistics = (systemFile(folder + "/memory.stat") ?? "").split(separator: "\n")
    let files =
      statistics.first { $0.hasPrefix("inactive_file ") }
      .flatMap { Int($0.dropFirst("inactive_file ".count)) } ?? 0
    return max(0, limit - max(0, used - files))
  }
}
