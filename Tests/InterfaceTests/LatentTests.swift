import Canvas
import RunSampleSupport
import Testing
import Training

import Interface

@Suite("The Latent screen")
struct LatentTests {
  private func start() -> Program { Program(.latent) }

  /// The cells of the cloud: the left part without frame and legend.
  private func cloud(_ program: Program) -> [[Cell]] {
    let canvas = program.screen
    return (2..<32).map { y in Array(canvas.row(y).dropFirst().prefix(86)) }
  }

  private func cursor(_ program: Program) -> Point? {
    for (y, row) in cloud(program).enumerated() {
      if let x = row.firstIndex(where: { $0.style.reverse }) { return Point(x: x, y: y) }
    }
    return nil
  }

  @Test("an arrow rotates the cloud, and a whole turn brings it back")
  func wholeTurn() {
    let program = start()
    let before = cloud(program)
    program.press([.right])
    #expect(cloud(program) != before)
    program.press(Array(repeating: .right, count: 71))
    #expect(cloud(program) == before)
  }

  @Test("a capital letter rotates five times as far")
  func farther() {
    let (program, other) = (start(), start())
    program.press(keys("L"))
    other.press(keys("lllll"))
    #expect(cloud(program) == cloud(other))
  }

  @Test("nothing turns by itself until it is asked to")
  func turning() {
    let program = start()
    let before = cloud(program)
    program.take(.tick(1))
    #expect(cloud(program) == before)
    program.press(keys("a"))
    program.take(.tick(2))
    #expect(cloud(program) != before)
  }

  @Test("f and a digit hides a label, F shows it again")
  func filter() {
    let program = start()
    func threes() -> Int {
      cloud(program).joined().count { $0.glyph == "3" && $0.style.foreground == .label(3) }
    }
    let shown = threes()
    #expect(shown > 0)
    program.press(keys("f3"))
    #expect(threes() == 0)
    #expect(program.state.screen == .latent)
    program.press(keys("F"))
    #expect(threes() == shown)
  }

  @Test("Esc takes back the f that awaits a digit")
  func cancelledFilter() {
    let program = start()
    program.press(keys("f") + [.escape] + keys("4"))
    #expect(program.state.screen == .explore)
  }

  @Test(
    "in 2-D an arrow moves the cursor to a point that way",
    arguments: [
      (Key.left, -1, 0), (.right, 1, 0), (.up, 0, -1), (.down, 0, 1),
    ])
  func cursorMoves(key: Key, dx: Int, dy: Int) throws {
    let program = start()
    let back: [Key: Key] = [.left: .right, .right: .left, .up: .down, .down: .up]
    // The other way first, so that there is a point to go to.
    program.press(keys("d") + Array(repeating: try #require(back[key]), count: 2))
    let before = try #require(cursor(program))
    program.press([key])
    let after = try #require(cursor(program))
    #expect((after.x - before.x) * dx + (after.y - before.y) * dy >= 0)
    #expect(after != before)
  }

  @Test("the next image is asked for and shown in the card")
  func nextPoint() {
    let program = start()
    #expect(program.request(after: keys("n"))?.wall?.indices.first == 1)
    #expect(program.screen.text.contains("test image 1 · label 7"))
    #expect(program.request(after: keys("NN"))?.wall?.indices.first == 999)
  }

  @Test("the next image is one that is not hidden")
  func nextShownPoint() {
    let program = start()
    program.press(keys("f7"))
    #expect(program.request(after: keys("n"))?.wall?.indices.first == 2)
  }

  @Test("# asks for more points, but for no more than there are")
  func counts() {
    var snapshot = RunSamples.snapshot()
    snapshot.run.testCount = 1500
    let program = Program(.latent, Size(width: 80, height: 24), snapshot: snapshot)
    #expect(program.request(after: keys("#"))?.latentMap?.count == 1500)
    #expect(program.request(after: keys("#"))?.latentMap?.count == 200)
  }

  @Test("v asks for training images instead of test images")
  func split() {
    let program = start()
    #expect(program.request(after: keys("v"))?.latentMap?.split == .training)
  }

  @Test("d shows two axes, and y exchanges one of them")
  func axes() {
    let program = start()
    program.press(keys("d"))
    #expect(program.screen.lines[1].contains("latent 0, 1 "))
    program.press(keys("y"))
    #expect(program.screen.lines[1].contains("latent 0, 2 "))
    program.press(keys("x"))
    #expect(program.screen.lines[1].contains("latent 1, 2 "))
  }

  @Test("a latent of two numbers is shown in 2-D, and says why")
  func flat() {
    let program = Program(State(size: Size(width: 120, height: 36), screen: .latent))
    let snapshot = RunSamples.snapshot(latentSize: 2)
    program.take(.training(snapshot))
    var answers = Observations()
    answers.latentMap = LatentMap(
      request: LatentMapRequest(split: .test, count: 3), step: 1, latentSize: 2,
      latents: [0, 0, 1, 1, 2, 0], labels: [0, 1, 2])
    program.take(.observations(answers))
    #expect(program.screen.lines[1].contains("latent 0, 1 "))
    program.press(keys("d"))
    #expect(program.screen.lines[1].contains("latent 0, 1 "))
    #expect(program.screen.lines[34].contains("three numbers"))
  }

  @Test("of many latent numbers those are shown that vary, until others are chosen")
  func varyingAxes() {
    let program = Program(State(size: Size(width: 120, height: 36), screen: .latent))
    program.take(.training(RunSamples.snapshot(latentSize: 5)))
    func show(_ step: Int, _ spread: [Float]) {
      var answers = Observations()
      answers.latentMap = LatentMap(
        request: LatentMapRequest(split: .test, count: 4), step: step, latentSize: 5,
        latents: (0..<4).flatMap { image in spread.map { $0 * Float(image) } },
        labels: [0, 1, 2, 3])
      program.take(.observations(answers))
      program.take(.tick(Double(step)))
    }
    show(10, [0, 0, 1, 1.1, 1.2])
    #expect(program.screen.lines[1].contains("latent 2, 3, 4 "))
    show(20, [0, 1.5, 1, 1.1, 1.2])
    #expect(program.screen.lines[1].contains("latent 2, 3, 4 "))
    program.press(keys("x"))
    show(30, [0, 9, 9, 9, 1.2])
    #expect(program.screen.lines[1].contains("latent 3, 2, 4 "))
    program.press(keys("4"))
    #expect(program.screen.text.contains("latent 1 →"))
  }

  @Test("a latent with more numbers than the card has room for says so")
  func manyNumbers() {
    let program = Program(.latent, snapshot: RunSamples.variational())
    #expect(program.screen.lines.contains { $0.hasSuffix("…  │") || $0.contains("… ") })
  }

  @Test("the chosen image stays chosen when another screen asks for fewer codes")
  func cursorStays() {
    let program = Program(.latent)
    program.press(keys("NN14"))
    program.press(keys("3"))
    #expect(program.screen.text.contains("test image 998"))
  }

  @Test("a turning cloud moves at most four times a second on a far terminal")
  func farTerminal() {
    let program = Program(State(size: Size(width: 80, height: 24), screen: .latent, isRemote: true))
    program.take(.training(RunSamples.snapshot()))
    program.press(keys("a"))
    var pictures = Set<String>()
    for tick in 1...100 {
      program.take(.tick(Double(tick) / 100))
      pictures.insert(program.screen.text)
    }
    #expect((4...5).contains(pictures.count))
  }

  @Test("a probe tells how well labels are told by latents, from more and more of them")
  func probe() {
    let program = Program(.latent)
    #expect(!program.screen.text.contains("probe,"))
    program.press(keys("R"))
    #expect(
      program.screen.text.contains(
        "probe, 10 labels: 91.1 % by latents · 52.0 % by PCA · 91.2 % by images"))
    program.press(keys("RR"))
    #expect(program.screen.text.contains("probe, 1,000 labels: 91.1 %"))
    program.press(keys("R"))
    #expect(program.screen.text.contains("probe, 10,000 labels: 91.1 %"))
    program.press(keys("R"))
    #expect(!program.screen.text.contains("probe,"))
    let narrow = Program(.latent, Size(width: 80, height: 24))
    narrow.press(keys("R"))
    #expect(narrow.screen.text.contains("probe 10: 91.1 %"))
    let unlabelled = Program(.latent, snapshot: RunSamples.withoutLabels())
    unlabelled.press(keys("R"))
    #expect(unlabelled.screen.text.contains("probe: the images have no labels"))
  }

  @Test("twenty latent numbers have sliders on every screen that is large enough")
  func sliders() {
    for height in 60...100 {
      let program = Program(
        .latent, Size(width: 200, height: height), snapshot: RunSamples.variational())
      #expect(program.screen.text.count { "●◂▸".contains($0) } >= 20, "\(height)")
    }
  }
}
