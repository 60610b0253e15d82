import Canvas
import RunSampleSupport
import Testing
import Training

import Interface

@Suite("The Explore screen")
struct ExploreTests {
  private func start() -> Program { Program(.explore) }

  @Test("walking asks for another point, but decodes no new map")
  func walk() throws {
    let program = start()
    let before = try #require(program.request(of: .explore))
    let after = try #require(program.request(after: [.right]))
    #expect(after.grid == before.grid)
    let (from, to) = (try #require(before.point), try #require(after.point))
    #expect(to[0] > from[0] && to[1] == from[1] && to[2] == from[2])
  }

  @Test("up is upwards: it grows the vertical axis")
  func up() throws {
    let program = start()
    let before = try #require(program.request(of: .explore)?.point)
    let after = try #require(program.request(after: [.up])?.point)
    #expect(after[1] > before[1])
  }

  @Test("a capital letter walks five times as far")
  func farther() throws {
    let (program, other) = (start(), start())
    let far = try #require(program.request(after: keys("L"))?.point)
    let near = try #require(other.request(after: keys("lllll"))?.point)
    #expect(abs(far[0] - near[0]) < 1e-5)
  }

  @Test("' and a digit goes to the mean of that label's codes")
  func label() throws {
    let program = start()
    let point = try #require(program.request(after: keys("'3"))?.point)
    let map = try #require(program.state.observations.latentMap)
    let members = (0..<map.count).filter { map.labels?[$0] == 3 }.map { map.latent($0) }
    for axis in 0..<3 {
      let mean = members.reduce(0) { $0 + $1[$1.startIndex + axis] } / Float(members.count)
      #expect(abs(point[axis] - mean) < 1e-4)
    }
    #expect(program.state.screen == .explore)
  }

  @Test("+ narrows the map around the cursor, 0 brings all of it back")
  func zoom() throws {
    let program = start()
    let before = try #require(program.request(of: .explore)?.grid)
    let zoomed = try #require(program.request(after: keys("+"))?.grid)
    func span(_ grid: GridRequest) -> Float { grid.rangeX.upperBound - grid.rangeX.lowerBound }
    #expect(abs(span(zoomed) * 1.25 - span(before)) < 1e-4)
    #expect(program.request(after: keys("0"))?.grid == before)
  }

  @Test("walking over the edge takes the map along")
  func edge() throws {
    let program = start()
    let steps = Array(repeating: Key.character("L"), count: 12)
    let after = try #require(program.request(after: steps))
    let (grid, point) = (try #require(after.grid), try #require(after.point))
    #expect(abs(grid.rangeX.upperBound - point[0]) < 1e-3)
  }

  @Test("Tab moves to the slider of an axis that is not on the map, which changes the map")
  func sliders() throws {
    let program = start()
    let before = try #require(program.request(of: .explore))
    let after = try #require(program.request(after: [.tab, .right]))
    #expect(after.point?[2] ?? 0 > before.point?[2] ?? 0)
    #expect(after.grid?.base != before.grid?.base)
  }

  @Test("x lays another axis to the right; one that is taken changes sides")
  func axes() throws {
    let program = start()
    let swapped = try #require(program.request(after: keys("x"))?.grid)
    #expect(swapped.axisX == 1 && swapped.axisY == 0)
    let next = try #require(program.request(after: keys("x"))?.grid)
    #expect(next.axisX == 2 && next.axisY == 0)
  }

  @Test("# makes the tiles smaller, so that there are more")
  func tiles() throws {
    let program = start()
    let before = try #require(program.request(of: .explore)?.grid)
    let after = try #require(program.request(after: keys("#"))?.grid)
    #expect(after.columns > before.columns && after.rows > before.rows)
  }

  @Test("the map's numbers and the cursor's place are written at it")
  func coordinates() throws {
    let program = start()
    program.press(keys("g"))
    let screen = program.screen.text
    #expect(screen.contains("latent 0 →") && screen.contains("latent 1 ↑"))
  }

  @Test("g goes back to the mean of the codes")
  func mean() throws {
    let program = start()
    let mean = try #require(program.request(of: .explore)?.point)
    #expect(program.request(after: keys("llkkg"))?.point == mean)
  }

  @Test("the grid has as many tiles as the area holds, at the sizes that people work at")
  func gridSizes() throws {
    let sizes = try workingSizes.map { size in
      let grid = try #require(Program(.explore, size).request(of: .explore)?.grid)
      return [grid.columns, grid.rows]
    }
    #expect(sizes == [[6, 4], [5, 4], [11, 7]])
  }

  @Test("codes that are no numbers ask for no picture of them, nor again and again")
  func divergedCodes() {
    let program = Program(.explore)
    var answers = program.state.observations
    answers.latentMap?.step = 4000
    let count = answers.latentMap?.latents.count ?? 0
    answers.latentMap?.latents = Array(repeating: .nan, count: count)
    program.take(.observations(answers))
    program.press(keys("'3"))
    #expect(program.request(of: .explore)?.point?.allSatisfy(\.isFinite) == true)
    #expect(program.take(.tick(1)).isEmpty)
  }

  @Test("training repaints the map now and then, but a zoomed map is shown at once")
  func pace() throws {
    var state = RunSamples.state(.explore, Size(width: 120, height: 36))
    let before = view(state)
    answer(&state, steps: 1)
    #expect(view(state) == before)
    _ = update(&state, .tick(60))
    let after = view(state)
    #expect(after != before)
    answer(&state, steps: 2)
    #expect(view(state) == after)
    RunSamples.press(keys("+"), on: &state)
    #expect(view(state) != after)
  }

  /// Lets the observer answer with weights that are some steps newer.
  private func answer(_ state: inout State, steps: Int) {
    var observations = state.observations
    observations.grid?.step += steps
    for index in observations.grid?.samples.indices ?? 0..<0 {
      observations.grid?.samples[index] = .picture(RunSamples.digit(steps, blur: 1))
    }
    _ = update(&state, .observations(observations))
  }
}
