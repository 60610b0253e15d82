import Canvas

/// The one table of keys: it dispatches them, fills the hint row and makes the help.
public enum Keymap {
  /// Every row: those of the screens first, then those that hold everywhere.
  public static var rows: [KeyRow] {
    ScreenID.allCases.flatMap { $0.screen.keys } + padRows + trainingRows + programRows + namedRows
      + lineRows + commandLineRows + optionsRows + dialogRows + formRows
  }

  /// The rows that hold in a context.
  public static func rows(in context: KeyContext) -> [KeyRow] {
    rows.filter { $0.contexts.contains(context) }
  }

  /// What a key does in a context, or nil if nothing.
  public static func action(for key: Key, in context: KeyContext) -> Action? {
    let action = rows.lazy.filter { $0.contexts.contains(context) }.compactMap { $0.actions[key] }
    if let action = action.first { return action }
    // What is a key elsewhere is a letter where a person writes.
    guard case .character(let letter) = key else { return nil }
    switch context {
    case .form: return .form(.type(letter))
    case .line, .command: return .line(.type(letter))
    default: return nil
    }
  }
}

extension State {
  /// Where keys go now.
  var keyContext: KeyContext {
    switch dialog {
    case .help: .help
    case .quit: .quit
    case .epochs: .epochs
    case .deleteRun: .deleteRun
    case .leaveRun: .leaveRun
    case .form: .form
    case .options: .options
    case .line: .line
    case .command: .command
    case nil: awaitedLabel == nil ? screenContext : .label
    }
  }

  /// Whether the pad is shown, where keys draw.
  var isDrawing: Bool { screen == .explore && explore.mode == .pad }
}
