import Canvas
import RunSampleSupport
import Testing
import Training

import Interface

@Suite("The look of the cloud")
struct CloudLookTests {
  private func cells(_ program: Program) -> [Cell] {
    let canvas = program.screen
    return (2..<32).flatMap { y in (1..<87).map { canvas[$0, y] } }
  }

  @Test("c gives labels the colours of the rainbow, of viridis, and those told apart best again")
  func palettes() {
    let program = Program(.latent)
    let usual = program.state.palette
    program.press(keys("c"))
    #expect(program.state.palette.labels.first == RGB(red: 128, green: 0, blue: 255))
    #expect(program.state.palette.labels.last == RGB(red: 255, green: 0, blue: 0))
    #expect(program.state.palette.labels.count == 10)
    #expect(program.screen.text.contains("rainbow"))
    program.press(keys("c"))
    #expect(program.state.palette.labels.last == RGB(0xfde725))
    program.press(keys("c"))
    #expect(program.state.palette == usual)
  }

  @Test("as many classes as there are have colours of their own in the rainbow")
  func manyClasses() {
    let program = Program(.latent, snapshot: RunSamples.named(RunSamples.letters))
    program.press(keys("c"))
    #expect(Set(program.state.palette.labels).count == 26)
  }

  /// The texts that stand in bold and reverse, with a blank at both sides.
  private func centres(_ program: Program) -> [String: Ink] {
    var found: [String: Ink] = [:]
    let canvas = program.screen
    for y in 2..<32 {
      var text = ""
      var ink = Ink.standard
      for x in 1..<88 {
        let cell = canvas[x, y]
        if cell.style.bold && cell.style.reverse && (text.isEmpty || cell.style.foreground == ink) {
          text.unicodeScalars.append(cell.glyph)
          ink = cell.style.foreground
        } else {
          if text.count > 1 { found[text] = ink }
          text = ""
        }
      }
    }
    return found
  }

  @Test("M puts each label where its points are on average, in every projection")
  func classCentres() {
    let program = Program(.latent)
    program.press(keys("d"))
    #expect(centres(program).isEmpty)
    program.press(keys("M"))
    for projection in ["", "p", "p"] {
      program.press(keys(projection))
      program.embed()
      let found = centres(program)
      for label in 0..<10 {
        #expect(found[" \(label) "] == .label(label), "\(projection) \(label)")
      }
    }
    program.press(keys("f3"))
    #expect(centres(program)[" 3 "] == nil && centres(program)[" 4 "] != nil)
    program.press(keys("M"))
    #expect(centres(program).isEmpty)
  }

  @Test("no point stands beside the name of an axis, where it would be read as part of it")
  func axisNames() {
    let program = Program(.latent, snapshot: RunSamples.variational())
    for _ in 0..<12 {
      for name in program.screen.text.matches(of: /.?latent \d+.?/) where !name.0.contains(",") {
        #expect(name.0.hasPrefix(" ") && name.0.hasSuffix(" "), "\(name.0)")
      }
      program.press(keys("L"))
    }
  }

  @Test("centres have the names of their classes where there is room")
  func names() {
    let program = Program(.latent, snapshot: RunSamples.named(RunSamples.clothes))
    program.press(keys("M"))
    #expect(centres(program).keys.contains { $0.contains("Trouser") })
  }

  @Test("without labels there are no centres, and M says so")
  func noLabels() {
    let program = Program(.latent, snapshot: RunSamples.withoutLabels())
    program.press(keys("M"))
    #expect(program.screen.text.contains("have no labels"))
    #expect(centres(program).isEmpty)
  }

  @Test("coloured by density, shades have the colours of density, and centres those of labels")
  func shadedDensity() {
    let program = Program(.latent)
    program.press(keys("CC**M"))
    let inks = Set(
      cells(program).filter { "░▒▓█".unicodeScalars.contains($0.glyph) }
        .map(\.style.foreground))
    #expect(inks.count > 3)
    #expect(inks.allSatisfy { if case .step = $0 { true } else { false } })
    #expect(centres(program)[" 3 "] == .label(3))
  }

  @Test("# offers as many points as the model's tutorial shows, and all there are")
  func counts() {
    var snapshot = RunSamples.snapshot()
    snapshot.run.shownCodes = 100
    let program = Program(.latent, snapshot: snapshot)
    program.press(keys("v"))
    let counts = (0..<5).map { _ in program.request(after: keys("#"))?.latentMap?.count }
    #expect(counts == [10_000, 60_000, 100, 200, 1000])
    #expect(program.request(after: keys("##"))?.latentMap?.count == 60_000)
    #expect(program.screen.text.contains("all 60,000 points"))
  }
}
