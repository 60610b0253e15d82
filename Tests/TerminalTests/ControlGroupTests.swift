import Foundation
import Process
import Testing

@Suite("The processors that control groups grant")
struct ControlGroupTests {
  /// What is granted where the system has these files and no others.
  private func quota(_ files: [String: String]) throws -> Int? {
    let root = FileManager.default.temporaryDirectory
      .appendingPathComponent("hourglass-groups-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    for (path, text) in files {
      let file = root.appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    return ControlGroups(root: root.path).processorQuota
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

  @Test("are none where the system tells nothing")
  func nothing() throws {
    #expect(try quota([:]) == nil)
  }

  @Test("never leave the process without one")
  func own() {
    #expect((1...ProcessInfo.processInfo.processorCount).contains(allowedProcessorCount()))
  }
}
