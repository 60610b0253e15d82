import Canvas

/// Where keys mean something: a screen, a dialog, or the wait for a label.
public enum KeyContext: Hashable, Sendable, CaseIterable {
  case screen(ScreenID)
  case pad
  case help, quit, epochs, deleteRun, leaveRun, form, options, line, command, label

  /// Every screen and every dialog.
  public static var allCases: [KeyContext] { screens + dialogs }
  /// Every screen, and the pad, which has keys of its own in place of its screen's.
  public static var screens: [KeyContext] { screensButPad + [.pad] }
  /// Every screen as long as nobody draws on the pad.
  static var screensButPad: [KeyContext] { ScreenID.allCases.map(KeyContext.screen) }
  /// Every dialog, and the wait for a label.
  static let dialogs: [KeyContext] = [
    .help, .quit, .epochs, .deleteRun, .leaveRun, .form, .options, .line, .command, .label,
  ]
}

/// A row of the keymap: keys that belong together, what they do, how that is said, and what it is
/// called on the command line.
public struct KeyRow: Sendable {
  /// The keys as they are written for the person; the names where there are no keys.
  public let shown: String
  /// What each key does.
  public let actions: KeyActions
  /// Where the keys and the names hold.
  public let contexts: Set<KeyContext>
  /// One line for the help.
  public let help: String
  /// One or two words for the hint row, or nil to leave the keys out of it.
  public private(set) var hint: @Sendable (State) -> String?
  /// Whether the hint keeps its place at the right end of the row.
  public let isPinned: Bool
  /// What can be typed after `:` for what the keys do.
  public private(set) var names: [CommandName] = []

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

  /// A row whose hint is always the same.
  init(
    _ shown: String, _ actions: KeyActions, on contexts: [KeyContext], hint: String? = nil,
    isPinned: Bool = false, help: String
  ) {
    self.init(shown, actions, on: contexts, help: help, isPinned: isPinned) { _ in hint }
  }

  /// The row, but with its hint only where a condition holds.
  func hinted(where isWanted: @escaping @Sendable (State) -> Bool) -> KeyRow {
    var row = self
    row.hint = { [hint] state in isWanted(state) ? hint(state) : nil }
    return row
  }
}

// MARK: - Names

extension KeyRow {
  /// A row of what has a name, but no key.
  init(
    named name: String, _ action: Action?, taking argument: CommandArgument? = nil,
    on contexts: [KeyContext] = KeyContext.screens, help: String
  ) {
    let usage = argument.map { " " + $0.usage } ?? ""
    self.init(":" + name + usage, [:], on: contexts, help: help)
    names = [CommandName(name: name, action: action, argument: argument)]
  }

  /// The row with names for what its keys do.
  func named(_ names: KeyValuePairs<String, Action>) -> KeyRow {
    names.reduce(self) { row, pair in row.named(pair.key, pair.value) }
  }

  /// The row with a name for one of its actions, by default for the only one, with what may follow
  /// the name, and with a sentence of its own.
  func named(
    _ name: String, _ action: Action? = nil, taking argument: CommandArgument? = nil,
    help: String? = nil
  ) -> KeyRow {
    var row = self
    let action = action ?? actions.values.first
    row.names.append(CommandName(name: name, action: action, argument: argument, help: help))
    return row
  }

  /// The row with the names of four directions: `left`, or `far-left` with the prefix `far-`.
  func named(moves action: (Direction) -> Action, prefix: String = "") -> KeyRow {
    Direction.allCases.reduce(self) { row, direction in
      row.named(prefix + direction.name, action(direction))
    }
  }

  /// The row with the names of screens.
  func named(screens: [ScreenID]) -> KeyRow {
    screens.reduce(self) { row, id in
      row.named(id.title.lowercased(), .show(id), help: id.screen.help)
    }
  }

  /// The keys that do something, the one first that is written for the person.
  func keys(for action: Action) -> [Key] {
    let words = shown.split(separator: " ").map(String.init)
    return actions.filter { $0.value == action }.keys.sorted { one, other in
      let isShown = (words.contains(one.name), words.contains(other.name))
      if isShown.0 != isShown.1 { return isShown.0 }
      return (one.isLetter ? 1 : 0, one.name) < (other.isLetter ? 1 : 0, other.name)
    }
  }
}

extension Key {
  fileprivate var isLetter: Bool { if case .character = self { true } else { false } }
}

extension Direction {
  fileprivate var name: String {
    switch self {
    case .left: "left"
    case .right: "right"
    case .up: "up"
    case .down: "down"
    }
  }
}
