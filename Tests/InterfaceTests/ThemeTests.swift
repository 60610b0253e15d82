import Canvas
import Drawing
import Testing

import Interface

@Suite("Themes")
struct ThemeTests {
  private static let black = RGB(0x000000)
  private static let white = RGB(0xffffff)
  /// Lines and what only stands behind or beside something else: it need not be read.
  private static let lines: Set<Role> = [.frame, .selection, .panel, .rawLoss]

  /// The grounds that a theme is read on.
  private func grounds(_ theme: ColorTheme) -> [RGB] {
    theme.palette.ground.map { [$0] } ?? [Self.black, Self.white]
  }

  @Test(
    "text on a theme's own ground has a contrast of at least 7",
    arguments: [ColorTheme.dark, .light])
  func textContrast(theme: ColorTheme) throws {
    let ground = try #require(theme.palette.ground)
    let text = try #require(theme.palette.text)
    #expect(text.contrast(to: ground) >= 7)
    let selection = try #require(theme.palette.roles[.selection])
    #expect(text.contrast(to: selection) >= 4.5)
  }

  @Test(
    """
    what is read in colour has a contrast of at least 3 on a theme's own ground; on the terminal's, \
    of at least 2.5 on black and on white, labels of 2
    """,
    arguments: [(ColorTheme.calm, 2.5, 2), (.dark, 3, 4.5), (.light, 3, 3)])
  func colorContrast(theme: ColorTheme, leastOfRoles: Double, leastOfLabels: Double) {
    for ground in grounds(theme) {
      for (role, color) in theme.palette.roles where !Self.lines.contains(role) {
        let contrast = color.contrast(to: ground)
        #expect(contrast >= leastOfRoles, "\(theme) \(role) on \(ground): \(contrast)")
      }
      for (label, color) in theme.palette.labels.enumerated() {
        let contrast = color.contrast(to: ground)
        #expect(contrast >= leastOfLabels, "\(theme) label \(label) on \(ground): \(contrast)")
      }
    }
  }

  @Test("lines are seen on their ground", arguments: [ColorTheme.calm, .dark, .light])
  func lineContrast(theme: ColorTheme) {
    for ground in grounds(theme) {
      for role in [Role.frame, .rawLoss] {
        let contrast = theme.palette.roles[role]?.contrast(to: ground) ?? 0
        #expect(contrast >= 2, "\(theme) \(role) on \(ground): \(contrast)")
      }
    }
  }

  @Test(
    "labels in the colours of the rainbow and of viridis can be read on a light ground",
    arguments: [1, 2])
  func labelPalettesOnLight(presses: Int) {
    let program = Program(.latent)
    program.state.theme = .light
    program.press(keys(String(repeating: "c", count: presses)))
    let labels = program.state.palette.labels
    #expect(Set(labels).count == 10)
    #expect(labels.allSatisfy { $0.contrast(to: Self.white) >= 2.9 })
  }

  @Test("another theme keeps the label palette that was chosen")
  func keepsLabelPalette() {
    let program = Program(.latent)
    program.press(keys("c"))
    let rainbow = program.state.palette.labels
    program.state.theme = .dark
    #expect(program.state.palette.labels == rainbow)
    #expect(program.state.palette.ground == ColorTheme.dark.palette.ground)
    program.press(keys("cc"))
    #expect(program.state.palette == ColorTheme.dark.palette)
  }

  @Test("mono draws as a terminal without colours does, and another theme in colours again")
  func mono() {
    let plain = Appearance(greys: 2, usesColor: false)
    let colorless = Program(.train, appearance: plain).screen
    let program = Program(.train)
    let coloured = program.screen
    program.state.theme = .mono
    #expect(program.screen == colorless)
    program.state.appearance = Appearance()
    #expect(program.screen == colorless)
    program.state.theme = .dark
    #expect(program.screen == coloured)
  }
}
