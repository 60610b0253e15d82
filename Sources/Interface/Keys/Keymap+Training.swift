import Training

extension Keymap {
  /// Keys that steer training, on every screen.
  static let trainingRows: [KeyRow] = [
    KeyRow(
      "Space", [.character(" "): .togglePause], on: KeyContext.screensButPad,
      help: "pause or resume training"
    ) { state in
      switch state.training?.phase {
      case .training: "pause"
      case .done, .diverged: nil
      case .paused, nil: "resume"
      }
    },
    KeyRow(
      ".", [.character("."): .trainOneBatch], on: KeyContext.screens, hint: "batch",
      help: "train one batch, then pause"
    ).named("batch"),
    KeyRow(
      "E", [.character("E"): .askEpochs], on: KeyContext.screens, hint: "epochs",
      help: "train more epochs: asks how many, Enter means 1"
    ).named("epochs", taking: .epochs),
    KeyRow(
      "!", [.character("!"): .togglePace], on: KeyContext.screens,
      help: "train at full speed, or paced so that one can watch"
    ) { $0.training?.pace == nil ? "pace" : "full speed" },
    KeyRow(
      "[ ]", [.character("["): .lowerLearningRate, .character("]"): .raiseLearningRate],
      on: KeyContext.screens, hint: "rate",
      help: "learning rate down, up: 1, 3, 10 and so on"
    ).named(["lower-rate": .lowerLearningRate, "raise-rate": .raiseLearningRate]),
    KeyRow(
      "{ }", [.character("{"): .lowerStrength, .character("}"): .raiseStrength],
      on: KeyContext.screens,
      help: "noise down, up; without noise beta, where there is one"
    ) { $0.strengthName }.named([
      "lower-strength": .lowerStrength, "raise-strength": .raiseStrength,
    ]),
    KeyRow(
      "u", [.character("u"): .undoSteering], on: KeyContext.screens,
      help: "undo the last such change, or go back from a divergence"
    ) { state in
      if state.training?.phase.isDiverged == true { return "go back" }
      return state.steered.isEmpty ? nil : "undo"
    }.named("undo"),
    KeyRow(
      "e", [.character("e"): .openForm], on: KeyContext.screens, hint: "model, data",
      help: "train another model, or on other data: a form asks"
    ).named("edit"),
    KeyRow(
      "w", [.character("w"): .save], on: KeyContext.screens,
      help: "save the run now; it saves itself, too, and at the end"
    ) { $0.training?.saving == nil ? nil : "save" }.named("save"),
    KeyRow(
      "< >", [.character("<"): .lookBack, .character(">"): .lookForward],
      on: KeyContext.screens, hint: "history",
      help: "look back at the weights of earlier steps, and forward again"
    ).named(["look-back": .lookBack, "look-forward": .lookForward]),
    KeyRow(
      "G", [.character("G"): .goLive], on: KeyContext.screens,
      help: "back to the newest weights"
    ) { $0.keptStep == nil ? nil : "live" }.named("live"),
  ]
}
