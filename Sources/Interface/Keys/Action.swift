/// What keys do.
public enum Action: Hashable, Sendable {
  case show(ScreenID)
  case togglePause
  case pause, resume
  case trainOneBatch
  case askEpochs
  case openForm
  case togglePace, fullSpeed, paced
  case lowerLearningRate
  case raiseLearningRate
  case lowerStrength
  case raiseStrength
  case undoSteering
  case save
  case lookBack
  case lookForward
  case goLive
  case nextGlyphs, nextPalette, toggleMouse
  case openOptions, saveOptions
  case openCommandLine
  case toggleWhole
  case help
  case askQuit
  case interrupt
  case suspend
  case redraw
  case savePanel
  case dialog(DialogAction)
  case form(FormAction)
  case options(OptionsAction)
  case line(LineAction)
  case command(CommandLineAction)
  case pad(PadAction)
  case screen(ScreenAction)
}

extension Action {
  /// Whether it asks something of training; looking back does not.
  var steersTraining: Bool {
    switch self {
    case .togglePause, .pause, .resume, .trainOneBatch, .askEpochs, .togglePace, .fullSpeed,
      .paced, .lowerLearningRate, .raiseLearningRate, .lowerStrength, .raiseStrength, .undoSteering,
      .save:
      true
    default: false
    }
  }
}

extension Action: CaseIterable {
  /// Every action, those of the screens and dialogs included.
  public static var allCases: [Action] {
    let common: [Action] = [
      .togglePause, .pause, .resume, .trainOneBatch, .askEpochs, .togglePace, .fullSpeed, .paced,
      .lowerLearningRate, .raiseLearningRate, .lowerStrength, .raiseStrength, .undoSteering, .save,
      .lookBack,
      .lookForward,
      .goLive, .openForm, .nextGlyphs, .nextPalette, .toggleMouse, .openOptions,
      .saveOptions, .openCommandLine, .toggleWhole, .help, .askQuit,
      .interrupt, .suspend, .redraw, .savePanel,
    ]
    return ScreenID.allCases.map(Action.show) + common
      + DialogAction.allCases.map(Action.dialog) + FormAction.allCases.map(Action.form)
      + OptionsAction.allCases.map(Action.options)
      + LineAction.allCases.map(Action.line) + CommandLineAction.allCases.map(Action.command)
      + PadAction.allCases.map(Action.pad)
      + ScreenID.allCases.flatMap(\.actions).map(Action.screen)
  }
}

/// What keys do while a dialog is open or a label is awaited.
public enum DialogAction: Hashable, Sendable, CaseIterable {
  case close
  case confirm
  case erase
  case lineUp, lineDown, pageUp, pageDown, first, last
  case stopAndLeave
  case keepTraining
  case digit(Int)
  /// The digit or the letter of a label.
  case label(Character)

  /// The digits and the letters that labels have.
  static let labelKeys =
    Array("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")

  /// Every action.
  public static var allCases: [DialogAction] {
    [
      .close, .confirm, .erase, .lineUp, .lineDown, .pageUp, .pageDown, .first, .last,
      .stopAndLeave, .keepTraining,
    ] + (0...9).map(DialogAction.digit) + labelKeys.map(DialogAction.label)
  }
}

/// What a label is awaited for.
public enum LabelPurpose: Hashable, Sendable {
  /// Shows or hides the points of a label.
  case filterLabel
  /// Shows the points of a label alone, or those that are selected.
  case isolateLabel
  /// Marks a sample with a letter.
  case setBookmark
  /// Goes back to the sample of a letter.
  case goToBookmark
  /// Moves to the centre of a label's points.
  case goToLabel

  /// Whether a label is what the key stands for, and not a bookmark.
  var isOfLabel: Bool { self != .setBookmark && self != .goToBookmark }

  /// What the status asks for.
  func prompt(_ state: State) -> String {
    let labels = state.labelsInWords
    switch self {
    case .filterLabel: return "show or hide \(labels)?"
    case .goToLabel: return "go to the centre of \(labels)?"
    case .isolateLabel:
      let selected = state.latent.tools.selection.isEmpty ? "" : ", or Enter: what is selected"
      return "show alone \(labels)\(selected)?"
    case .setBookmark: return "bookmark with which letter?"
    case .goToBookmark:
      return "go to bookmark \(state.bookmarkKeys.map(String.init).joined(separator: " "))?"
    }
  }
}
