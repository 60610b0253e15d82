import Foundation
import Process
import Testing

@Suite("What control groups grant")
struct ControlGroupTests {
  /// What is granted where the system has these files and no others.
  private func quota(_ files: [String: String]) throws -> Int? {
    try groups(files) { $0.processorQuota }
  }

  /// What is asked of the groups where the system has these files and no others.
  private func groups(
    _ files: [String: String], _ question: (ControlGroups) -> Int?
  ) throws -> Int? {
    let root = FileManager.default.temporaryDirectory
      .appendingPathComponent("hourglass-groups-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    for (path, text) in files {
      let file = root.appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    return question(ControlGroups(root: root.path))
  }

  private static let membership = "proc/self/cgroup"

  @Test(
    "are the quota by the period, rounded up",
    arguments: [
      ("200000 100000\n", 2), ("150000 100000\n", 2), ("50000 100000\n", 1),
      ("max 100000\n", nil), ("", nil), ("0 100000\n", nil), ("100000 0\n", nil),
      ("\(Int.max) 1\n", Int.max),
    ])
  func rounding(text: String, processors: Int?) throws {
    #expect(
      try quota([Self.membership: "0::/\n", "sys/fs/cgroup/cpu.max": text]) == processors)
  }

  @Test("are the least of the process's group and those above it")
  func nested() throws {
    let membership = "0::/machine/lab\n"
    func granted(_ top: String, _ middle: String, _ own: String) throws -> Int? {
      try quota([
        Self.membership: membership, "sys/fs/cgroup/cpu.max": top,
        "sys/fs/cgroup/machine/cpu.max": middle, "sys/fs/cgroup/machine/lab/cpu.max": own,
        "sys/fs/cgroup/other/cpu.max": "100000 100000",
      ])
    }
    #expect(try granted("max 100000", "800000 100000", "300000 100000") == 3)
    #expect(try granted("max 100000", "200000 100000", "max 100000") == 2)
    #expect(try granted("400000 100000", "max 100000", "max 100000") == 4)
  }

  @Test("are found where the path is that of the host, outside the container")
  func container() throws {
    let files = ["sys/fs/cgroup/cpu.max": "200000 100000\n"]
    #expect(try quota(files.merging([Self.membership: "0::/../../docker/1f\n"]) { $1 }) == 2)
    #expect(try quota(files.merging([Self.membership: "0::/docker/1f\n"]) { $1 }) == 2)
    #expect(try quota(files) == 2)
  }

  @Test("are found in version 1 too", arguments: ["cpu", "cpu,cpuacct"])
  func versionOne(controllers: String) throws {
    let folder = "sys/fs/cgroup/\(controllers)/user"
    let membership = "5:memory:/elsewhere\n3:\(controllers):/user\n0::/\n"
    func granted(_ quota: String) throws -> Int? {
      try self.quota([
        Self.membership: membership, "\(folder)/cpu.cfs_quota_us": quota,
        "\(folder)/cpu.cfs_period_us": "100000\n",
      ])
    }
    #expect(try granted("250000\n") == 3)
    #expect(try granted("-1\n") == nil)
  }

  /// The memory that is left where the system has these files and no others.
  private func memoryLeft(_ files: [String: String]) throws -> Int? {
    try groups(files) { $0.memoryLeft }
  }

  @Test("leave the memory that is least of all, pages of files that can go counted as free")
  func memory() throws {
    let top = "sys/fs/cgroup"
    let files = [
      Self.membership: "0::/lab\n", "\(top)/memory.max": "9000\n",
      "\(top)/memory.current": "1000\n",
      "\(top)/lab/memory.max": "5000\n", "\(top)/lab/memory.current": "4000\n",
      "\(top)/lab/memory.stat": "anon 1\ninactive_file 3000\n",
    ]
    #expect(try memoryLeft(files) == 4000)
    #expect(try memoryLeft(files.merging(["\(top)/lab/memory.max": "max\n"]) { $1 }) == 8000)
    #expect(try memoryLeft([:]) == nil)
    let first = "sys/fs/cgroup/memory/lab"
    #expect(
      try memoryLeft([
        Self.membership: "7:memory:/lab\n", "\(first)/memory.limit_in_bytes": "300\n",
        "\(first)/memory.usage_in_bytes": "400\n",
      ]) == 0)
    #expect(freeMemory() > 0)
  }

  @Test("are none where the system tells nothing")
  func nothing() throws {
    #expect(try quota([:]) == nil)
  }

  @Test("never leave the process without one")
  func own() {
    #expect((1...ProcessInfo.processInfo.processorCount).contains(allowedProcessorCount()))
  }
}
