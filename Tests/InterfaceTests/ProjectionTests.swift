import Canvas
import RunSampleSupport
import Testing
import Training

import Interface

@Suite("Projections on the Latent screen")
struct LatentProjectionTests {
  private func title(_ program: Program) -> String { program.screen.lines[1] }

  /// Codes of two numbers in rows about the middle.
  private func grid(_ count: Int, columns: Int, spacing: Float) -> [Float] {
    let (middleX, middleY) = (columns / 2, count / columns / 2)
    return (0..<count).flatMap { index -> [Float] in
      [spacing * Float(index % columns - middleX), spacing * Float(index / columns - middleY)]
    }
  }

  /// The glyphs of the cloud.
  private func cloud(_ program: Program) -> [String] {
    program.screen.lines[2..<32].map { String($0.dropFirst().prefix(86)) }
  }

  @Test("p shows the components with the variance of each, and then the axes again")
  func components() {
    let program = Program(.latent)
    let axes = cloud(program)
    program.press(keys("p"))
    #expect(title(program).firstMatch(of: /PCA \d+ % \+ \d+ % \+ [\d.]+ % of the variance/) != nil)
    #expect(cloud(program) != axes)
    #expect(program.screen.text.contains("component 3"))
    program.press(keys("pp"))
    #expect(cloud(program) == axes)
  }

  @Test("two components are shown in 2-D, and others by x and y; latent axes stay as they were")
  func otherComponents() {
    let program = Program(.latent)
    program.press(keys("pd"))
    let first = title(program)
    #expect(first.firstMatch(of: /PCA \d+ % \+ \d+ % of the variance/) != nil)
    program.press(keys("y"))
    #expect(title(program) != first && title(program).contains("PCA"))
    program.press(keys("pp"))
    #expect(title(program).contains("latent 0, 1 "))
  }

  @Test("the cloud of components turns, is filtered, and its points can be chosen")
  func sameKeys() {
    let program = Program(.latent)
    program.press(keys("p"))
    let before = cloud(program)
    program.press([.right])
    #expect(cloud(program) != before)
    #expect(cloud(program).joined().contains("3"))
    program.press(keys("df3"))
    let canvas = program.screen
    let points = (3..<29).flatMap { y in (10..<80).map { canvas[$0, y] } }
    #expect(!points.contains { $0.style.foreground == .label(3) })
    let card = program.screen.lines.first { $0.contains("test image") && $0.contains("label") }
    program.press([.mouse(.press, Point(x: 40, y: 12))])
    let other = program.screen.lines.first { $0.contains("test image") && $0.contains("label") }
    #expect(card != nil && card != other)
  }

  @Test("a latent of one number has no components, but p goes to t-SNE and back")
  func oneNumber() {
    let program = Program(.latent, snapshot: RunSamples.helix())
    let before = title(program)
    program.press(keys("p"))
    #expect(title(program).contains("t-SNE"))
    program.press(keys("p"))
    #expect(title(program) == before)
  }

  /// The screen of a run once an observer has answered so; it is asked no more.
  private func shown(_ answers: Observations, of snapshot: TrainingSnapshot) -> Program {
    var state = RunSamples.state(.latent, Size(width: 120, height: 36), snapshot: snapshot)
    _ = update(&state, .tick(60))
    _ = update(&state, .observations(answers))
    let program = Program(state)
    program.settle()
    return program
  }

  @Test("on a flat plot every point of a cloud without far ones can be seen")
  func reach() {
    var snapshot = RunSamples.snapshot(latentSize: 2)
    snapshot.run.testCount = 200
    var answers = Observations()
    // 196 points in the middle, one at each side: less than the outermost hundredth.
    let far: [Float] = [-1.4, 0, 1.4, 0, 0, -1.4, 0, 1.4]
    let near = grid(196, columns: 14, spacing: 0.15)
    answers.latentMap = LatentMap(
      request: LatentMapRequest(split: .test, count: 200), step: 9000, latentSize: 2,
      latents: far + near, labels: [3, 3, 3, 3] + [UInt8](repeating: 1, count: 196))
    let program = shown(answers, of: snapshot)
    let canvas = program.screen
    let threes = (2..<30).flatMap { y in (1..<86).map { canvas[$0, y] } }
      .count { $0.style.foreground == .label(3) && $0.glyph == "3" }
    #expect(threes == 4)
  }

  @Test("* draws points as glyphs, as dots, as shades, in turn")
  func styles() {
    let program = Program(.latent)
    program.press(keys("d"))
    func holds(_ test: (UInt32) -> Bool) -> Bool {
      cloud(program).joined().unicodeScalars.contains { test($0.value) }
    }
    #expect(!holds { (0x2801...0x28ff).contains($0) } && !holds { (0x2591...0x2593).contains($0) })
    program.press(keys("*"))
    #expect(holds { (0x2801...0x28ff).contains($0) })
    program.press(keys("*"))
    #expect(holds { (0x2591...0x2593).contains($0) })
    program.press(keys("*"))
    #expect(!holds { (0x2801...0x28ff).contains($0) } && !holds { (0x2591...0x2593).contains($0) })
  }

  @Test("shades are darkest where most points lie, in the colour of their label")
  func density() {
    let snapshot = RunSamples.snapshot(latentSize: 2)
    var answers = Observations()
    let pile = grid(300, columns: 20, spacing: 0.006)
    let corners: [Float] = [-0.1, -0.08, 0.1, 0.08]
    answers.latentMap = LatentMap(
      request: LatentMapRequest(split: .test, count: 302), step: 9000, latentSize: 2,
      latents: pile + corners, labels: [UInt8](repeating: 4, count: 300) + [7, 7])
    let program = shown(answers, of: snapshot)
    program.press(keys("**"))
    let canvas = program.screen
    let cells = (2..<32).flatMap { y in (1..<87).map { canvas[$0, y] } }
    #expect(cells.contains { $0.glyph == "█" && $0.style.foreground == .label(4) })
    #expect(!cells.contains { $0.glyph == "█" && $0.style.foreground == .label(7) })
    #expect(cells.contains { $0.glyph == "░" && $0.style.foreground == .label(7) })
  }
}
