import Canvas
import Drawing
import RunSampleSupport
import Testing
import Training

import Interface

@Suite("The map of the Explore screen")
struct ExploreMapTests {
  private func typed(_ text: String) -> [Key] { keys(text) + [.enter] }

  private func span(_ range: ClosedRange<Float>) -> Float { range.upperBound - range.lowerBound }

  @Test("the codes are those of training images, and the title says so")
  func trainingCodes() throws {
    let program = Program(.explore, Size(width: 80, height: 24))
    let request = try #require(program.request(of: .explore))
    #expect(request.latentMap == LatentMapRequest(split: .training, count: 10_000))
    #expect(request.wall?.split ?? .training == .training)
    #expect(program.screen.text.contains("central 98 % of training codes"))
  }

  @Test("a run without training images walks among test codes, and says so")
  func testCodes() throws {
    var snapshot = RunSamples.snapshot()
    snapshot.run.trainingCount = 0
    let program = Program(.explore, snapshot: snapshot)
    let request = try #require(program.request(of: .explore))
    #expect(request.latentMap?.split == .test && request.wall?.split == .test)
    #expect(program.screen.text.contains("central 98 % of test codes"))
  }

  @Test("a look at the test codes of another screen leaves the map as it is")
  func otherScreen() throws {
    let program = Program(.explore)
    let before = try #require(program.request(of: .explore))
    #expect(program.request(after: keys("3"))?.latentMap?.split == .test)
    let after = try #require(program.request(after: keys("4")))
    #expect(after.grid == before.grid && after.point == before.point)
  }

  @Test("N and a number lay so many tiles along each side over the same range")
  func side() throws {
    let program = Program(.explore, Size(width: 200, height: 60))
    let before = try #require(program.request(of: .explore)?.grid)
    let grid = try #require(program.request(after: typed("N12"))?.grid)
    #expect(grid.columns == 12 && grid.rows == 12)
    #expect(grid.rangeX == before.rangeX && grid.rangeY == before.rangeY)
    #expect(program.screen.text.contains("12 x 12"))
    let again = program.request(after: keys("N") + [.backspace, .backspace, .enter])?.grid
    #expect(again == before)
  }

  @Test("of more tiles than fit those around the cursor are shown, and walking takes them along")
  func scrolling() throws {
    let program = Program(.explore, Size(width: 80, height: 24))
    let whole = try #require(program.request(of: .explore)?.grid)
    let part = try #require(program.request(after: typed("N40")))
    let (grid, point) = (try #require(part.grid), try #require(part.point))
    #expect(grid.columns < 40 && grid.rows < 40)
    #expect(grid.rangeX.contains(point[0]) && grid.rangeY.contains(point[1]))
    // The tiles stand where those of the whole map would.
    let step = span(whole.rangeX) / 39
    #expect(abs(span(grid.rangeX) / Float(grid.columns - 1) - step) < 1e-5)
    let first = (grid.rangeX.lowerBound - whole.rangeX.lowerBound) / step
    #expect(abs(first - first.rounded()) < 1e-3)
    #expect(program.screen.text.contains("\(grid.columns) x \(grid.rows) visible"))
    let far = try #require(program.request(after: keys("LL")))
    let (moved, end) = (try #require(far.grid), try #require(far.point))
    #expect(moved.rangeX.lowerBound > grid.rangeX.lowerBound && moved.rangeX.contains(end[0]))
  }

  @Test("what is no number of tiles is said", arguments: ["0", "101", "ten", "3 x 4"])
  func noSide(text: String) throws {
    let program = Program(.explore)
    let before = try #require(program.request(of: .explore)?.grid)
    program.press(typed("N" + text))
    #expect(program.screen.text.contains("\"\(text)\": expected a number from 1 to 100"))
    program.press([.escape])
    #expect(program.request(of: .explore)?.grid == before)
  }

  @Test("r takes a range for both axes, or one for each; nothing brings the central 98 % back")
  func range() throws {
    let program = Program(.explore)
    let before = try #require(program.request(of: .explore)?.grid)
    let both = try #require(program.request(after: typed("r-3 3"))?.grid)
    #expect(both.rangeX == -3...3 && both.rangeY == -3...3)
    #expect(program.screen.text.contains("chosen range"))
    let each = try #require(program.request(after: typed("r-3, 3.5 -1 2"))?.grid)
    #expect(each.rangeX == -3...3.5 && each.rangeY == -1...2)
    #expect(program.request(after: typed("r"))?.grid == before)
  }

  @Test("the cursor comes along into a range that it was not in")
  func cursorInRange() throws {
    let program = Program(.explore)
    let request = try #require(program.request(after: typed("r5 6")))
    #expect(request.point?[0] == 5 && request.point?[1] == 5)
    #expect(request.grid?.rangeX == 5...6)
  }

  @Test("what is no range is said, and changes nothing", arguments: ["3", "3 -3", "a b", "1 2 3"])
  func noRange(text: String) throws {
    let program = Program(.explore)
    let before = try #require(program.request(of: .explore)?.grid)
    program.press(typed("r" + text))
    #expect(program.screen.text.contains("as in -3 3"))
    program.press([.escape])
    #expect(program.request(of: .explore)?.grid == before)
  }

  @Test("a map along one axis has so many steps, and those around the cursor where they are many")
  func oneAxis() throws {
    let program = Program(
      .explore, Size(width: 80, height: 24), snapshot: RunSamples.snapshot(latentSize: 1))
    let few = try #require(program.request(after: typed("N7"))?.grid)
    #expect(few.columns == 7 && few.rows == 1)
    let many = try #require(program.request(after: keys("N") + [.backspace] + typed("90")))
    let (grid, point) = (try #require(many.grid), try #require(many.point))
    #expect(grid.columns < 90 && grid.rows == 1 && grid.rangeX.contains(point[0]))
    #expect(abs(span(grid.rangeX) / Float(grid.columns - 1) - span(few.rangeX) / 89) < 1e-5)
  }

  @Test("far from all codes a warning says how far, in usual distances; among them none is given")
  func emptiness() throws {
    let program = Program(.explore)
    program.press(keys("'3"))
    #expect(!program.screen.text.contains("empty here"))
    let point = try #require(
      program.request(after: Array(repeating: .character("L"), count: 12))?.point)
    let map = try #require(program.state.observations.latentMap)
    let nearest = (0..<map.count).map { index in
      zip(map.latent(index), point).map { ($0 - $1) * ($0 - $1) }.reduce(0, +).squareRoot()
    }.min()
    // The usual distance of the recorded codes is 0.05.
    let ratio = Double(try #require(nearest) / 0.05)
    let times = fixed(ratio, decimals: ratio < 10 ? 1 : 0)
    #expect(program.screen.text.contains("empty here: \(times) x the usual distance to a code"))
  }

  @Test("the nearest training images are told with their distance, for latents of many numbers too")
  func nearest() throws {
    for size in [3, 20] {
      let program = Program(.explore, snapshot: RunSamples.snapshot(latentSize: size))
      let request = try #require(program.request(of: .explore))
      #expect(request.wall?.indices.count == 2 && request.wall?.split == .training)
      #expect(program.screen.text.contains("nearest training · 0."))
    }
  }

  @Test("sliders of latents of many numbers scroll to the chosen one, and say which are shown")
  func manySliders() throws {
    let program = Program(.explore, snapshot: RunSamples.snapshot(latentSize: 64))
    program.press([.tab] + Array(repeating: .down, count: 63) + [.right])
    let screen = program.screen.text
    #expect(screen.contains("-63 of 64"))
    #expect(
      program.request(of: .explore)?.point?[63] != program.request(after: keys("g"))?.point?[63])
  }

  @Test(
    "numbers beyond all reason are refused, and nothing comes of them",
    arguments: [
      "range -3e38 3e38", "range 1e38 2e38 -1 1", "add \(String(repeating: "9", count: 40)) * 3",
    ])
  func unreasonable(line: String) {
    let program = Program(.explore)
    program.press(keys(":" + line) + [.enter])
    #expect(program.screen.text.contains("1,000,000"))
    program.press([.escape] + keys("++"))
    #expect(program.screen.text.contains("Explore"))
  }

  @Test("small images are drawn at every size of tiles, on the map and in the traversal")
  func smallImages() {
    for mode in ["", "t"] {
      let program = Program(.explore, snapshot: RunSamples.small())
      program.press(keys(mode))
      var screens: Set<String> = []
      for _ in 0..<3 {
        let cells = (2..<28).flatMap { program.screen.row($0).dropFirst(10).prefix(50) }
        #expect(cells.count { $0.style.background != .standard } > 100, "\(mode)")
        screens.insert(program.screen.text)
        program.press(keys("#"))
      }
      #expect(screens.count == 3)
    }
  }
}
