/// What is typed after `:` for what a row of the keymap does.
public struct CommandName: Hashable, Sendable {
  /// Plain words with dashes.
  public let name: String
  /// What the name alone does; nil where something has to follow it.
  public let action: Action?
  /// What may follow the name.
  public let argument: CommandArgument?
  /// A sentence of its own; nil where that of its row says it.
  var help: String?
}

/// A name that can be typed after `:`. As a key does, it may mean another thing on another screen,
/// but one thing on each.
public struct Command: Sendable {
  /// A row of the keymap, and what it calls its action.
  public struct Meaning: Sendable {
    /// The row, which says where the name holds.
    public let row: KeyRow
    /// The name, with what it does.
    public let name: CommandName
    /// What it does, in a sentence.
    public var help: String { name.help ?? row.help }
  }

  /// The name.
  public let name: String
  /// What it means on which screens.
  public fileprivate(set) var meanings: [Meaning]

  /// Every command, in the order of the keymap.
  public static let all: [Command] = {
    var commands: [Command] = []
    for row in Keymap.rows {
      for name in row.names {
        let meaning = Meaning(row: row, name: name)
        if let index = commands.firstIndex(where: { $0.name == name.name }) {
          commands[index].meanings.append(meaning)
        } else {
          commands.append(Command(name: name.name, meanings: [meaning]))
        }
      }
    }
    return commands
  }()

  /// What the name means somewhere.
  public func meaning(in context: KeyContext) -> Meaning? {
    meanings.first { $0.row.contexts.contains(context) }
  }

  /// The screens on which the name means something, the pad among them.
  var contexts: [KeyContext] {
    KeyContext.screens.filter { meaning(in: $0) != nil }
  }

  /// Whether something may follow the name.
  var takesArgument: Bool { meanings.contains { $0.name.argument != nil } }
}

extension Command {
  /// The command that a word means on a screen: the one of this name, else the only one there, or
  /// anywhere, whose name begins so. Capitals count as small letters.
  static func named(_ word: String, in context: KeyContext) -> Command? {
    let word = word.lowercased()
    if let exact = all.first(where: { $0.name == word }) { return exact }
    let begun = all.filter { $0.name.hasPrefix(word) }
    let here = begun.filter { $0.meaning(in: context) != nil }
    if here.count == 1 { return here[0] }
    return here.isEmpty && begun.count == 1 ? begun[0] : nil
  }
}

extension KeyContext {
  /// What a person calls it.
  var title: String {
    switch self {
    case .screen(let id): id.title
    case .pad: "the drawing pad"
    default: "a dialog"
    }
  }
}
