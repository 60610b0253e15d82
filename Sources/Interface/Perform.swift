import Canvas
import Drawing
import Training

extension State {
  /// How soon a second Ctrl-C must follow to leave at once, in seconds.
  private static let interruptSeconds = 2.0

  /// Does what an action says.
  mutating func perform(_ action: Action) -> [Effect] {
    switch action {
    case .show(let id):
      screen = id
      colorCodes()
    case .toggleWhole: screen.screen.toggleWhole(&self)
    case .nextGlyphs: return nextGlyphs()
    case .nextPalette: return turn(.palette)
    case .toggleMouse: return turn(.mouse)
    case .openOptions: dialog = .options(chosen: 0)
    case .saveOptions: return savePreferences()
    case .options(let action): return perform(action)
    case .openForm: return openForm()
    case .form(let action): return perform(action)
    case .line(let action): return perform(action)
    case .command(let action): return perform(action)
    case .openCommandLine: dialog = .command(CommandLine())
    case .help: dialog = .help(scroll: 0)
    case .askQuit: dialog = .quit
    case .interrupt: return interrupt()
    case .suspend: return [.suspend]
    case .redraw: return [.redraw]
    case .savePanel: return [.savePanel(panelPicture)]
    case .dialog(let action): return perform(action)
    case .pad(let action): return PadPart.perform(action, on: &self)
    case .screen(let action): return action.perform(on: &self)
    case .goLive:
      if screen == .train { _ = TrainScreen.perform(.last, on: &self) }
      return steer(action)
    default: return steer(action)
    }
    return []
  }

  private mutating func interrupt() -> [Effect] {
    if let lastInterrupt, now - lastInterrupt <= Self.interruptSeconds { return [.quit(.stop)] }
    lastInterrupt = now
    awaitedLabel = nil
    dialog = .quit
    return []
  }
}
