import Canvas

extension Key {
  /// What is written on it: `u`, `Space`, `Ctrl-C`, `F1`.
  var name: String {
    switch self {
    case .character(" "): "Space"
    case .character(let letter): String(letter)
    case .control(let letter): "Ctrl-\(letter.uppercased())"
    case .function(let number): "F\(number)"
    case .up: "Up"
    case .down: "Down"
    case .left: "Left"
    case .right: "Right"
    case .enter: "Enter"
    case .escape: "Esc"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .backspace: "Backspace"
    case .delete: "Delete"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .mouse: "Mouse"
    }
  }
}
