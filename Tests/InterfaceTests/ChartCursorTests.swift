import Canvas
import Drawing
import RunSampleSupport
import SnapshotSupport
import Testing
import Training

import Interface

@Suite("The cursor of the charts")
struct ChartCursorTests {
  private static let appearances = [
    "colour": Appearance(), "ascii": Appearance(glyphs: .ascii, greys: 2, usesColor: false),
  ]

  /// A run whose rate was changed, that was resumed, and that knows how long it took.
  private static var steered: TrainingSnapshot {
    var snapshot = RunSamples.snapshot()
    snapshot.epochSeconds = 1.5
    snapshot.marks = [
      TrainingMark(step: 900, .learningRate(0.001)), TrainingMark(step: 1800, .resumed),
      TrainingMark(step: 2500, .noise(0.3)), TrainingMark(step: 2700, .beta(4)),
    ]
    return snapshot
  }

  private func program(_ size: Size = Size(width: 120, height: 36)) -> Program {
    Program(.train, size, snapshot: Self.steered)
  }

  /// The step that a read-out tells.
  private func step(_ program: Program) -> Int? {
    program.screen.text.firstMatch(of: /step ([0-9,]+)/)
      .flatMap { Int($0.1.filter { $0 != "," }) }
  }

  @Test("a read-out and marks look as recorded on Train", arguments: ["colour", "ascii"])
  func trainSnapshots(name: String) {
    let canvases = (workingSizes + [Size(width: 40, height: 10), Size(width: 60, height: 20)]).map {
      let program = Program(
        .train, $0, appearance: Self.appearances[name, default: Appearance()],
        snapshot: Self.steered)
      program.press(keys("iHHH"))
      return program.screen
    }
    #expect(snapshotMismatch("train-cursor-\(name)", canvases) == nil)
  }

  @Test("i puts it on the newest step, arrows move it, H and L five times as far")
  func moves() throws {
    let program = program()
    let before = program.screen
    program.press(keys("i"))
    let newest = try #require(step(program))
    #expect(newest > 3200)
    #expect(program.screen.text.contains(/step 3,2[0-9]+ · epoch 3\.[45]. · 10\.[0-9] s/))
    program.press([.left])
    let near = try #require(step(program))
    program.press(keys("H"))
    let far = try #require(step(program))
    #expect(near < newest && far < near - 3 * (newest - near))
    program.press(keys("L") + [.right])
    #expect(step(program) == newest)
    program.press([.home])
    #expect(step(program) == 0)
    program.press(keys("G"))
    #expect(step(program) == newest)
    program.press(keys("g") + [.escape])
    #expect(program.screen == before)
    program.press(keys("ii"))
    #expect(program.screen == before)
  }

  @Test("zooming keeps the cursor where it is, and at the edge the window goes along")
  func zoom() throws {
    let program = program()
    program.press(keys("i") + Array(repeating: .left, count: 20) + keys("+++"))
    let start = try #require(step(program))
    program.press(Array(repeating: .left, count: 60))
    let moved = try #require(step(program))
    #expect(moved < start - 400)
    program.press(keys("0"))
    #expect(step(program) == moved)
  }

  @Test("x counts steps, then epochs, then seconds; the cursor stays at its step")
  func units() throws {
    let program = program()
    program.press(keys("i") + Array(repeating: .left, count: 9))
    let before = try #require(step(program))
    program.press(keys("x"))
    #expect(program.screen.text.contains("x counts epochs"))
    #expect(program.screen.text.contains(/epoch 2\.[0-9]+ · step/))
    program.press(keys("x"))
    #expect(program.screen.text.contains("x counts seconds of training"))
    #expect(program.screen.text.contains(/[0-9.]+ s · step [0-9,]+ · epoch/))
    #expect(abs(try #require(step(program)) - before) <= 1)
    program.press(keys("x"))
    #expect(step(program) == before)
  }

  @Test("before any second is known there are steps and epochs only")
  func noSeconds() {
    let program = Program(.train, snapshot: RunSamples.snapshot(steps: 500))
    program.press(keys("x"))
    #expect(program.screen.text.contains("x counts epochs"))
    program.press(keys("x"))
    #expect(program.screen.text.contains("x counts steps"))
  }

  @Test("a click puts it there, the wheel zooms at the pointer, dragging moves the window")
  func mouse() throws {
    let program = program()
    let place = Point(x: 30, y: 6)
    program.press([.mouse(.press, place), .mouse(.release, place)])
    let clicked = try #require(step(program))
    #expect((1000...2400).contains(clicked))
    program.press(Array(repeating: .mouse(.scrollUp, place), count: 6) + [.mouse(.press, place)])
    let zoomed = try #require(step(program))
    #expect(abs(zoomed - clicked) < 60)
    program.press([.mouse(.drag, Point(x: 50, y: 6)), .mouse(.release, Point(x: 50, y: 6))])
    program.press([.mouse(.press, place)])
    #expect(try #require(step(program)) < zoomed - 100)
  }

  @Test("the wheel zooms the chart under the pointer, whichever has the focus")
  func wheelBeside() throws {
    let place = Point(x: 80, y: 6)
    let (program, other) = (program(), program())
    other.press([.mouse(.press, place)])
    program.press(Array(repeating: .mouse(.scrollUp, place), count: 6) + [.mouse(.press, place)])
    #expect(abs(try #require(step(program)) - (try #require(step(other)))) < 60)
  }

  @Test("a chart is let go of wherever the button is let go")
  func letGo() {
    let (program, other) = (program(), program())
    let (chart, pairs) = (Point(x: 30, y: 6), Point(x: 30, y: 28))
    for program in [program, other] {
      program.press([.mouse(.scrollUp, chart), .mouse(.scrollUp, chart), .mouse(.press, chart)])
      program.press([.mouse(.release, pairs), .mouse(.press, pairs)])
    }
    program.press([.mouse(.drag, chart), .mouse(.drag, Point(x: 40, y: 6))])
    #expect(program.screen == other.screen)
  }

  @Test("zooming with a cursor that is out of sight stays with what is shown")
  func hiddenCursor() throws {
    let program = program()
    let (left, right) = (Point(x: 12, y: 6), Point(x: 56, y: 6))
    let wheel = Array(repeating: Key.mouse(.scrollUp, right), count: 10)
    program.press(wheel + [.mouse(.press, left)])
    let first = try #require(step(program))
    program.press(keys("0") + [.home])
    #expect(step(program) == 0)
    program.press(wheel + keys("+") + [.mouse(.press, left)])
    #expect(try #require(step(program)) >= first)
  }

  @Test("what was changed is marked on the charts, in words")
  func marks() {
    let drawn = program(Size(width: 200, height: 60)).screen.text
    for label in ["rate 0.001", "resumed", "noise 0.3", "β 4"] { #expect(drawn.contains(label)) }
  }

  @Test("a divergence is marked where it happened")
  func diverged() {
    var snapshot = Self.steered
    snapshot.losses.append(.nan)
    snapshot.phase = .diverged(Divergence(step: 3301, learningRate: 1))
    let drawn = Program(.train, snapshot: snapshot).screen.text
    #expect(drawn.contains("✗") && drawn.contains("no number"))
  }
}
