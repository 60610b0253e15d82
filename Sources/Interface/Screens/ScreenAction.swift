/// What the keys of a screen do: each screen has a type of its own.
protocol ScreenKeyAction: Hashable, Sendable, CaseIterable where AllCases == [Self] {}

/// What a key of some screen does.
public struct ScreenAction: Hashable, Sendable {
  /// Whose key it is.
  private let screen: ScreenID
  private let action: any ScreenKeyAction

  /// What a key of a screen does; of the screen's own type.
  init(_ screen: ScreenID, _ action: some ScreenKeyAction) {
    self.screen = screen
    self.action = action
  }

  /// Does it; whichever screen is shown, it is the own one's.
  func perform(on state: inout State) -> [Effect] { screen.screen.perform(action, on: &state) }

  /// Whether two are the same of the same screen.
  public static func == (one: ScreenAction, other: ScreenAction) -> Bool {
    AnyHashable(one.action) == AnyHashable(other.action)
  }

  /// Hashes the screen's own action.
  public func hash(into hasher: inout Hasher) { hasher.combine(AnyHashable(action)) }
}

extension ScreenID {
  /// What the screen's own keys can do.
  var actions: [ScreenAction] { screen.actions(of: self) }
}

extension Screen {
  fileprivate static func actions(of id: ScreenID) -> [ScreenAction] {
    KeyAction.allCases.map { ScreenAction(id, $0) }
  }

  fileprivate static func perform(
    _ action: any ScreenKeyAction, on state: inout State
  ) -> [Effect] {
    guard let own = action as? KeyAction else {
      preconditionFailure("\(action) is not of \(title)")
    }
    return perform(own, on: &state)
  }
}
