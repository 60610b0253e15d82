import Canvas
import Drawing
import RunSampleSupport
import SnapshotSupport
import Testing
import Training

import Interface

@Suite("Recorded screens")
struct ScreenSnapshotTests {
  private static let sizes = snapshotSizes + [Size(width: 120, height: 36)]

  private func canvases(
    _ screen: ScreenID, after keys: [Key], appearance: Appearance = Appearance(),
    of snapshot: TrainingSnapshot = RunSamples.snapshot()
  ) -> [Canvas] {
    Self.sizes.map { size in
      let program = Program(screen, size, appearance: appearance, snapshot: snapshot)
      program.press(keys)
      return program.screen
    }
  }

  @Test("Latent in 3-D looks as recorded")
  func latent() {
    let drawn = canvases(.latent, after: keys("nn"))
    #expect(snapshotMismatch("latent", drawn) == nil)
  }

  @Test("Latent in 2-D with a hidden label looks as recorded")
  func latentFlat() {
    let drawn = canvases(.latent, after: keys("df3"))
    #expect(snapshotMismatch("latent-flat", drawn) == nil)
  }

  @Test("Latent in ASCII without colour looks as recorded")
  func latentASCII() {
    let appearance = Appearance(glyphs: .ascii, greys: 2, usesColor: false)
    let drawn = canvases(.latent, after: [], appearance: appearance)
    #expect(snapshotMismatch("latent-ascii", drawn) == nil)
  }

  @Test(
    "the components look as recorded, in 3-D and flat", arguments: [("3-D", "p"), ("flat", "pd")])
  func components(name: String, pressed: String) {
    let drawn = canvases(.latent, after: keys(pressed))
    #expect(snapshotMismatch("latent-components-\(name)", drawn) == nil)
  }

  @Test("t-SNE looks as recorded while it runs, and in ASCII")
  func embedding() {
    let plain = Appearance(glyphs: .ascii, greys: 2, usesColor: false)
    for (name, appearance) in [("", Appearance()), ("-ascii", plain)] {
      let drawn = Self.sizes.map { size in
        let program = Program(.latent, size, appearance: appearance)
        program.press(keys("t"))
        program.embed()
        return program.screen
      }
      #expect(snapshotMismatch("latent-embedding" + name, drawn) == nil)
    }
  }

  @Test("density looks as recorded, in ASCII too")
  func density() {
    #expect(snapshotMismatch("latent-density", canvases(.latent, after: keys("d**"))) == nil)
    let plain = Appearance(glyphs: .ascii, greys: 2, usesColor: false)
    let drawn = canvases(.latent, after: keys("pd**"), appearance: plain)
    #expect(snapshotMismatch("latent-density-ascii", drawn) == nil)
  }

  @Test("centres of classes look as recorded, digits and names")
  func centres() {
    let digits = canvases(.latent, after: keys("dM"))
    let names = canvases(.latent, after: keys("pM"), of: RunSamples.named(RunSamples.clothes))
    #expect(snapshotMismatch("latent-centres", digits + names) == nil)
  }

  @Test("points half way from latent axes to components look as recorded")
  func halfWay() {
    let drawn = Self.sizes.map { size in
      let program = Program(.latent, size)
      program.press(keys("d"))
      program.take(.key(.character("p")))
      program.take(.tick(program.state.now + 0.225))
      return program.screen
    }
    #expect(snapshotMismatch("latent-half-way", drawn) == nil)
  }

  @Test("small images are drawn about as large as those of 28x28", arguments: ["train", "latent"])
  func small(name: String) {
    let canvases = Self.sizes.map { size in
      Program(name == "train" ? .train : .latent, size, snapshot: RunSamples.small()).screen
    }
    #expect(snapshotMismatch("small-\(name)", canvases) == nil)
  }

  @Test("Explore looks as recorded")
  func explore() {
    let drawn = canvases(.explore, after: [.right, .up])
    #expect(snapshotMismatch("explore", drawn) == nil)
  }

  @Test("Explore on its sliders looks as recorded")
  func exploreSliders() {
    let drawn = canvases(.explore, after: [.tab, .left])
    #expect(snapshotMismatch("explore-sliders", drawn) == nil)
  }

  @Test("the help looks as recorded")
  func help() {
    let drawn = canvases(.latent, after: keys("?") + [.pageDown])
    #expect(snapshotMismatch("help", drawn) == nil)
  }

  @Test("the quit dialog looks as recorded")
  func quit() {
    #expect(snapshotMismatch("quit", canvases(.explore, after: keys("q"))) == nil)
  }

  @Test("the question for epochs looks as recorded")
  func epochs() {
    #expect(snapshotMismatch("epochs", canvases(.explore, after: keys("E12"))) == nil)
  }

  @Test("Latent of images without labels looks as recorded, by error and by density")
  func withoutLabels() {
    let run = RunSamples.withoutLabels()
    let drawn = canvases(.latent, after: [], of: run) + canvases(.latent, after: keys("C"), of: run)
    #expect(snapshotMismatch("latent-unlabelled", drawn) == nil)
    let others = [ScreenID.train, .images, .explore].flatMap { canvases($0, after: [], of: run) }
    #expect(snapshotMismatch("unlabelled", others) == nil)
  }

  @Test("classes with names look as recorded on every screen of images")
  func names() {
    let run = RunSamples.named(RunSamples.clothes)
    let drawn = [ScreenID.train, .images, .latent, .explore].flatMap {
      canvases($0, after: [], of: run)
    }
    #expect(snapshotMismatch("named", drawn) == nil)
  }

  @Test("26 letters look as recorded, one of them hidden")
  func letters() {
    let drawn = canvases(.latent, after: keys("fk"), of: RunSamples.named(RunSamples.letters))
    #expect(snapshotMismatch("letters", drawn) == nil)
  }

  @Test(
    "images in colour look as recorded on every screen that draws images",
    arguments: [ScreenID.train, .images, .latent, .explore])
  func colors(screen: ScreenID) {
    let drawn = canvases(screen, after: [], of: RunSamples.colored())
    #expect(snapshotMismatch("colours-\(screen)", drawn) == nil)
    let isColored = drawn.last?.holdsColors ?? false
    #expect(isColored)
    let plain = canvases(
      screen, after: [], appearance: Appearance(greys: 4, imageColors: .none),
      of: RunSamples.colored())
    let isPlain = plain.allSatisfy { !$0.holdsColors }
    #expect(isPlain)
  }

  @Test("a wait for a label and a look back look as recorded")
  func statusRow() {
    let drawn = canvases(.latent, after: keys("<<<f"))
    #expect(snapshotMismatch("looking-back", drawn) == nil)
  }
}

extension Canvas {
  /// Whether a cell has a colour of an image.
  fileprivate var holdsColors: Bool {
    (0..<size.height).contains { y in
      row(y).contains { if case .color = $0.style.background { true } else { false } }
    }
  }
}
