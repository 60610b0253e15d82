import Canvas
import Training

/// Asks whether to leave, and how, while training goes on.
///
/// To stop without saving is not offered: saving takes no time that a person feels, and what nobody
/// wants is deleted on the Runs screen, where it can be seen.
enum QuitDialog {
  /// The question in a state, with what can be chosen in it.
  static func dialog(_ state: State) -> ConfirmDialog {
    let goingOn = DialogChoice(
      "k", .character("k"), "leave, train on in plain text", short: "train on")
    return ConfirmDialog(
      title: "Leave Hourglass?", lines: consequence(state).map { [$0] } ?? [],
      choices: [leaving(state)] + (state.canTrainOnWithoutScreen ? [goingOn] : [])
        + [DialogChoice("Esc", .escape, "stay")])
  }

  /// What leaving does that a person may not expect.
  private static func consequence(_ state: State) -> String? {
    guard let training = state.training else { return nil }
    if training.isFollowed {
      return training.phase == .training ? "The other process trains on." : nil
    }
    if let problem = training.saving?.problem { return "It could not be saved: \(problem)" }
    return state.leavingStops == .loses ? "It is not kept: what it learned is lost." : nil
  }

  private static func leaving(_ state: State) -> DialogChoice {
    switch state.training?.saving {
    case let saving? where state.trainsHere:
      DialogChoice(
        "Enter", .enter, "stop, save in \(saving.folder) and leave", short: "save, leave")
    case nil where state.trainsHere:
      DialogChoice("Enter", .enter, "stop training and leave", short: "leave")
    case let saving? where saving.problem == nil && saving.savedStep != nil:
      DialogChoice(
        "Enter", .enter, "leave, saved in \(saving.folder)", short: "leave")
    default: DialogChoice("Enter", .enter, "leave")
    }
  }
}

extension State {
  /// Whether leaving stops a training: one of this process that goes on.
  var trainsHere: Bool { training?.phase == .training && training?.isFollowed == false }

  /// Whether there is a training that can go on when the screen is gone.
  public var canTrainOnWithoutScreen: Bool {
    guard let training, !training.isFollowed else { return false }
    switch training.phase {
    case .training: return true
    // A model that is only looked at has nothing to go on with.
    case .paused: return training.saving != nil || leavingStops != nil
    case .done, .diverged: return false
    }
  }

  /// What the dialog asks, where it is one of choices.
  var openQuestion: ConfirmDialog? {
    switch dialog {
    case .quit: QuitDialog.dialog(self)
    case .deleteRun(let name, let bytes): .deleting(name, bytes: bytes)
    case .leaveRun(let opening): .leaving(for: opening, self)
    default: nil
    }
  }
}
