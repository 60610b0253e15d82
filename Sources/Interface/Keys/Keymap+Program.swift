import Canvas

extension Keymap {
  /// Narrower terminals keep their hints for the screen's own keys.
  private static let widthForCommandHint = 128

  /// Keys that steer the program, on every screen.
  static let programRows: [KeyRow] = [
    KeyRow(
      "1-\(ScreenID.allCases.count)",
      Dictionary(
        uniqueKeysWithValues: ScreenID.allCases.map { (.character($0.key), .show($0)) }),
      on: KeyContext.screens,
      help: "screens: " + ScreenID.allCases.map(\.title).joined(separator: ", ")
    ).named(screens: ScreenID.allCases),
    KeyRow(
      "b", [.character("b"): .nextGlyphs], on: KeyContext.screens,
      help: "draw with braille, with blocks only, or in plain ASCII"
    ).named("glyphs", taking: .preference(.glyphs)),
    KeyRow(
      "c", [.character("c"): .nextPalette],
      on: KeyContext.screens.filter { $0 != .screen(.runs) },
      help: "labels in colours told apart best, of the rainbow, or viridis"
    ) { $0.screen == .latent && $0.showsLabels ? "palette" : nil }
    .named("palette", taking: .preference(.palette)),
    KeyRow(
      "%", [.character("%"): .toggleMouse], on: KeyContext.screens,
      help: "listen to the mouse, or leave it to the terminal"
    ).named("mouse", taking: .preference(.mouse)),
    KeyRow(
      "F2 o", [.function(2): .openOptions, .character("o"): .openOptions],
      on: KeyContext.screens.filter { $0 != .screen(.runs) },
      help: "options: colours, glyphs, mouse; kept in a file"
    ).named("options"),
    KeyRow(
      "F2", [.function(2): .openOptions], on: [.screen(.runs)],
      help: "options: colours, glyphs, mouse; kept in a file"
    ).named("options"),
    KeyRow(
      ":", [.character(":"): .openCommandLine], on: KeyContext.screens,
      help: "do anything by its name: Tab completes, Up recalls", isPinned: true
    ) { $0.size.width < widthForCommandHint ? nil : "command" },
    KeyRow(
      "P", [.character("P"): .savePanel], on: KeyContext.screens,
      help: "save this panel, or this screen, as a picture and as text"
    ).named("save-panel"),
    KeyRow(
      "Z", [.character("Z"): .toggleWhole], on: KeyContext.screensButPad,
      help: "give the main panel the whole screen, and back"
    ).named("whole"),
    KeyRow(
      "Ctrl-Z", [.control("z"): .suspend], on: KeyContext.allCases,
      help: "stop the program and go back to the shell; fg brings it back"
    ).named("suspend"),
    KeyRow(
      "Ctrl-L", [.control("l"): .redraw], on: KeyContext.allCases, help: "draw the screen anew"
    ).named("redraw"),
    KeyRow(
      "?", [.character("?"): .help, .function(1): .help], on: KeyContext.screens, hint: "help",
      isPinned: true, help: "this help (F1 too)"
    ).named("help"),
    KeyRow(
      "q", [.character("q"): .askQuit, .character("Q"): .askQuit], on: KeyContext.screens,
      hint: "quit", isPinned: true, help: "leave: asks first, training goes on meanwhile (Q too)"
    ).named("quit"),
    KeyRow(
      "Ctrl-C", [.control("c"): .interrupt], on: KeyContext.allCases,
      help: "the same; twice within 2 seconds leaves at once"),
  ]

  /// Keys that hold in dialogs only.
  static let dialogRows: [KeyRow] = [
    KeyRow(
      "Up Down",
      [
        .up: .dialog(.lineUp), .character("k"): .dialog(.lineUp), .down: .dialog(.lineDown),
        .character("j"): .dialog(.lineDown),
      ], on: [.help], hint: "scroll", help: "scroll by a line"),
    KeyRow(
      "PgUp PgDn",
      [
        .pageUp: .dialog(.pageUp), .pageDown: .dialog(.pageDown),
        .character(" "): .dialog(.pageDown),
      ], on: [.help], hint: "page", help: "scroll by a page"),
    KeyRow(
      "g G",
      [
        .home: .dialog(.first), .character("g"): .dialog(.first), .end: .dialog(.last),
        .character("G"): .dialog(.last),
      ], on: [.help], hint: "ends", help: "first and last line"),
    KeyRow(
      "?",
      [
        .character("?"): .dialog(.close), .function(1): .dialog(.close),
        .character("q"): .dialog(.close), .enter: .dialog(.close),
      ], on: [.help], help: "close the help"),
    KeyRow(
      "Enter",
      [
        .enter: .dialog(.stopAndLeave), .character("s"): .dialog(.stopAndLeave),
        .character("y"): .dialog(.stopAndLeave), .character("q"): .dialog(.stopAndLeave),
      ], on: [.quit], help: "stop training, save and leave"
    ) { $0.trainsHere ? "stop and leave" : "leave" },
    KeyRow(
      "k", [.character("k"): .dialog(.keepTraining)], on: [.quit],
      help: "leave the screen; training goes on, reported in plain lines"
    ) { $0.canTrainOnWithoutScreen ? "keep training" : nil },
    KeyRow(
      "0-9",
      Dictionary(
        uniqueKeysWithValues: (0...9).map {
          (.character(Character(String($0))), .dialog(.digit($0)))
        }), on: [.epochs], hint: "number", help: "a digit"),
    KeyRow(
      "0-9 a-z",
      Dictionary(
        uniqueKeysWithValues: DialogAction.labelKeys.map { (.character($0), .dialog(.label($0))) }),
      on: [.label], hint: "label", help: "the digit or the letter of a label"),
    KeyRow(
      "Enter", [.enter: .dialog(.confirm)], on: [.label], help: "what is selected"
    ) { state in
      let canSelect = state.awaitedLabel == .isolateLabel && !state.latent.tools.selection.isEmpty
      return canSelect ? "selected" : nil
    },
    KeyRow(
      "Backspace", [.backspace: .dialog(.erase), .delete: .dialog(.erase)], on: [.epochs],
      hint: "erase", help: "take the last digit back"),
    KeyRow(
      "Enter", [.enter: .dialog(.confirm)], on: [.epochs], hint: "train", help: "train on"),
    KeyRow(
      "y", [.character("y"): .dialog(.confirm)], on: [.deleteRun], hint: "delete",
      help: "delete the run"),
    KeyRow(
      "Enter", [.enter: .dialog(.confirm), .character("y"): .dialog(.confirm)], on: [.leaveRun],
      hint: "open", help: "open the run"),
    KeyRow(
      "Esc", [.escape: .dialog(.close)], on: KeyContext.dialogs,
      help: "close the dialog"
    ) { state in
      switch state.dialog {
      case .help, .options: "close"
      default: "cancel"
      }
    },
    KeyRow(
      "n", [.character("n"): .dialog(.close)], on: [.quit, .deleteRun, .leaveRun], help: "stay"),
  ]
}
