import Canvas
import Drawing
import Foundation
import RunSampleSupport
import SnapshotSupport
import Testing
import Training

import Interface

@Suite("The cursor of the runs' curves")
struct RunsCursorTests {
  private func start(_ size: Size = Size(width: 160, height: 40)) -> Program {
    var runs = RunListSamples.runs
    runs[0].marks = [TrainingMark(step: 900, .learningRate(0.001))]
    let program = Program(runs: runs, size)
    program.press(keys("m") + [.down] + keys("m") + [.up])
    return program
  }

  @Test("a read-out looks as recorded")
  func snapshots() {
    let canvases = workingSizes.map { size in
      let program = start(size)
      program.press(keys("i") + [.pageUp, .pageUp])
      return program.screen
    }
    #expect(snapshotMismatch("runs-cursor", canvases) == nil)
  }

  @Test("it reads every run at one place, with its epoch and its seconds, while runs are chosen")
  func reading() {
    let program = start()
    let before = program.screen
    program.press(keys("i") + [.left])
    let text = program.screen.text
    #expect(text.contains(/step [0-9,]+/) && text.contains("rate 0.001"))
    #expect(text.contains(/tanh3-2026.* 0\.0[0-9]+ +epoch [0-9.]+ +[0-9.]+ s/))
    program.press([.home])
    #expect(program.screen.text.contains("step 0"))
    program.press(keys("xx"))
    #expect(program.screen.text.contains("by seconds"))
    program.press(keys("x") + [.escape])
    program.take(.tick(100))
    #expect(program.screen == before)
  }

  @Test("curves keep colour and line while runs come and go")
  func steady() {
    let program = start()
    func key(_ run: RunSummary) -> Style? {
      let row = program.screen.lines.firstIndex { $0.contains(" \(run.name) ") }
      return row.flatMap { y in
        (0..<8).map { program.screen[$0, y] }.first { $0.glyph == "╍" || $0.glyph == "━" }?.style
      }
    }
    let second = RunListSamples.runs[0]
    let style = key(second)
    #expect(style != nil)
    program.take(.runs(RunListSamples.list(RunListSamples.runs.reversed())))
    #expect(key(second) == style)
    program.take(
      .runs(RunListSamples.list([second] + (0..<3).map { RunListSamples.run("new-\($0)") })))
    #expect(key(second) == style)
  }

  @Test("s smooths more and S less, + shows a half")
  func smoothing() {
    let program = start()
    let all = program.screen
    program.press(keys("s"))
    #expect(program.screen.text.contains("smoothed over 2 % of what is shown"))
    program.press(keys("SSS"))
    #expect(program.screen.text.contains("no smoothing"))
    program.press(keys("ss+"))
    program.take(.tick(100))
    #expect(program.screen != all)
    program.press(keys("0"))
    #expect(program.screen == all)
  }
}
