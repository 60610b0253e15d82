import Canvas
import Drawing
import RunSampleSupport
import Testing
import Training

import Interface

@Suite("The curves of the runs, hidden and shown")
struct RunsCurvesTests {
  private func start(_ size: Size = Size(width: 120, height: 36)) -> Program {
    Program(runs: RunListSamples.runs, size)
  }

  /// The name in the row of the table that is drawn as chosen.
  private func chosen(_ program: Program) -> String? {
    let canvas = program.screen
    let rows = (0..<canvas.size.height).filter { y in
      (2..<30).contains { canvas[$0, y].style.reverse }
    }
    let known = Set(RunListSamples.runs.map(\.name) + ["long", "short"])
    return rows.lazy.flatMap { canvas.lines[$0].split(separator: " ").map(String.init) }
      .first(where: known.contains)
  }

  /// The step that the cursor reads.
  private func step(_ program: Program) -> String? {
    program.screen.text.firstMatch(of: /step [0-9,]+/).map { String($0.0) }
  }

  @Test("while they are hidden keys move what is shown, and i shows them with their cursor")
  func hiddenCursor() throws {
    let size = Size(width: 60, height: 24)
    let (program, other) = (start(size), start(size))
    program.press(keys("i") + Array(repeating: .left, count: 9))
    let read = try #require(step(program))
    program.press([.tab, .tab])
    #expect(program.screen == other.screen)
    program.press([.end])
    other.press([.end])
    #expect(program.screen == other.screen && chosen(program) == "nothing")
    program.press([.home, .down] + keys("L"))
    program.readLog()
    #expect(!program.screen.text.contains("no cursor"))
    program.press(keys("i"))
    #expect(step(program) == read)
    program.press(keys("i"))
    #expect(step(program) == nil)
  }

  @Test("without a curve i says so, and no key is lost to a cursor that nobody sees")
  func noCurve() {
    let program = start()
    program.press([.end] + keys("i"))
    #expect(chosen(program) == "nothing")
    #expect(program.screen.lines[34].contains("no curve yet"))
    program.press([.home] + keys("i") + Array(repeating: .down, count: 5))
    #expect(chosen(program) == "nothing")
    program.press([.home])
    #expect(chosen(program) == "yonder")
  }

  @Test("a part of a long run gives way to the curve of a run that ends before it")
  func shorterRun() {
    let long = RunListSamples.run("long", epochs: 30, of: 30, age: 1)
    let short = RunListSamples.run("short", epochs: 1, age: 2)
    let program = Program(runs: [long, short], Size(width: 120, height: 36), shown: nil)
    program.press(keys("i") + Array(repeating: .left, count: 8) + keys("+++") + [.escape])
    #expect(!program.screen.text.contains("no curve yet"))
    program.press([.down])
    #expect(chosen(program) == "short" && !program.screen.text.contains("no curve yet"))
    let zoomed = program.screen.text
    program.press(keys("---"))
    program.take(.tick(100))
    let whole = program.screen.text
    #expect(zoomed != whole)
    program.press(keys("+"))
    #expect(program.screen.text != whole)
  }

  @Test("x counts what some curve can be counted by: of a young run its steps alone")
  func young() {
    var run = RunListSamples.run("young", epochs: 1)
    run.epochs = []
    let program = Program(runs: [run], shown: nil)
    program.press(keys("x"))
    #expect(program.screen.text.contains("x counts steps"))
    program.take(.runs(RunListSamples.list([RunListSamples.run("young", epochs: 1)])))
    program.press(keys("x"))
    #expect(program.screen.text.contains("x counts epochs"))
  }

  @Test("a run of which no seconds are known says so where x counts them, and what shows its curve")
  func unknownSeconds() {
    var young = RunListSamples.run("young", epochs: 1, age: 2)
    young.epochs = []
    let old = RunListSamples.run("old", epochs: 3, age: 1)
    let program = Program(runs: [old, young], shown: nil)
    program.press(keys("xx"))
    #expect(program.screen.text.contains("by seconds"))
    program.press([.down])
    #expect(
      program.screen.text.contains("seconds of training are not known here: x counts steps"))
    program.press(keys("i"))
    #expect(program.screen.lines[34].contains("not known here"))
    program.press(keys("x"))
    program.take(.tick(100))
    #expect(!program.screen.text.contains("not known here"))
    #expect(!program.screen.text.contains("no curve yet"))
  }
}
