import Canvas
import Drawing
import RunSampleSupport
import SnapshotSupport
import Testing
import Training

import Interface

@Suite("Recorded parts of the Explore screen")
struct ExploreSnapshotTests {
  private static let sizes = snapshotSizes + [Size(width: 120, height: 36)]

  @Test("each part looks as recorded", arguments: ExploreModesTests.modes)
  func parts(mode: (name: String, keys: [Key])) {
    let drawn = Self.sizes.map { size in
      let program = Program(.explore, size)
      program.press(mode.keys + [.right])
      return program.screen
    }
    #expect(snapshotMismatch("explore-\(mode.name)", drawn) == nil)
  }

  @Test("each part looks as recorded in ASCII without colour")
  func ascii() {
    let drawn = ExploreModesTests.modes.map { mode in
      let program = Program(
        .explore, Size(width: 80, height: 24),
        appearance: Appearance(glyphs: .ascii, greys: 2, usesColor: false))
      program.press(mode.keys + [.right])
      return program.screen
    }
    let isASCII = drawn.allSatisfy { $0.text.allSatisfy { $0.isASCII } }
    #expect(isASCII)
    #expect(snapshotMismatch("explore-ascii", drawn) == nil)
  }

  @Test("a map of 12 x 12, and a walk to where no codes are, look as recorded")
  func map() {
    let drawn = Self.sizes.map { size in
      let program = Program(.explore, size)
      program.press(keys("N12") + [.enter] + keys("LLLLLLLLLL"))
      return program.screen
    }
    #expect(snapshotMismatch("explore-12x12", drawn) == nil)
  }

  @Test("samples that are numbers look as recorded in each part")
  func numbers() {
    let drawn = [RunSamples.helix(), RunSamples.vectors(of: 13)].flatMap { run in
      ExploreModesTests.modes.map { mode in
        let program = Program(.explore, Size(width: 80, height: 24), snapshot: run)
        program.press(mode.keys + [.right])
        return program.screen
      }
    }
    #expect(snapshotMismatch("explore-numbers", drawn) == nil)
  }
}
