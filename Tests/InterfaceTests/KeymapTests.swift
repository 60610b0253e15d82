import Canvas
import Testing

import Interface

@Suite("Keymap")
struct KeymapTests {
  @Test("no key has two meanings in one place", arguments: KeyContext.allCases)
  func noKeyHasTwoMeanings(context: KeyContext) {
    var meanings: [Key: Set<Action>] = [:]
    for row in Keymap.rows(in: context) {
      for (key, action) in row.actions { meanings[key, default: []].insert(action) }
    }
    #expect(meanings.filter { $0.value.count > 1 }.isEmpty)
  }

  @Test("no row repeats a key of another row in the same place", arguments: KeyContext.allCases)
  func noKeyStandsInTwoRows(context: KeyContext) {
    let keys = Keymap.rows(in: context).flatMap { $0.actions.keys }
    #expect(Set(keys).count == keys.count)
  }

  @Test("every action has a key", arguments: Action.allCases)
  func everyActionHasAKey(action: Action) {
    #expect(Keymap.rows.contains { $0.actions.values.contains(action) })
  }

  @Test("every row says which keys it is about and what they do")
  func everyRowSpeaks() {
    for row in Keymap.rows {
      #expect(!row.shown.isEmpty && !row.help.isEmpty && !row.contexts.isEmpty)
    }
  }

  @Test("Esc never leaves the program", arguments: KeyContext.allCases)
  func escapeNeverQuits(context: KeyContext) {
    #expect(Keymap.action(for: .escape, in: context) != .askQuit)
    #expect(Keymap.action(for: .escape, in: context) != .dialog(.stopAndLeave))
  }

  @Test(
    "the help of a screen lists every key of that screen in whole sentences",
    arguments: ScreenID.allCases)
  func helpIsComplete(screen: ScreenID) {
    let program = Program(screen, Size(width: 80, height: 120))
    program.press(keys("?"))
    let help = program.screen.text
    for row in Keymap.rows(in: .screen(screen)) {
      #expect(help.contains(row.shown) && help.contains(row.help), "\(row.shown)")
    }
  }

  @Test("the hint row at 80 columns always says how to get help and how to leave")
  func hintsKeepHelpAndQuit() {
    for screen in ScreenID.allCases {
      let program = Program(screen, Size(width: 80, height: 24))
      #expect(program.screen.lines[23].contains("? help  q quit"))
    }
  }
}
