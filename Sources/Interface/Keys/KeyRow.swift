import Canvas

/// Where keys mean something: a screen, a dialog, or the wait for a label.
public enum KeyContext: Hashable, Sendable, CaseIterable {
  case screen(ScreenID)
  case pad
  case help, quit, epochs, deleteRun, leaveRun, form, line, label

  /// Every screen and every dialog.
  public static var allCases: [KeyContext] { screens + dialogs }
  /// Every screen, and the pad, which has keys of its own in place of its screen's.
  static var screens: [KeyContext] { screensButPad + [.pad] }
  /// Every screen as long as nobody draws on the pad.
  static var screensButPad: [KeyContext] { ScreenID.allCases.map(KeyContext.screen) }
  /// Every dialog, and the wait for a label.
  static let dialogs: [KeyContext] = [
    .help, .quit, .epochs, .deleteRun, .leaveRun, .form, .line, .label,
  ]
}

/// A row of the keymap: keys that belong together, what they do, and how that is said.
public struct KeyRow: Sendable {
  /// The keys as they are written for the person.
  public let shown: String
  /// What each key does.
  public let actions: KeyActions
  /// Where the keys hold.
  public let contexts: Set<KeyContext>
  /// One line for the help.
  public let help: String
  /// One or two words for the hint row, or nil to leave the keys out of it.
  public let hint: @Sendable (State) -> String?
  /// Whether the hint keeps its place at the right end of the row.
  public let isPinned: Bool

  /// A row whose hint depends on the state.
  init(
    _ shown: String, _ actions: KeyActions, on contexts: [KeyContext], help: String,
    isPinned: Bool = false, hint: @escaping @Sendable (State) -> String?
  ) {
    self.shown = shown
    self.actions = actions
    self.contexts = Set(contexts)
    self.help = help
    self.hint = hint
    self.isPinned = isPinned
  }

  /// The row, but with its hint only where a condition holds.
  func hinted(where isWanted: @escaping @Sendable (State) -> Bool) -> KeyRow {
    KeyRow(shown, actions, on: Array(contexts), help: help, isPinned: isPinned) { [hint] state in
      isWanted(state) ? hint(state) : nil
    }
  }

  /// A row whose hint is always the same.
  init(
    _ shown: String, _ actions: KeyActions, on contexts: [KeyContext], hint: String? = nil,
    isPinned: Bool = false, help: String
  ) {
    self.init(shown, actions, on: contexts, help: help, isPinned: isPinned) { _ in hint }
  }
}
