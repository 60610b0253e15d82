import Canvas
import RunSampleSupport
import Testing

import Interface

@Suite("What a slow line may be shown after the words")
struct DetailsTests {
  /// How many cells of an area differ between two canvases.
  private func changes(from canvas: Canvas, to other: Canvas, in area: Area) -> Int {
    (area.y..<area.maxY).reduce(0) { sum, y in
      sum + (area.x..<area.maxX).count { canvas[$0, y] != other[$0, y] }
    }
  }

  @Test("is the cloud in each style, but for its cursor")
  func cloud() {
    for presses in 0..<3 {
      let program = Program(.latent)
      program.press(Array(repeating: .character("d"), count: presses))
      let before = program.screen
      program.press(keys("x"))
      program.settle()
      let after = program.screen
      let mixed = after.withDetails(of: before)
      let cloud = Area(x: 1, y: 2, width: 86, height: 30)
      #expect(changes(from: before, to: after, in: cloud) > 100, "style \(presses)")
      #expect(changes(from: before, to: mixed, in: cloud) <= 2, "style \(presses)")
    }
  }

  @Test("are a run's curve, epochs and log, but not which it is and how it stands")
  func run() {
    let program = Program(runs: RunListSamples.runs)
    let before = program.screen
    program.press([.down])
    program.readLog()
    let after = program.screen
    let mixed = after.withDetails(of: before)
    let (curve, past) = (
      Area(x: 8, y: 14, width: 58, height: 14), Area(x: 72, y: 20, width: 48, height: 12)
    )
    for area in [curve, past] {
      #expect(changes(from: before, to: after, in: area) > 20)
      #expect(changes(from: before, to: mixed, in: area) == 0)
    }
    let facts = Area(x: 72, y: 0, width: 48, height: 14)
    #expect(changes(from: before, to: after, in: facts) > 10)
    #expect(changes(from: mixed, to: after, in: facts) == 0)
  }
}
