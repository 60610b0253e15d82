import Foundation
import Testing

/// Runs that the real program keeps.
@Suite("A run in its folder", .serialized, .timeLimit(.minutes(3)))
struct RunTests {
  private let folder: TemporaryFolder
  private let program: String

  init() throws {
    folder = try TemporaryFolder()
    program = try ProgramUnderTest.path()
  }

  private func run(_ arguments: String...) throws -> Outcome {
    try Command.run(program, arguments, in: folder)
  }

  private func start(_ arguments: String...) throws -> Command.Running {
    try Command.start(program, arguments, in: folder)
  }

  private func entries(_ path: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/\(path)")) ?? [])
      .sorted()
  }

  private func checkpoints(_ run: String) -> [Int] {
    entries("runs/\(run)").compactMap {
      $0.hasPrefix("checkpoint-") ? Int($0.dropFirst("checkpoint-".count)) : nil
    }.sorted()
  }

  /// Waits until a condition holds.
  private func wait(_ what: String, until holds: () -> Bool) throws {
    let limit = Date(timeIntervalSinceNow: 30)
    while !holds() {
      try #require(Date() < limit, "\(what)")
      Thread.sleep(forTimeInterval: 0.005)
    }
  }

  /// A run's last numbers, byte for byte, and its lines of metrics without what the clock says.
  private func remains(_ run: String) throws -> (tensors: [Data], lines: [String]) {
    let path = "\(folder.path)/runs/\(run)"
    let tensors = try ["model", "training"].map {
      try Data(contentsOf: URL(fileURLWithPath: "\(path)/last/\($0).safetensors"))
    }
    let clock = try Regex(#","seconds":.*?(?=\})"#)
    let text = try String(contentsOfFile: "\(path)/metrics.jsonl", encoding: .utf8)
    let lines = text.split(separator: "\n").filter { !$0.contains(#""changed":"resumed""#) }
    return (tensors, lines.map { String($0.replacing(clock, with: "")) })
  }

  @Test("is kept under its name, told in the end, listed, shown and removed")
  func life() throws {
    let trained = try run(
      "train", "--data", "digits:640", "--epochs", "2", "--run", "first", "--json")
    #expect(trained.status == 0, "\(trained.errors)")
    #expect(trained.output.contains(#""done":true,"run":"runs/first","saved_step":20"#))
    #expect(
      entries("runs/first") == [
        "best", "checkpoint-20", "config.toml", "last", "lock", "log.txt", "metrics.jsonl", "past",
      ])
    #expect(
      entries("runs/first/last") == [
        "manifest.json", "model.safetensors", "state.json", "training.safetensors",
      ])
    let list = try run("runs")
    #expect(list.output.contains("first"), "\(list.output)")
    #expect(list.output.contains("2/2"), "\(list.output)")
    let shown = try run("runs", "show", "first")
    #expect(shown.output.contains("saved step 20"), "\(shown.output)")
    #expect(try run("runs", "rm", "first").status == 0)
    #expect(entries("runs") == [])
    #expect(try run("runs", "show", "first").status == 1)
  }

  @Test("that could not begin leaves its name free")
  func refusedAtOnce() throws {
    let arguments = "train -q --data digits:640 --epochs 1 --run x"
    // The lock has no bytes; the configuration has.
    let refused = try Command.run(
      "/bin/bash", ["-c", "ulimit -f 0; \"$0\" \(arguments)", program], in: folder)
    #expect(refused.status == 1 && entries("runs") == [])
    let begun = try Command.run("/bin/bash", ["-c", "\"$0\" \(arguments)", program], in: folder)
    #expect(begun.status == 0, "\(begun.errors)")
  }

  @Test("on a terminal removing a run asks first, and only y removes it")
  func removal() throws {
    let trained = try run("train", "--data", "digits:640", "--epochs", "1", "--run", "first")
    #expect(trained.status == 0, "\(trained.errors)")
    for (answer, isLeft) in [("\n", true), ("n\n", true), ("y\n", false)] {
      let program = try ProgramOnTerminal(["runs", "rm", "first"], in: folder)
      #expect(program.sent(until: "[y/N]").holds("remove runs/first"))
      program.type(answer)
      let (status, sent) = program.end()
      #expect(status == 0 && sent.holds(isLeft ? "runs/first stays" : "removed runs/first"))
      #expect(entries("runs") == (isLeft ? ["first"] : []))
    }
  }

  @Test("without a name is called after its model and the time; with --no-save nothing is kept")
  func unnamed() throws {
    #expect(try run("train", "--data", "digits:64", "--epochs", "1", "--no-save").status == 0)
    #expect(entries("runs") == [])
    #expect(try run("train", "--data", "digits:64", "--epochs", "1").status == 0)
    #expect(entries("runs").count == 1)
    #expect(entries("runs").first?.hasPrefix("tanh3-20") == true)
  }

  @Test("of which nothing was saved is gone, and not told of as if it could be gone on with")
  func nothingSaved() throws {
    let words = ["train", "--data", "digits:640", "--pace", "0.5", "--max-time", "0.0001s"]
    let told = try Command.run(program, words, in: folder)
    #expect(told.output.contains("stopped at step 0"), "\(told.output)")
    #expect(!told.output.contains("--resume"), "\(told.output)")
    let json = try Command.run(program, words + ["--json"], in: folder)
    #expect(json.output.contains(#""run":null,"saved_step":null"#), "\(json.output)")
    #expect(entries("runs") == [])
  }

  @Test("its name is refused if there is such a run, or if it leads elsewhere")
  func names() throws {
    #expect(try run("train", "--data", "digits:64", "--epochs", "1", "--run", "a").status == 0)
    let again = try run("train", "--data", "digits:64", "--epochs", "1", "--run", "a")
    #expect(again.status == 1)
    #expect(again.errors.contains("runs/a exists"), "\(again.errors)")
    let path = try run("train", "--data", "digits:64", "--epochs", "1", "--run", "../a")
    #expect(path.status == 1)
    #expect(path.errors.contains("no run can be called \"../a\""), "\(path.errors)")
  }

  @Test("stopped by SIGTERM it is saved, and goes on to the same end as in one go")
  func stopped() throws {
    let recipe = ["--data", "digits:640", "--model", "vae10", "--epochs", "3", "--json"]
    let whole = try Command.run(program, ["train", "--run", "whole"] + recipe, in: folder)
    #expect(whole.status == 0, "\(whole.errors)")
    let first = try Command.start(
      program, ["train", "--run", "pieces", "--pace", "60"] + recipe, in: folder)
    try wait("the run to begin") { entries("runs/pieces").contains("metrics.jsonl") }
    Thread.sleep(forTimeInterval: 0.3)
    first.signal(SIGTERM)
    let stopped = first.end(limit: 10)
    #expect(stopped.status == 128 + SIGTERM)
    #expect(stopped.output.contains(#""done":false,"run":"runs/pieces""#), "\(stopped.output)")
    let rest = try run("train", "--resume", "pieces", "--threads", "1", "--json")
    #expect(rest.status == 0, "\(rest.errors)")
    let (one, other) = (try remains("whole"), try remains("pieces"))
    #expect(one.tensors == other.tensors)
    #expect(one.lines == other.lines)
  }

  @Test(
    "killed at any moment it goes on from what was saved last, to the same end",
    arguments: zip(
      ["tanh3", "tanh3deep", "relu20", "vae20", "vae10", "conv4", "denoise4"],
      ["1", "2", "2", "1", "2", "2", "1"]))
  func killed(preset: String, threads: String) throws {
    let recipe = ["--data", "digits:640", "--model", preset, "--epochs", "12"]
    let whole = try Command.run(program, ["train", "-q", "--run", "whole"] + recipe, in: folder)
    #expect(whole.status == 0, "\(whole.errors)")
    let saving = ["--save-interval", "0", "--pace", "200", "--threads", threads]
    for kill in 0..<2 {
      let before = checkpoints("killed")
      let what = kill == 0 ? ["--run", "killed"] + recipe : ["--resume", "killed"]
      let training = try Command.start(program, ["train", "-q"] + what + saving, in: folder)
      try wait("a new save") {
        !Set(checkpoints("killed")).subtracting(before).isEmpty
          && entries("runs/killed").contains("last")
      }
      Thread.sleep(forTimeInterval: Double.random(in: 0...0.03))
      training.signal(SIGKILL)
      let outcome = training.end(limit: 10)
      #expect(outcome.status == 128 + SIGKILL)
      #expect(outcome.errors == "")
    }
    let rest = try run("train", "-q", "--resume", "killed", "--threads", threads)
    #expect(rest.status == 0, "\(rest.errors)")
    #expect(entries("runs/killed").filter { $0.hasPrefix(".") } == [])
    let (one, other) = (try remains("whole"), try remains("killed"))
    #expect(one.tensors == other.tensors)
    #expect(one.lines == other.lines)
  }

  @Test("whose newest state is damaged goes on from the one before, and says so")
  func damaged() throws {
    let recipe = ["--data", "digits:640", "--epochs", "3", "--save-interval", "0", "--pace", "100"]
    _ = try Command.run(program, ["train", "-q", "--run", "a"] + recipe, in: folder)
    let steps = checkpoints("a")
    try #require(steps.count >= 2)
    let path = "\(folder.path)/runs/a/checkpoint-\(steps[steps.count - 1])/training.safetensors"
    let file = try #require(FileHandle(forUpdatingAtPath: path))
    try file.seek(toOffset: 5000)
    try file.write(contentsOf: Data([1, 2, 3, 4]))
    try file.close()
    let rest = try run("train", "-q", "--resume", "a")
    #expect(rest.status == 0, "\(rest.errors)")
    #expect(rest.errors.contains("training.safetensors is damaged: its SHA-256 is another"))
    #expect(checkpoints("a").last == steps.last)
  }

  @Test("is one process's at a time")
  func locked() throws {
    let first = try start(
      "train", "-q", "--data", "digits:64", "--run", "a", "--pace", "10", "--save-interval", "0")
    defer {
      first.signal(SIGKILL)
      _ = first.end(limit: 5)
    }
    try wait("the first save") { entries("runs/a").contains("last") }
    let second = try run("train", "-q", "--resume", "a")
    #expect(second.status == 1)
    #expect(
      second.errors.contains("runs/a is being trained by another process"), "\(second.errors)")
    let removal = try run("runs", "rm", "a")
    #expect(removal.status == 1)
    #expect(entries("runs") == ["a"])
  }

  @Test("goes on only as it was begun, and on the data that it was begun with")
  func changes() throws {
    #expect(
      try run("train", "-q", "--data", "digits:64", "--epochs", "1", "--run", "a").status == 0)
    let rate = try run("train", "--resume", "a", "--lr", "0.1")
    #expect(rate.status == 64)
    #expect(rate.errors.contains("leave out --lr"), "\(rate.errors)")
    let data = try run("train", "--resume", "a", "--data", "digits:65")
    #expect(data.status == 1)
    #expect(data.errors.contains("not the data that the run was trained on"), "\(data.errors)")
    let none = try run("train", "--resume", "b")
    #expect(none.status == 1)
    #expect(none.errors.contains("no run b"), "\(none.errors)")
  }

  @Test("that does not fit on the disk is trained to its end, and said not to be saved")
  func fullDisk() throws {
    // A limit on the size of files stands in for a full disk; standard output is a file, too.
    let outcome = try Command.run(
      "/bin/sh",
      ["-c", "ulimit -f 64; exec '\(program)' train --data digits:640 --epochs 2 --run a --json"],
      in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.errors.hasPrefix("hourglass: not saved: "), "\(outcome.errors)")
    #expect(outcome.errors.contains("File too large"), "\(outcome.errors)")
    #expect(outcome.output.contains(#""epoch":2"#), "\(outcome.output)")
    #expect(outcome.output.contains(#""saved_step":null"#), "\(outcome.output)")
    #expect(entries("runs/a") == ["config.toml", "lock", "log.txt", "metrics.jsonl"])
  }

  @Test("stops, saved, when its time is over, and trains more epochs when it goes on")
  func timeLimit() throws {
    let first = try run(
      "train", "--data", "digits:640", "--run", "a", "--max-time", "0.3s", "--pace", "20")
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.output.contains("go on with hourglass train --resume a"), "\(first.output)")
    let rest = try run("train", "--resume", "a", "--epochs", "12", "--json")
    #expect(rest.output.contains(#""epochs":12"#), "\(rest.output)")
    let again = try run("train", "--resume", "a")
    #expect(again.output.hasPrefix("done: 12 epochs"), "\(again.output)")
    #expect(again.output.hasSuffix("; --epochs N trains more\n"), "\(again.output)")
    // The list tells how far it was to go in the end, not how far at first.
    _ = try run(
      "train", "--resume", "a", "--epochs", "500", "--max-time", "0.3s", "--pace", "20")
    #expect(try run("runs").output.contains("/500"))
    #expect(try run("runs").output.contains("stopped"))
  }
}
