import Canvas

extension State {
  /// Takes in what the mouse did: tabs and what a dialog offers take clicks, the help the
  /// wheel, the rest the screen.
  mutating func take(_ action: MouseAction, at place: Point) -> [Effect] {
    let layout = FrameLayout(size)
    // Who points elsewhere no longer answers.
    if action == .press { awaitedLabel = nil }
    if let question = openQuestion {
      let key = action == .press ? question.key(at: place, in: dialogRoom) : nil
      return key.flatMap { Keymap.action(for: $0, in: keyContext) }.map { perform($0) } ?? []
    }
    if case .command = dialog { return pointAtCommandLine(action, at: place) }
    if case .options = dialog { return pointAtOptions(action, at: place) }
    if dialog != nil { return scrollDialog(action) }
    if layout.tabs.contains(place) {
      if action == .press, let id = TabRow.screen(at: place, in: layout.tabs, shown: screen) {
        return perform(.show(id))
      }
      return []
    }
    guard layout.detail == .full else { return [] }
    return screen.screen.point(action, at: place, on: &self)
  }

  private mutating func scrollDialog(_ action: MouseAction) -> [Effect] {
    guard case .help = dialog else { return [] }
    switch action {
    case .scrollUp: return perform(.dialog(.lineUp))
    case .scrollDown: return perform(.dialog(.lineDown))
    default: return []
    }
  }
}
