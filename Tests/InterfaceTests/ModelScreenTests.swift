import Canvas
import Datasets
import Drawing
import RunSampleSupport
import SnapshotSupport
import Testing
import Training

import Interface

@Suite("The Model screen")
struct ModelScreenTests {
  private let usual = Size(width: 80, height: 24)

  private func start(
    _ size: Size = Size(width: 120, height: 36),
    snapshot: TrainingSnapshot = RunSamples.snapshot()
  ) -> Program { Program(.model, size, snapshot: snapshot) }

  /// The row of a layer's text in the table.
  private func row(_ text: String, _ program: Program) -> String? {
    program.screen.lines.first { $0.contains("  \(text) ") }
  }

  @Test("is as recorded at every size", arguments: ["colour", "ascii"])
  func snapshots(name: String) {
    let appearance =
      name == "ascii" ? Appearance(glyphs: .ascii, greys: 2, usesColor: false) : Appearance()
    let sizes = snapshotSizes + [Size(width: 120, height: 36)]
    let canvases = sizes.map { Program(.model, $0, appearance: appearance).screen }
    #expect(snapshotMismatch("model-\(name)", canvases) == nil)
  }

  @Test("with a variational latent is as recorded")
  func variational() {
    let canvases = [usual, Size(width: 120, height: 36)].map { size in
      let program = start(size, snapshot: RunSamples.variational())
      program.press([.down, .tab, .tab, .tab] + keys("s"))
      return program.screen
    }
    #expect(snapshotMismatch("model-variational", canvases) == nil)
  }

  @Test("a look into the layers is asked for while the screen is shown, and only then")
  func request() {
    let program = start()
    #expect(program.request(of: .model)?.model == true)
    #expect(program.request(after: keys("1"))?.model == false)
  }

  @Test("arrows choose a layer, whose numbers stand beside the table")
  func cursor() {
    let program = start()
    #expect(program.screen.text.contains("encoder.0 · linear 128"))
    program.press([.down, .down])
    #expect(program.screen.text.contains("encoder.2 · linear 64"))
    program.press([.end])
    #expect(program.screen.text.contains("decoder.5 · sigmoid"))
    program.press([.down])
    #expect(program.screen.text.contains("decoder.5 · sigmoid"))
    program.press([.home, .up])
    #expect(program.screen.text.contains("encoder.0 · linear 128"))
  }

  @Test("layers that are mostly dead are told by a mark and colour, few dead units are not")
  func dead() throws {
    let program = start()
    let lines = program.screen.lines
    let alarm = try #require(lines.firstIndex { $0.contains("48/64!") })
    let column = try #require(lines[alarm].firstRange(of: "48/64"))
    let x = lines[alarm].distance(from: lines[alarm].startIndex, to: column.lowerBound)
    #expect(program.screen[x, alarm].style.foreground == .role(.bad))
    #expect(lines.contains { $0.contains("3/128 ") })
    program.press([.down, .down, .down])
    #expect(program.screen.text.contains("dead units 48 of 64!"))
  }

  /// Shows a look into the layers that differs.
  private func show(_ program: Program, _ change: (inout ModelReport) -> Void) {
    var observations = program.state.observations
    observations.model?.step += 1
    if var report = observations.model {
      change(&report)
      observations.model = report
    }
    program.take(.observations(observations))
    program.take(.tick(60))
  }

  @Test("long layers are told in short, so that their numbers stand beside them")
  func shortForms() {
    let program = start()
    show(program) {
      $0.layers[0].text = "convtranspose 8 kernel 3 stride 2 padding 1 output_padding 1"
      $0.layers[0].outputShape = "8x14x14"
    }
    #expect(row("convT 8 k3 s2 p1 op1", program)?.contains("0.012") == true)
    #expect(program.screen.lines[2].contains("dead"))
  }

  @Test("on 80 columns each layer's output and parameters are told, long names are cut for them")
  func usualTerminal() {
    let program = start(Size(width: 80, height: 24), snapshot: RunSamples.variational())
    #expect(program.screen.lines[2].contains("output   params"))
    show(program) {
      $0.layers[0].text = "convtranspose 16 kernel 3 stride 2 padding mirror output_padding mirror"
    }
    #expect(row("convT 16 k3 s2 pmirr…", program)?.contains("128") == true)
  }

  @Test("on 80 columns the filters of a network of few layers stand below these")
  func filtersOnUsualTerminal() {
    let program = start(Size(width: 80, height: 24), snapshot: RunSamples.variational())
    #expect(!program.screen.text.contains("filter 1 of 64"))
    show(program) { $0.layers.removeLast(4) }
    #expect(program.screen.text.contains("filter 1 of 64"))
  }

  @Test("facts that do not fit beside each other stand one below the other")
  func narrowCard() {
    let program = start(Size(width: 96, height: 36))
    #expect(program.screen.lines.contains { $0.contains("output 128 ") })
    #expect(program.screen.lines.contains { $0.contains(" parameters 100,480 ") })
  }

  @Test("few small filters are drawn large where there is room")
  func smallFilters() {
    let program = start(Size(width: 200, height: 60))
    let shape = ImageShape(height: 3, width: 3)
    show(program) { report in
      report.filters = (0..<8).map { index in
        Picture(shape: shape, pixels: (0..<9).map { UInt8(($0 * 28 + index) % 256) })
      }
    }
    let canvas = program.screen
    let rows = (30..<58).filter { y in
      canvas.row(y).prefix(120).contains { cell in
        if case .grey = cell.style.background { true } else { false }
      }
    }
    #expect(rows.count >= 12)
  }

  @Test("the hourglass has its waist at the latent and is as wide at both ends")
  func hourglass() throws {
    let program = start()
    func width(_ text: String) throws -> Int {
      try #require(row(text, program)).prefix(16).count { "█▌▐".contains($0) }
    }
    #expect(try width("latent") < width("relu"))
    #expect(try width("image") == width("sigmoid"))
    #expect(try width("linear 3") == width("latent"))
  }

  @Test("the totals are those of all layers")
  func totals() {
    // 784·128+128 + 128·64+64 + 64·3+3, and back: 3·64+64 + 64·128+128 + 128·784+784.
    #expect(start().screen.text.contains("218,643 parameters · weights 875 kB"))
  }

  @Test("Tab goes round the panels, Enter enlarges one, Esc brings all back")
  func panels() {
    let program = start()
    let all = program.screen
    program.press([.tab, .enter])
    #expect(!program.screen.text.contains("218,643 parameters"))
    #expect(program.screen.text.contains("activations, % of values"))
    program.press([.escape, .backTab])
    #expect(program.screen == all)
  }

  @Test("in little room Tab still reaches every panel")
  func small() {
    let program = start(Size(width: 60, height: 16), snapshot: RunSamples.variational())
    let shown = (0..<4).map { _ in
      program.press([.tab])
      return program.screen.text
    }
    #expect(shown[0].contains("activations, %"))
    #expect(shown[1].contains("filter 1 of 64"))
    #expect(shown[2].contains("KL by latent · 0-10 of 20"))
    #expect(shown[3].contains("layer"))
  }

  @Test("filters are walked with the arrows, to the last one and back")
  func filters() {
    let program = start()
    program.press([.tab, .tab, .right, .right])
    #expect(
      program.screen.text.contains(
        "filter 3 of 64: what a unit of the first layer, linear 128, looks for"))
    program.press([.end])
    #expect(program.screen.text.contains("filter 64 of 64"))
    program.press([.up, .home])
    #expect(program.screen.text.contains("filter 1 of 64"))
  }

  @Test("latent numbers that tell nothing are said to be collapsed, and s puts them last")
  func divergence() {
    let program = start(Size(width: 120, height: 60), snapshot: RunSamples.variational())
    #expect(program.screen.lines.count { $0.contains("collapsed") } == 5)
    #expect(program.screen.text.contains("15 of 20 used"))
    func collapsed() -> [Int] {
      let lines = program.screen.lines
      return lines.indices.filter { lines[$0].contains("collapsed") }
    }
    let before = collapsed()
    program.press(keys("s"))
    let after = collapsed()
    #expect(after == Array(((after.first ?? 0))...((after.first ?? 0) + 4)))
    #expect(before != after)
  }

  @Test("a latent that is no distribution has no divergence to sort")
  func noDivergence() {
    let program = start()
    #expect(!program.screen.text.contains("KL of"))
    program.press(keys("s"))
    #expect(program.screen.lines[34].contains("no distribution"))
  }

  @Test("y lays histograms out by the logarithm")
  func logarithm() {
    let program = start()
    program.press(keys("y"))
    #expect(program.screen.text.contains("activations, %, log scale "))
  }

  @Test("a click chooses the layer under it")
  func click() throws {
    let program = start()
    let y = try #require(program.screen.lines.firstIndex { $0.contains("  sigmoid ") })
    program.press([.mouse(.press, Point(x: 20, y: y))])
    #expect(program.screen.text.contains("decoder.5 · sigmoid"))
  }

  @Test("a click below the layers chooses none that is hidden there")
  func clickBelow() throws {
    let program = Program(.model, Size(width: 80, height: 14))
    let y = try #require(program.screen.lines.firstIndex { $0.contains(" parameters") })
    let before = program.screen
    program.press([.mouse(.press, Point(x: 10, y: y)), .mouse(.press, Point(x: 10, y: y + 1))])
    #expect(program.screen == before)
  }

  @Test("before the first look it says what it waits for")
  func waiting() {
    var state = State(size: usual, screen: .model)
    _ = update(&state, .training(RunSamples.snapshot()))
    #expect(view(state).text.contains("on its way"))
  }
}
