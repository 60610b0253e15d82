import Canvas
import RunSampleSupport
import Testing
import Training

import Interface

@Suite("Points on the Latent screen")
struct MotionTests {
  /// Where the cursor is in the cloud.
  private func cursor(_ program: Program) -> Point? {
    let canvas = program.screen
    let cells = (2..<32).flatMap { y in (1..<87).map { Point(x: $0, y: y) } }
    return cells.first { canvas[$0.x, $0.y].style.reverse }
  }

  private func isMiddle(_ point: Point, of first: Point, _ last: Point) -> Bool {
    abs(2 * point.x - first.x - last.x) <= 3 && abs(2 * point.y - first.y - last.y) <= 3
  }

  @Test("glide to where other axes put them: after half the time they are half way")
  func glide() throws {
    let program = Program(.latent)
    program.press(keys("dnnnn"))
    let before = try #require(cursor(program))
    program.take(.key(.character("x")))
    let start = try #require(cursor(program))
    #expect(abs(start.x - before.x) <= 1 && abs(start.y - before.y) <= 1)
    #expect(program.state.animationInterval != nil)
    program.take(.tick(program.state.now + 0.225))
    let middle = try #require(cursor(program))
    program.settle()
    let end = try #require(cursor(program))
    #expect(end != before)
    #expect(isMiddle(middle, of: before, end), "\(before) \(middle) \(end)")
    #expect(program.state.animationInterval == nil)
  }

  /// A program on two-dimensional codes, and codes that are the same but for the first, which the
  /// cursor is on.
  private func moved(isRemote: Bool) -> (Program, Observations) {
    var snapshot = RunSamples.snapshot(latentSize: 2)
    snapshot.phase = .training
    let state = State(size: Size(width: 120, height: 36), screen: .latent, isRemote: isRemote)
    let program = Program(state)
    program.take(.training(snapshot))
    program.take(.tick(30))
    program.settle()
    var answers = program.state.observations
    if let map = answers.latentMap {
      answers.latentMap = LatentMap(
        request: map.request, step: 9000, latentSize: 2,
        latents: [0.9, 0.9] + map.latents.dropFirst(2), labels: map.labels)
    }
    return (program, answers)
  }

  @Test("go to where newer codes are while training goes on")
  func pursuit() throws {
    let (program, answers) = moved(isRemote: false)
    let before = try #require(cursor(program))
    program.take(.observations(answers))
    #expect(cursor(program) == before)
    program.take(.tick(program.state.now + 0.07))
    let middle = try #require(cursor(program))
    program.settle()
    let end = try #require(cursor(program))
    #expect(isMiddle(middle, of: before, end), "\(before) \(middle) \(end)")
    #expect(abs(end.x - before.x) + abs(end.y - before.y) > 6)
  }

  @Test("go there at once on a far terminal, which is sent no more than must be")
  func farAway() throws {
    let (program, answers) = moved(isRemote: true)
    let before = cursor(program)
    program.take(.observations(answers))
    #expect(cursor(program) != before)
    #expect(program.state.animationInterval == nil)
  }

  @Test(
    "of a run that has just come up are not those of its first weights for long, whatever they send",
    arguments: [(isRemote: false, looks: 4), (isRemote: true, looks: 1)])
  func opening(isRemote: Bool, looks: Int) {
    let program = Program(.train)
    var snapshot = RunSamples.snapshot()
    snapshot.phase = .training
    program.state = State(size: Size(width: 120, height: 36), isRemote: isRemote)
    program.take(.training(snapshot))
    #expect(mapsShown(by: program, until: 3) >= looks)
    #expect(mapsShown(by: program, until: 23) <= 8)
    program.take(.opened(folder: "/runs/other"))
    program.take(.training(snapshot))
    #expect(mapsShown(by: program, until: 26) >= looks)
  }

  /// How many of the codes that come ten times a second are shown until a time, each of which sends
  /// much.
  private func mapsShown(by program: Program, until end: Double) -> Int {
    var shown = 0
    while program.state.now < end {
      let before = program.screen.text
      var answers = program.state.observations
      if let map = answers.latentMap {
        answers.latentMap = LatentMap(
          request: map.request, step: map.step + 1, latentSize: map.latentSize,
          latents: map.latents.map { $0 * 1.1 }, labels: map.labels)
      }
      program.take(.observations(answers))
      program.take(.tick(program.state.now + 0.1))
      guard program.screen.text != before else { continue }
      shown += 1
      program.take(.shown(bytes: 20_000))
    }
    return shown
  }

  @Test("wait with the next picture until the bytes of the last one are made up for")
  func pace() {
    let program = Program(.latent)
    program.press(keys("a"))
    program.take(.tick(1))
    func pictures(_ bytes: Int, far: Bool = false) -> Int {
      var seen = Set<String>()
      for _ in 0..<100 {
        let before = program.screen.text
        program.take(.tick(program.state.now + 0.01))
        let after = program.screen.text
        if after != before { program.take(.shown(bytes: bytes)) }
        seen.insert(after)
      }
      return seen.count
    }
    #expect((17...21).contains(pictures(1000)))
    #expect((4...6).contains(pictures(40_000)))
  }

  @Test("follow newer codes only when the bytes of the last move are made up for")
  func unasked() throws {
    let (program, answers) = moved(isRemote: false)
    let before = cursor(program)
    program.take(.shown(bytes: 15_000))
    program.take(.observations(answers))
    program.settle()
    #expect(cursor(program) == before)
    for _ in 0..<20 { program.take(.tick(program.state.now + 0.1)) }
    program.settle()
    #expect(cursor(program) != before)
  }
}
