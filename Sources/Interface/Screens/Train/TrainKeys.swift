import Canvas

extension TrainScreen {
  /// Narrower terminals keep their hints for the keys of training.
  private static let widthForMoreHints = 112

  static let keys: [KeyRow] = [
    KeyRow(
      "Tab", [.tab: .train(.nextPanel), .backTab: .train(.previousPanel)], on: [.screen(.train)],
      help: "next panel, or with Shift the one before"
    ).named(["next-panel": .train(.nextPanel), "previous-panel": .train(.previousPanel)]),
    KeyRow(
      "Enter", [.enter: .train(.maximise)], on: [.screen(.train)],
      help: "give the panel the whole screen"
    ) { $0.train.isMaximised || $0.size.width < widthForMoreHints ? nil : "enlarge" }.named(
      "enlarge"),
    KeyRow(
      "Esc", [.escape: .train(.restore)], on: [.screen(.train)], help: "show every panel again"
    ) { $0.train.isMaximised ? "back" : nil }.named("back"),
    KeyRow(
      "+ - 0",
      [
        .character("+"): .train(.zoomIn), .character("-"): .train(.zoomOut),
        .character("0"): .train(.fit),
      ], on: [.screen(.train)], help: "the charts' last half, quarter and so on; or all of the run"
    ) { $0.size.width < widthForMoreHints ? nil : "zoom" }.named([
      "zoom-in": .train(.zoomIn), "zoom-out": .train(.zoomOut), "zoom-to-fit": .train(.fit),
    ]),
    KeyRow(
      "Left Right",
      [
        .left: .train(.earlier), .character("h"): .train(.earlier), .right: .train(.later),
        .character("l"): .train(.later),
      ], on: [.screen(.train)],
      help: "earlier and later steps, when the charts are zoomed"
    ) { $0.turnsData ? "turn" : nil }.named(["left": .train(.earlier), "right": .train(.later)]),
    KeyRow(
      "Up Down",
      [
        .up: .train(.tiltUp), .character("k"): .train(.tiltUp), .down: .train(.tiltDown),
        .character("j"): .train(.tiltDown),
      ], on: [.screen(.train)],
      help: "with Left and Right: turn data in space, where Tab chose them"
    ) { $0.turnsData ? "tilt" : nil }.named(["up": .train(.tiltUp), "down": .train(.tiltDown)]),
    KeyRow(
      "y", [.character("y"): .train(.toggleScale)], on: [.screen(.train)],
      help: "from the linear chart to the log one and back"
    ).named("scale"),
    KeyRow(
      "x", [.character("x"): .train(.toggleUnit)], on: [.screen(.train)],
      help: "count steps or epochs along x"
    ).named("unit"),
    KeyRow(
      "s S", [.character("s"): .train(.smoothMore), .character("S"): .train(.smoothLess)],
      on: [.screen(.train)], help: "smooth the loss more, less"
    ).named(["smooth-more": .train(.smoothMore), "smooth-less": .train(.smoothLess)]),
  ]
}
