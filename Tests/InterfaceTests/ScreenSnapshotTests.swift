import Canvas
import Drawing
import SnapshotSupport
import Testing

import Interface

@Suite("Recorded screens")
struct ScreenSnapshotTests {
  private static let sizes = snapshotSizes + [Size(width: 120, height: 36)]

  private func canvases(
    _ screen: ScreenID, after keys: [Key], appearance: Appearance = Appearance()
  ) -> [Canvas] {
    Self.sizes.map { size in
      let program = Program(screen, size, appearance: appearance)
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

  @Test("a wait for a digit and a look back look as recorded")
  func statusRow() {
    let drawn = canvases(.latent, after: keys("<<<f"))
    #expect(snapshotMismatch("looking-back", drawn) == nil)
  }
}
