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

  @Test("every action has a key or a name", arguments: Action.allCases)
  func everyActionHasAKeyOrAName(action: Action) {
    #expect(
      Keymap.rows.contains { row in
        row.actions.values.contains(action) || row.names.contains { $0.action == action }
      })
  }

  @Test("every action of a screen has a name", arguments: KeyContext.screens)
  func everyActionOfAScreenHasAName(context: KeyContext) {
    // Of pausing there are names that say which, and a person cannot type what ends typing.
    let unnamed: Set<Action> = [.togglePause, .togglePace, .openCommandLine, .interrupt]
    let rows = Keymap.rows(in: context)
    let named = Set(rows.flatMap { $0.names.compactMap(\.action) })
    let actions = Set(rows.flatMap { $0.actions.values })
    #expect(actions.subtracting(named).subtracting(unnamed).isEmpty)
  }

  @Test("no name has two meanings in one place", arguments: KeyContext.allCases)
  func noNameHasTwoMeanings(context: KeyContext) {
    let names = Keymap.rows(in: context).flatMap { $0.names.map(\.name) }
    #expect(Set(names).count == names.count)
  }

  @Test("every name is there once, in plain words with dashes, and means something")
  func names() {
    let names = Command.all.map(\.name)
    #expect(Set(names).count == names.count)
    for command in Command.all {
      #expect(command.name.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil, "\(command.name)")
      for meaning in command.meanings {
        #expect(meaning.name.action != nil || meaning.name.argument != nil)
      }
    }
  }

  @Test("every row says which keys it is about and what they do")
  func everyRowSpeaks() {
    for row in Keymap.rows {
      #expect(!row.shown.isEmpty && !row.help.isEmpty && !row.contexts.isEmpty)
    }
  }

  @Test(
    "a dialog or not, the program can be stopped, drawn anew and left",
    arguments: KeyContext.allCases)
  func everywhere(context: KeyContext) {
    let keys: [Character: Action] = ["z": .suspend, "l": .redraw, "c": .interrupt]
    for (key, action) in keys {
      #expect(Keymap.action(for: .control(key), in: context) == action)
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

  @Test(
    "the help scrolls by each key from its end",
    arguments: [Size(width: 80, height: 24), Size(width: 40, height: 9)])
  func helpFromItsEnd(size: Size) {
    let program = Program(.train, size)
    program.press(keys("?G"))
    let end = program.screen
    #expect(!end.text.contains("more"))
    program.press([.down])
    #expect(program.screen == end)
    program.press(keys("k"))
    #expect(program.screen != end && program.screen.text.contains("1 more"))
    program.press([.pageUp, .pageDown])
    program.press(keys("j"))
    #expect(program.screen == end)
  }

  @Test("the hint row at 80 columns always says how to get help and how to leave")
  func hintsKeepHelpAndQuit() {
    for screen in ScreenID.allCases {
      let program = Program(screen, Size(width: 80, height: 24))
      #expect(program.screen.lines[23].contains("? help  q quit"))
    }
  }
}
