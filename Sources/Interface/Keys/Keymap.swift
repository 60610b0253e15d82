import Canvas

/// The one table of keys: it dispatches them, fills the hint row and makes the help.
public enum Keymap {
  /// Every row: those of the screens first, then those that hold everywhere.
  public static var rows: [KeyRow] {
    ScreenID.allCases.flatMap { $0.screen.keys } + trainingRows + programRows + dialogRows
      + formRows
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
    if context == .form, case .character(let letter) = key { return .form(.type(letter)) }
    return nil
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
    case nil: awaitedLabel == nil ? .screen(screen) : .label
    }
  }
}
