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
      "Esc", [.escape: .train(.restore)], on: [.screen(.train)],
      help: "take the charts' cursor away; show every panel again"
    ) { $0.train.isMaximised || $0.train.chart.cursor != nil ? "back" : nil }.named("back"),
    KeyRow(
      "i", [.character("i"): .train(.toggleCursor)], on: [.screen(.train)],
      help: "a cursor that reads every curve, and back"
    ) { $0.train.chart.cursor == nil ? nil : "no cursor" }.named("cursor"),
    KeyRow(
      "+ - 0",
      [
        .character("+"): .train(.zoomIn), .character("-"): .train(.zoomOut),
        .character("0"): .train(.fit),
      ], on: [.screen(.train)],
      help: "the charts' last half, or that around the cursor; or all"
    ) { $0.size.width < widthForMoreHints ? nil : "zoom" }.named([
      "zoom-in": .train(.zoomIn), "zoom-out": .train(.zoomOut), "zoom-to-fit": .train(.fit),
    ]),
    KeyRow(
      "Left Right",
      [
        .left: .train(.earlier), .character("h"): .train(.earlier), .right: .train(.later),
        .character("l"): .train(.later),
      ], on: [.screen(.train)],
      help: "the cursor; without it earlier, later steps when zoomed"
    ) { $0.turnsData ? "turn" : $0.train.chart.cursor == nil ? nil : "move" }.named([
      "left": .train(.earlier), "right": .train(.later),
    ]),
    KeyRow(
      "H L", [.character("H"): .train(.farEarlier), .character("L"): .train(.farLater)],
      on: [.screen(.train)], help: "move five times as far"
    ).named(["far-left": .train(.farEarlier), "far-right": .train(.farLater)]),
    KeyRow(
      "Home End",
      [.home: .train(.first), .character("g"): .train(.first), .end: .train(.last)],
      on: [.screen(.train)], help: "the cursor to the first, the last step shown (g G too)"
    ).named(["first": .train(.first), "last": .train(.last)]),
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
      help: "count steps, epochs or seconds of training along x"
    ).named("unit"),
    KeyRow(
      "s S", [.character("s"): .train(.smoothMore), .character("S"): .train(.smoothLess)],
      on: [.screen(.train)], help: "smooth the loss more, less"
    ).named("smooth-more", .train(.smoothMore), help: "smooth the loss more")
      .named("smooth-less", .train(.smoothLess), help: "smooth the loss less"),
  ]
}
