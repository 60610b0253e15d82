import Canvas
import Drawing
import Interface
import RunSampleSupport
import SnapshotSupport
import Testing
import Training

@Suite("The Train screen")
struct TrainScreenTests {
  private let usual = Size(width: 80, height: 24)

  private func text(_ canvas: Canvas, rows: Range<Int>? = nil) -> String {
    (rows ?? 0..<canvas.size.height).map { row in
      String(String.UnicodeScalarView(canvas.row(row).map(\.glyph)))
    }.joined(separator: "\n")
  }

  @Test("is as recorded at every size", arguments: ["colour", "ascii"])
  func snapshots(name: String) {
    let appearance =
      name == "ascii" ? Appearance(glyphs: .ascii, greys: 2, usesColor: false) : Appearance()
    let sizes = snapshotSizes + [Size(width: 60, height: 20), Size(width: 120, height: 36)]
    let difference = snapshotMismatch(
      "train-\(name)", sizes.map { view(RunSamples.state(.train, $0, appearance: appearance)) })
    #expect(difference == nil)
  }

  @Test("says what it waits for before the first batch")
  func beginning() {
    let state = RunSamples.state(.train, usual, snapshot: RunSamples.snapshot(steps: 0))
    #expect(text(view(state)).contains("waiting for the first batch"))
    #expect(text(view(State(size: usual))).contains("starting"))
  }

  @Test("at 80x24 shows two pairs and a map, and asks the observer for no more")
  func request() throws {
    var state = State(size: usual)
    let effects = update(&state, .training(RunSamples.snapshot()))
    let request = try #require(
      effects.compactMap { effect in
        if case .observe(let request) = effect { request } else { nil }
      }.last)
    #expect(request.wall == WallRequest(split: .training, indices: [0, 1]))
    #expect(request.latentMap?.split == .training)
    #expect(request.grid == nil)
  }

  @Test("asks for no images where none are shown")
  func narrow() {
    var state = State(size: Size(width: 60, height: 20))
    let effects = update(&state, .training(RunSamples.snapshot()))
    #expect(effects.allSatisfy { $0 == .observe(ObservationRequest()) })
  }

  @Test("Tab goes round the panels, Enter enlarges the chosen one, Esc brings all back")
  func maximise() {
    var state = RunSamples.state(.train, usual)
    let all = view(state)
    RunSamples.press([.tab, .enter], on: &state)
    let one = text(view(state))
    #expect(one.contains("loss, log scale"))
    #expect(!one.contains("latent 0 and 1"))
    RunSamples.press([.escape, .backTab], on: &state)
    #expect(view(state) == all)
  }

  @Test("zooming in shows the newest steps, moving shows earlier ones, 0 shows all")
  func zoom() {
    var state = RunSamples.state(.train, usual)
    let all = view(state)
    RunSamples.press([.character("+"), .character("+")], on: &state)
    #expect(text(view(state), rows: 8..<10).contains("3k"))
    #expect(!text(view(state), rows: 8..<10).contains("1k"))
    RunSamples.press(Array(repeating: .left, count: 8), on: &state)
    #expect(text(view(state), rows: 8..<10).contains("1k"))
    RunSamples.press([.character("0")], on: &state)
    #expect(view(state) == all)
  }

  @Test("counts epochs instead of steps on request")
  func epochs() {
    var state = RunSamples.state(.train, usual)
    #expect(text(view(state), rows: 8..<10).contains("1k"))
    RunSamples.press([.character("x")], on: &state)
    #expect(!text(view(state), rows: 8..<10).contains("1k"))
  }

  @Test("marks the step that is looked back at")
  func history() {
    var state = RunSamples.state(.train, usual)
    RunSamples.press([.character("<")], on: &state)
    #expect(text(view(state)).contains("shown"))
    RunSamples.press([.character("G")], on: &state)
    #expect(!text(view(state)).contains("shown"))
  }

  @Test("marks a loss that is no number")
  func diverged() {
    var snapshot = RunSamples.snapshot()
    snapshot.losses.append(.nan)
    let state = RunSamples.state(.train, usual, snapshot: snapshot)
    #expect(text(view(state), rows: 1..<21).contains("✗"))
  }
}

@Suite("Screens of any size")
struct AnySizeTests {
  @Test("are drawn, and never blank", arguments: ScreenID.allCases)
  func sweep(screen: ScreenID) {
    let snapshot = RunSamples.snapshot(steps: 300)
    for width in [0, 1, 2, 3, 7, 19, 20, 39, 40, 41, 79, 80, 111, 112, 113, 160] {
      for height in [0, 1, 2, 3, 4, 5, 9, 10, 13, 14, 19, 20, 23, 24, 31, 33, 47, 50] {
        let size = Size(width: width, height: height)
        let state = RunSamples.state(screen, size, snapshot: snapshot)
        let canvas = view(state)
        #expect(canvas.size == size)
        let isBlank = canvas.text.allSatisfy(\.isWhitespace)
        #expect(isBlank == (width == 0 || height == 0), "\(size)")
      }
    }
  }
}
