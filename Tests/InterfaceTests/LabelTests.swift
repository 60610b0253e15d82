import Canvas
import RunSampleSupport
import Testing
import Training

import Interface

@Suite("Labels")
struct LabelTests {
  /// As large as has room for a legend with all that is said of labels.
  private static let size = Size(width: 120, height: 60)

  private func program(_ screen: ScreenID, _ snapshot: TrainingSnapshot) -> Program {
    Program(screen, Self.size, snapshot: snapshot)
  }

  private func clothes(_ screen: ScreenID) -> Program {
    program(screen, RunSamples.named(RunSamples.clothes))
  }

  /// The glyphs of the cloud's points, and their inks.
  private func points(_ program: Program) -> Set<Cell> {
    let canvas = program.screen
    return Set(
      (2..<56).flatMap { y in canvas.row(y).dropFirst().prefix(86) }
        .filter {
          switch $0.style.foreground {
          case .label, .step: true
          default: false
          }
        }.map { Cell($0.glyph, Style($0.style.foreground)) })
  }

  private func glyphs(_ program: Program) -> Set<Unicode.Scalar> {
    Set(points(program).map(\.glyph))
  }

  @Test("with names have the first letter that no class before took")
  func letters() {
    let shown = points(clothes(.latent))
    for (label, glyph) in "trpdcshnba".unicodeScalars.enumerated() {
      #expect(shown.contains(Cell(glyph, Style(.label(label)))), "\(glyph)")
    }
    #expect(shown.count == 10)
  }

  @Test("stay digits where they have no names")
  func digits() {
    #expect(glyphs(program(.latent, RunSamples.snapshot())) == Set("0123456789".unicodeScalars))
  }

  @Test("are named in the legend, on the card and over images")
  func names() {
    let tall = clothes(.latent).screen.text
    for name in RunSamples.clothes { #expect(tall.contains(name), "\(name)") }
    let program = clothes(.latent)
    #expect(program.screen.text.contains("test image 0 · T-shirt/top"))
    program.press(keys("1"))
    #expect(program.screen.text.contains("Sneaker"))
    program.press(keys("2"))
    #expect(program.screen.text.contains("label T-shirt/top"))
    program.press([.enter])
    #expect(program.screen.text.contains("T-shirt/top   error"))
  }

  @Test("are hidden by their letter, capital or small, and shown again")
  func filter() {
    let program = clothes(.latent)
    program.press(keys("fhfS"))
    #expect(!glyphs(program).contains("h") && !glyphs(program).contains("s"))
    #expect(glyphs(program).contains("t"))
    #expect(program.screen.text.contains("h off"))
    program.press(keys("fs"))
    #expect(glyphs(program).contains("s") && !glyphs(program).contains("h"))
    program.press(keys("F"))
    #expect(glyphs(program).contains("h"))
  }

  @Test("may be more than ten")
  func manyClasses() {
    let program = program(.latent, RunSamples.named(RunSamples.letters))
    #expect(glyphs(program) == Set("ABCDEFGHIJKLMNOPQRSTUVWXYZ".unicodeScalars))
    program.press(keys("fz"))
    #expect(!glyphs(program).contains("Z"))
    program.press(keys("f"))
    #expect(program.screen.text.contains("the label of which letter?"))
    program.press(keys("7"))
    #expect(program.screen.text.contains("no image has the label 7"))
    #expect(program.state.screen == .latent)
  }

  @Test("are gone to by their letter on the map")
  func centre() {
    let program = clothes(.explore)
    let before = program.request(of: .explore)?.point
    let trousers = program.request(after: keys("'r"))?.point
    let coats = program.request(after: keys("'c"))?.point
    #expect(trousers != nil && coats != nil && trousers != coats && coats != before)
  }

  @Test("where there are none, points are coloured by error, which the legend says")
  func withoutLabels() {
    let program = program(.latent, RunSamples.withoutLabels())
    #expect(program.request(of: .latent)?.latentMap?.needsErrors == true)
    let shown = points(program)
    #expect(Set(shown.map(\.style.foreground)) == Set((0..<8).map { Ink.step($0) }))
    #expect(program.screen.text.contains("─ error "))
    // The least errors are the first step.
    #expect(program.screen.text.contains("0 0.0100–0.017"))
    #expect(!program.screen.text.contains("· label"))
  }

  @Test("C colours by what is known, by error, by density, in turn; what was hidden comes back")
  func coloring() {
    let program = program(.latent, RunSamples.snapshot())
    #expect(program.request(of: .latent)?.latentMap?.needsErrors == false)
    program.press(keys("f3"))
    #expect(!glyphs(program).contains("3"))
    #expect(program.request(after: keys("C"))?.latentMap?.needsErrors == true)
    #expect(program.screen.text.contains("coloured by error"))
    #expect(program.screen.text.contains("─ error "))
    // Digits are labels: steps are called by letters, by which they are hidden.
    #expect(glyphs(program) == Set("abcdefgh".unicodeScalars))
    program.press(keys("f"))
    #expect(program.screen.text.contains("show or hide step a-h?"))
    program.press(keys("c"))
    #expect(!glyphs(program).contains("c"))
    program.press(keys("F"))
    program.press(keys("C"))
    #expect(program.screen.text.contains("─ density "))
    #expect(!points(program).isEmpty)
    #expect(
      points(program).allSatisfy { if case .step = $0.style.foreground { true } else { false } })
    program.press(keys("C"))
    #expect(program.screen.text.contains("─ labels "))
    #expect(glyphs(program) == Set("0123456789".unicodeScalars))
  }

  @Test("steps that were hidden stay so while another screen is looked at")
  func hiddenSteps() {
    let program = program(.latent, RunSamples.snapshot())
    program.press(keys("Cfc"))
    #expect(!glyphs(program).contains("c"))
    program.press(keys("43"))
    #expect(!glyphs(program).contains("c") && glyphs(program).contains("b"))
  }

  @Test("beyond those that have a key are called by their number, or by their name")
  func beyondKeys() {
    let names = (0..<100).map { "class \($0)" }
    let things = program(.latent, RunSamples.named(names))
    things.press(keys(":isolate class 97") + [.enter])
    let numbered = RunSamples.named((0..<60).map(String.init))
    let numbers = program(.latent, numbered)
    numbers.press(keys(":isolate 40") + [.enter])
    for _ in 0..<3 {
      things.press(keys("n"))
      #expect(things.screen.text.contains("· class 97"))
      numbers.press(keys("n"))
      #expect(numbers.screen.text.contains("· 40"))
    }
  }

  @Test("without labels only error and density are offered, and steps can be hidden")
  func unlabelledColoring() {
    let program = program(.latent, RunSamples.withoutLabels())
    program.press(keys("f7"))
    #expect(!glyphs(program).contains("7") && glyphs(program).contains("6"))
    program.press(keys("C"))
    #expect(program.screen.text.contains("─ density "))
    #expect(glyphs(program).contains("7"))
    program.press(keys("C"))
    #expect(program.screen.text.contains("─ error "))
  }

  @Test("the densest points are those with most others near")
  func density() {
    // Two clouds of one latent: 300 codes on one spot, 20 far apart.
    let latents = Array(repeating: Float(0), count: 300) + (0..<20).map { 1 + Float($0) }
    let snapshot = RunSamples.snapshot(latentSize: 1)
    var state = RunSamples.state(.latent, Self.size, snapshot: snapshot)
    RunSamples.press(keys("C") + keys("C"), on: &state)
    var observations = state.observations
    observations.latentMap = LatentMap(
      request: LatentMapRequest(split: .test, count: 320), step: 4000, latentSize: 1,
      latents: latents, labels: nil)
    _ = update(&state, .observations(observations))
    _ = update(&state, .tick(60))
    let program = Program(state)
    #expect(program.screen.text.contains("─ density "))
    #expect(points(program).contains { $0.style.foreground == .step(0) })
    #expect(points(program).contains { $0.style.foreground == .step(7) })
  }

  @Test("the small map on Train is coloured as the large one, and says so")
  func train() {
    let unlabelled = program(.train, RunSamples.withoutLabels())
    #expect(unlabelled.screen.text.contains("latent 0 and 1 by error"))
    #expect(!program(.train, RunSamples.snapshot()).screen.text.contains("by error"))
  }

  @Test("images are sorted by label only where they have some")
  func sorting() {
    let program = program(.images, RunSamples.withoutLabels())
    program.press(keys("ss"))
    #expect(program.screen.text.contains("unsorted"))
    let labelled = self.program(.images, RunSamples.snapshot())
    labelled.press(keys("ss"))
    #expect(labelled.screen.text.contains("by label"))
  }
}
