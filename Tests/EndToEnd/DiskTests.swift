import Foundation
import Testing

/// Disks that are full, and folders that may not be written in.
@Suite("A disk that takes nothing", .serialized, .timeLimit(.minutes(2)))
struct DiskTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Every file below a folder with its content, but those that grow.
  private func content(below path: String) throws -> [String: Data] {
    var content: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: path) {
      content[name] = FileManager.default.contents(atPath: "\(path)/\(name)")
    }
    return content
  }

  /// What may be written to one file; a limit below a checkpoint's size stands in for a full disk, on
  /// which there is room again later.
  private func limitFiles(of process: pid_t, to bytes: String) throws {
    let outcome = try Command.run(
      "/usr/bin/env", ["prlimit", "--pid", "\(process)", "--fsize=\(bytes):"], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  @Test("is told of on the screen; training goes on, what was saved stays, and it is tried again")
  func fullMeanwhile() throws {
    let terminal = try TmuxTerminal(columns: 160, rows: 36)
    try terminal.start(
      ProgramUnderTest.path(),
      ["--data", "digits:640", "--epochs", "1000000", "--pace", "50", "--run", "x"]
        + ["--save-interval", "1"])
    let runs = terminal.folder
    #expect(runs.wait { runs.exists("runs/x/last") })
    let process = try #require(terminal.programIdentifier())
    try limitFiles(of: process, to: "1000")
    try terminal.waitFor("not saved:")
    let last = "\(runs.path)/runs/x/last"
    let saved = URL(fileURLWithPath: last).resolvingSymlinksInPath().path
    let before = try content(below: saved)
    #expect(before.count == 4)
    let step = try shownStep(terminal)
    try terminal.wait("further steps") { _ in try shownStep(terminal) > step + 100 }
    #expect(try content(below: saved) == before)
    try limitFiles(of: process, to: "unlimited")
    try terminal.waitUntilGone("not saved:")
    #expect(runs.wait { URL(fileURLWithPath: last).resolvingSymlinksInPath().path != saved })
    try terminal.leaveProgram()
    let log = runs.text(of: "runs/x/log.txt") ?? ""
    #expect(log.contains("not saved: ") && log.contains("saving works again"), "\(log)")
    // No line is missing, though the disk took none for a while.
    let metrics = runs.text(of: "runs/x/metrics.jsonl") ?? ""
    for line in metrics.split(separator: "\n") {
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line.utf8)) }
    }
    let steps = metrics.matches(of: /"step":(\d+),"steps"/).compactMap { Int($0.1) }
    #expect(steps.count > 2 && steps == steps.indices.map { 64 * ($0 + 1) }, "\(steps)")
  }

  /// The number after `step` in the row of status.
  private func shownStep(_ terminal: TmuxTerminal) throws -> Int {
    let screen = try terminal.wait("a step") { $0.contains("step ") }
    let words = screen.split(whereSeparator: \.isWhitespace)
    guard let word = words.lastIndex(of: "step"), word + 1 < words.count else { return 0 }
    return Int(words[word + 1].filter(\.isNumber)) ?? 0
  }

  /// How a small disk of one's own is had here; nil where nobody but an administrator may.
  private static let mounting: [String]? = {
    let ways = [["unshare", "--mount"], ["unshare", "--mount", "--map-root-user"]]
    guard let folder = try? TemporaryFolder() else { return nil }
    return ways.first { way in
      let trial = try? Command.run(
        "/usr/bin/env", way + ["mount", "-t", "tmpfs", "-o", "size=1m", "none", folder.path],
        in: folder)
      return trial?.status == 0
    }
  }()

  @Test(
    "because it is full leaves a run trained to its end, and no half file",
    .enabled(if: mounting != nil, "only an administrator may mount a disk here"))
  func full() throws {
    let way = try #require(Self.mounting)
    let script = """
      mount -t tmpfs -o size=1m none "$1" && "$0" train --data digits:640 --epochs 2 --run x \
        --runs "$1" --json; status=$?; ls -A "$1/x"; exit $status
      """
    let disk = "\(folder.path)/disk"
    try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
    let outcome = try Command.run(
      "/usr/bin/env", way + ["sh", "-c", script, ProgramUnderTest.path(), disk], in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.errors.hasPrefix("hourglass: not saved: "), "\(outcome.errors)")
    #expect(outcome.errors.contains("No space left on device"), "\(outcome.errors)")
    #expect(outcome.output.contains(#""epoch":2"#) && outcome.output.contains(#"saved_step":null"#))
    let left = outcome.output.split(separator: "\n").filter { !$0.hasPrefix("{") }
    #expect(Set(left).isSubset(of: ["config.toml", "lock", "log.txt", "metrics.jsonl", "past"]))
  }

  /// Starts a program as somebody who may not write everywhere: an administrator may, whatever a
  /// folder's permissions say.
  private static let asNobody =
    geteuid() == 0
    ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : []

  /// The program in a folder that may be read, but not written in, where a trained run lies, too.
  private func readOnlyFolder() throws -> String {
    let program = "\(folder.path)/hourglass"
    try FileManager.default.copyItem(atPath: ProgramUnderTest.path(), toPath: program)
    let trained = try Command.run(
      program, ["train", "-q", "--data", "digits:640", "--epochs", "1", "--run", "kept"],
      in: folder)
    #expect(trained.status == 0, "\(trained.errors)")
    let locked = try Command.run("/bin/chmod", ["-R", "a-w,a+rX", folder.path], in: folder)
    #expect(locked.status == 0)
    return program
  }

  private func unlock() { chmod(folder.path, 0o755) }

  @Test("because its folder may not be written in keeps nobody from training and looking")
  func readOnly() throws {
    let program = try readOnlyFolder()
    // What it writes goes elsewhere.
    let outside = try TemporaryFolder()
    func run(_ arguments: [String]) throws -> Outcome {
      try Command.run(
        "/usr/bin/env",
        ["--chdir=\(folder.path)"] + Self.asNobody + [program] + arguments, in: outside,
        environment: ["HOME": folder.path, "TMPDIR": folder.path])
    }
    let recipe = ["--data", "digits:640", "--epochs", "1"]
    let unnamed = try run(["train"] + recipe)
    #expect(unnamed.status == 0)
    #expect(unnamed.errors.hasPrefix("hourglass: this run is not kept: "), "\(unnamed.errors)")
    #expect(unnamed.errors.contains("Permission denied") && unnamed.errorLines.count == 1)
    let refused: [[String]] = [
      ["train", "--run", "x"] + recipe, ["train", "--resume", "kept", "--epochs", "2"],
      ["encode", "kept", "-o", "codes.csv"], ["export", "kept", "-o", "model.onnx"],
      ["runs", "rm", "kept"],
    ]
    for arguments in refused {
      let outcome = try run(arguments)
      #expect(outcome.status == 1, "\(arguments)")
      #expect(
        outcome.errors.contains("Permission denied") && outcome.errorLines.count == 1,
        "\(arguments): \(outcome.errors)")
    }
    #expect(try run(["evaluate", "kept"]).status == 0)
    unlock()
    #expect(folder.exists("runs/kept/last"))
  }

  @Test("because its folder may not be written in is told of on the screen, which opens")
  func readOnlyScreen() throws {
    let program = try readOnlyFolder()
    let terminal = try TmuxTerminal(columns: 160, rows: 36)
    try terminal.start(
      "/usr/bin/env",
      ["--chdir=\(folder.path)", "HOME=\(folder.path)", "TMPDIR=\(folder.path)"] + Self.asNobody
        + [program, "--data", "digits:640", "--epochs", "1000000", "--pace", "20"])
    try terminal.waitFor("training")
    try terminal.press("P")
    try terminal.waitFor("not saved: ")
    try terminal.leaveProgram()
    let screen = try terminal.screen()
    #expect(screen.contains("hourglass: this run is not kept: "), "\(screen)")
    unlock()
  }

  @Test("because something else is in its place is told in one line")
  func inTheWay() throws {
    _ = try folder.write([], to: "runs")
    let named = try Command.run(
      try ProgramUnderTest.path(), ["train", "--data", "digits:64", "--run", "x"], in: folder)
    #expect(named.status == 1)
    #expect(named.errors.contains("runs") && named.errorLines.count == 1, "\(named.errors)")
    let elsewhere = try Command.run(
      try ProgramUnderTest.path(), ["train", "--data", "digits:64", "--runs", "/proc/self/runs"],
      in: folder)
    #expect(elsewhere.status == 1)
    #expect(elsewhere.errors.contains("/proc/self/runs") && elsewhere.errorLines.count == 1)
  }
}
