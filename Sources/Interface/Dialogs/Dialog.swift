import Canvas

/// A box over the screen that takes the keys until it is closed.
public enum Dialog: Equatable, Sendable {
  /// The keys, scrolled down by so many lines.
  case help(scroll: Int)
  /// Whether to leave.
  case quit
  /// How many epochs more, as typed so far.
  case epochs(input: String)
  /// Whether to delete a run that takes so many bytes.
  case deleteRun(name: String, bytes: Int)
  /// Whether to leave a run that trains for another one.
  case leaveRun(RunOpening)
  /// What to train next, and on what.
  case form
  /// The options, and which of them is chosen.
  case options(chosen: Int)
  /// A question that a typed line answers.
  case line(LineEntry)
  /// A command that is typed at the foot of the screen.
  case command(CommandLine)
}

extension State {
  /// The most digits that a number of epochs may have.
  private static let mostDigits = 6

  /// Does what a key asks of the open dialog.
  mutating func perform(_ action: DialogAction) -> [Effect] {
    if let purpose = awaitedLabel { return perform(action, awaiting: purpose) }
    switch (dialog, action) {
    case (.quit, .stopAndLeave): return [.quit(.stop)]
    case (.quit, .keepTraining): return canTrainOnWithoutScreen ? [.quit(.keepTraining)] : []
    case (.epochs(let input), .confirm):
      dialog = nil
      return trainEpochs(Int(input) ?? 1)
    case (.epochs(let input), .digit(let digit)):
      if input.count < Self.mostDigits, !(input.isEmpty && digit == 0) {
        dialog = .epochs(input: input + String(digit))
      }
    case (.epochs(let input), .erase): dialog = .epochs(input: String(input.dropLast()))
    case (.deleteRun(let name, _), .confirm):
      dialog = nil
      return [.deleteRun(name)]
    case (.leaveRun(let opening), .confirm):
      dialog = nil
      return openAtOnce(opening)
    case (.help(let scroll), _) where action != .close:
      dialog = .help(scroll: HelpDialog.scrolled(from: scroll, by: action, in: self))
    default: dialog = nil
    }
    return []
  }

  private mutating func perform(
    _ action: DialogAction, awaiting purpose: LabelPurpose
  ) -> [Effect] {
    awaitedLabel = nil
    if purpose == .isolateLabel, action == .confirm { LatentScreen.isolateSelection(on: &self) }
    guard case .label(let key) = action else { return [] }
    switch purpose {
    case .setBookmark:
      setBookmark(key)
      return []
    case .goToBookmark:
      goToBookmark(key)
      return []
    case .filterLabel, .isolateLabel, .goToLabel:
      if let label = group(for: key) { return perform(purpose, onLabel: label) }
      note("no \(noun) has the label \(key)")
      return []
    }
  }

  /// Filters or isolates a label, or goes to its centre.
  mutating func perform(_ purpose: LabelPurpose, onLabel label: Int) -> [Effect] {
    switch purpose {
    case .goToLabel: return ExploreScreen.goTo(label: label, on: &self)
    case .isolateLabel: LatentScreen.isolate(label: label, on: &self)
    default: return LatentScreen.toggle(label: label, on: &self)
    }
    return []
  }

  /// Where dialogs stand.
  var dialogRoom: Area {
    let layout = FrameLayout(size)
    return layout.detail == .full
      ? layout.content : Area(x: 0, y: 0, width: size.width, height: size.height)
  }

  /// Draws the open dialog in the middle of the screen.
  func drawDialog(on canvas: inout Canvas, in area: Area) {
    switch dialog {
    case nil, .command: return
    case .help(let scroll): HelpDialog.draw(self, scroll: scroll, on: &canvas, in: area)
    case .quit, .deleteRun, .leaveRun: openQuestion?.draw(self, on: &canvas, in: area)
    case .epochs(let input): EpochsDialog.draw(self, input: input, on: &canvas, in: area)
    case .form: TrainingFormView.draw(self, on: &canvas, in: area)
    case .options(let chosen):
      OptionsDialog(chosen: chosen, state: self).draw(on: &canvas, in: area)
    case .line(let entry): LineDialog(entry: entry, state: self).draw(on: &canvas, in: area)
    }
  }
}
