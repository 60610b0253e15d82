import Canvas
import Drawing
import Foundation
import RunSampleSupport
import SnapshotSupport
import Testing
import Training

import Interface

@Suite("The Runs screen")
struct RunsScreenTests {
  private let plain = Appearance(glyphs: .ascii, greys: 2, usesColor: false)

  func start(
    _ size: Size = Size(width: 120, height: 36), runs: [RunSummary] = RunListSamples.runs
  ) -> Program { Program(runs: runs, size) }

  /// The names in the table from the top.
  private func names(_ program: Program) -> [String] {
    let known = Set(RunListSamples.runs.map(\.name))
    return program.screen.lines[3..<9].compactMap { line in
      line.split(separator: " ").map(String.init).first { known.contains($0) }
    }
  }

  /// The name in the row that is drawn as chosen.
  func chosen(_ program: Program) -> String? {
    let canvas = program.screen
    let rows = (3..<9).filter { y in canvas[12, y].style.reverse }
    return rows.first.flatMap { y in
      let line = canvas.lines[y].split(separator: " ").map(String.init)
      return line.first { name in RunListSamples.runs.contains { $0.name == name } }
    }
  }

  @Test("is as recorded at every size", arguments: ["colour", "ascii"])
  func snapshots(name: String) {
    let sizes = snapshotSizes + [Size(width: 120, height: 36), Size(width: 40, height: 12)]
    let canvases = sizes.map { size in
      let program = Program(
        runs: RunListSamples.runs, size, appearance: name == "ascii" ? plain : Appearance())
      program.press([.down] + keys("m") + [.down] + keys("m") + [.up])
      program.readLog()
      return program.screen
    }
    #expect(snapshotMismatch("runs-\(name)", canvases) == nil)
  }

  @Test("a comparison is as recorded")
  func comparisonSnapshots() {
    let canvases = (workingSizes + [Size(width: 40, height: 12)]).map { size in
      let program = start(size)
      program.press([.down] + keys("c"))
      program.take(.comparison(RunListSamples.comparison("vae20-first-try", RunListSamples.shown)))
      return program.screen
    }
    #expect(snapshotMismatch("runs-comparison", canvases) == nil)
  }

  @Test("compared images have the labels of their own data, whatever run is on the screen")
  func comparedLabels() throws {
    let program = start()
    program.press([.down] + keys("c"))
    var comparison = RunListSamples.comparison("vae20-first-try", RunListSamples.shown)
    comparison.classNames = ["Xylophone"]
    let label = try #require(comparison.first.images.firstIndex { $0.label == 0 })
    #expect(label == 0)
    #expect(!program.screen.text.contains(" x "))
    program.take(.comparison(comparison))
    #expect(program.screen.text.contains("x "))
    #expect(program.screen.lines.contains { $0.hasPrefix("│") && $0.contains(" x ") })
  }

  @Test("the folder is looked at while the screen is shown, and only then")
  func request() {
    let program = Program(.train)
    #expect(program.take(.key(.character("6"))).contains(.lookAtRuns(RunsRequest())))
    #expect(program.take(.key(.character("1"))).contains(.lookAtRuns(nil)))
  }

  @Test("without runs one line says how they come to be")
  func empty() {
    let program = start(runs: [])
    #expect(program.screen.text.contains("every training is kept there, unless --no-save"))
    program.press(keys("mcDRLo") + [.enter, .down])
    #expect(program.effects(of: keys("D")).isEmpty)
  }

  @Test("the newest stand first, those that train before all; o sorts by name, then the best first")
  func order() {
    let program = start()
    let newest = [
      "yonder", RunListSamples.shown, "vae20-first-try", "helix", "conv4-long", "nothing",
    ]
    #expect(names(program) == newest)
    program.press(keys("o"))
    #expect(names(program) == newest.sorted())
    program.press(keys("o"))
    #expect(
      names(program)
        == [
          "helix", "conv4-long", RunListSamples.shown, "yonder", "vae20-first-try", "nothing",
        ])
  }

  @Test("the cursor begins on the run on the screen, and stays on its run when the list changes")
  func cursor() {
    let program = start()
    #expect(chosen(program) == RunListSamples.shown)
    program.press([.down])
    #expect(chosen(program) == "vae20-first-try")
    program.press(keys("o"))
    #expect(chosen(program) == "vae20-first-try")
    program.press([.home])
    #expect(chosen(program) == "conv4-long")
    program.press([.end, .down])
    #expect(chosen(program) == "yonder")
    program.press([.up, .up])
    #expect(chosen(program) == RunListSamples.shown)
    let fewer = RunListSamples.runs.filter { $0.name != RunListSamples.shown }
    program.take(.runs(RunListSamples.list(fewer)))
    #expect(chosen(program) == "vae20-first-try")
  }

  @Test("a click chooses a run, the wheel moves on")
  func mouse() {
    let program = start()
    program.press([.mouse(.press, Point(x: 20, y: 6))])
    #expect(chosen(program) == "helix")
    program.press([.mouse(.scrollDown, Point(x: 20, y: 6))])
    #expect(chosen(program) == "conv4-long")
  }

  @Test("a long list scrolls with the cursor, and a page moves by what is shown")
  func scrolling() {
    let runs = (0..<40).map { index in
      RunListSamples.run(
        "run-\(index < 10 ? "0" : "")\(index)", epochs: 1, age: Double(index + 1) * 60)
    }
    let program = start(Size(width: 80, height: 24), runs: runs)
    #expect(program.screen.text.contains("run-00") && !program.screen.text.contains("run-39"))
    program.press([.end])
    #expect(program.screen.text.contains("run-39") && !program.screen.text.contains("run-00"))
    program.press([.home, .pageDown])
    #expect(program.screen.text.contains(" epochs 1 of 10"))
    #expect(program.screen.text.contains("─ run-06 ─"))
  }

  @Test("m lays curves over each other, six at most, each with a mark of its own")
  func marks() {
    let runs = (0..<8).map { RunListSamples.run("run-\($0)", epochs: 1, age: Double($0 + 1)) }
    let program = start(runs: runs)
    program.press((0..<6).flatMap { _ in keys("m") + [.down] })
    let canvas = program.screen
    let marks = (3..<9).map { canvas[2, $0].style.foreground }
    #expect(marks == (0..<6).map { Ink.label($0) })
    program.press(keys("m"))
    #expect(program.screen.lines[34].contains("6 runs are marked"))
    program.press([.home] + keys("m"))
    #expect(program.screen[2, 3].glyph == " ")
    program.press([.end] + keys("m"))
    #expect(program.screen[2, 10].style.foreground == .label(0))
  }

  @Test("the legend names the curves of the marked runs and of that under the cursor")
  func curves() {
    let program = start(Size(width: 200, height: 60))
    program.press([.tab, .down] + keys("m") + [.down])
    let text = program.screen.text
    #expect(text.contains("training loss · log scale"))
    #expect(text.contains("━ vae20-first-try ") && text.contains("━ helix "))
    #expect(!text.contains("━ conv4-long "))
  }

  @Test("curves are of the test error with v, by epoch with x, linear with y")
  func chart() {
    let program = start()
    program.press(keys("vxy"))
    #expect(program.screen.text.contains("test error · by epoch ─"))
    program.press(keys("vxxy"))
    #expect(program.screen.text.contains("training loss · log scale ─"))
  }

  @Test(
    "Enter looks at a run, watches one that another process trains, and shows that on the screen")
  func open() {
    let program = start()
    #expect(program.screen.lines[35].contains("Enter look"))
    #expect(program.effects(of: [.enter]) == [])
    #expect(program.state.screen == .train)
    let other = Program(runs: RunListSamples.runs, snapshot: atRest())
    other.press([.down])
    #expect(
      other.effects(of: [.enter]) == [
        .openRun(RunOpening(run: "vae20-first-try", purpose: .look))
      ])
    let third = Program(runs: RunListSamples.runs, snapshot: atRest())
    third.press([.home])
    #expect(third.screen.lines[35].contains("Enter watch"))
    #expect(
      third.effects(of: [.enter]) == [.openRun(RunOpening(run: "yonder", purpose: .watch))])
  }

  @Test("the log of the chosen run is asked for and told, and L gives it the whole screen")
  func log() {
    let program = start()
    #expect(program.wantedLog == RunListSamples.shown)
    #expect(program.screen.text.contains("saved step 5628"))
    program.press([.down])
    #expect(!program.screen.text.contains("saved step"))
    program.take(.runLog(RunListSamples.log("vae20-first-try", lines: 60)))
    program.press(keys("L"))
    let text = program.screen.text
    #expect(text.contains("log of vae20-first-try · 60 lines"))
    #expect(text.contains("2026-11-21T15:42:70Z saved step 56280"))
    #expect(!text.contains("saved step 938 "))
    program.press([.home])
    #expect(program.screen.text.contains("2026-11-21T15:42:11Z saved step 938 "))
    program.press([.down, .end, .up])
    #expect(!program.screen.text.contains("saved step 56280"))
    program.press(keys("L"))
    #expect(program.screen.text.contains("runs in runs"))
  }

  @Test("in little room Tab reaches the curves and the log")
  func small() {
    let program = start(Size(width: 40, height: 12))
    #expect(program.screen.text.contains("conv4-long"))
    program.press([.tab])
    #expect(program.screen.text.contains("training loss"))
    program.press([.tab])
    #expect(program.screen.text.contains("log of "))
    program.press([.tab])
    #expect(program.screen.text.contains("conv4-long"))
  }

  @Test("a run that is watched says so, and keys that steer say who trains it")
  func watching() {
    var snapshot = RunSamples.snapshot()
    snapshot.isFollowed = true
    let program = Program(.train, snapshot: snapshot)
    #expect(program.screen.lines[34].contains("▶ watching"))
    #expect(!program.screen.lines[35].contains("Space"))
    for key in [" ", ".", "E", "!", "[", "]", "{", "u", "w"] {
      #expect(program.effects(of: keys(key)).isEmpty)
      #expect(program.screen.lines[34].contains("another process trains this run"))
    }
    #expect(program.state.dialog == nil)
    program.press(keys("<"))
    #expect(program.state.keptStep == 2000)
    snapshot.phase = .paused
    program.take(.training(snapshot))
    program.press(keys("."))
    #expect(program.screen.lines[34].contains("watching, paused"))
    #expect(program.screen.lines[34].contains("only watched"))
  }

  @Test("the status of a kept run tells when it was last saved, where there is room")
  func saved() {
    let wide = Program(
      .train, Size(width: 200, height: 60), snapshot: RunListSamples.keptSnapshot())
    #expect(wide.screen.lines[58].contains("run \(RunListSamples.shown)  saved 14:02:31"))
    let narrow = Program(
      .train, Size(width: 80, height: 24), snapshot: RunListSamples.keptSnapshot())
    #expect(!narrow.screen.lines[22].contains("saved"))
  }
}
