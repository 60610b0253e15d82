import Canvas

extension RunsScreen {
  private static let here: [KeyContext] = [.screen(.runs)]
  /// Narrower terminals keep their hints for what is done with runs.
  private static let widthForMoreHints = 112

  static let keys: [KeyRow] = [
    KeyRow(
      "Enter", [.enter: .runs(.open)], on: here,
      help: "look at it on every screen; watch one that trains elsewhere"
    ) { state in
      guard let run = state.runs.chosenRun else { return nil }
      return state.isTrainedElsewhere(run) ? "watch" : "look"
    }.named("open"),
    KeyRow(
      "R", [.character("R"): .runs(.goOn)], on: here,
      help: "resume the run: train it on, and keep it"
    ) { $0.runs.chosenRun.map(\.canGoOn) == true ? "resume" : nil }.named("resume-run"),
    KeyRow(
      "m", [.character("m"): .runs(.mark)], on: here,
      help: "lay its curve over others, up to \(RunMark.count); again takes it out"
    ) { $0.runs.runs.isEmpty ? nil : "mark" }.named("mark"),
    KeyRow(
      "c", [.character("c"): .runs(.compare)], on: here,
      help: "compare two marked runs, or this one with the one on screen"
    ) { $0.runs.runs.count < 2 ? nil : "compare" }.named("compare"),
    KeyRow(
      "L", [.character("L"): .runs(.log)], on: here, help: "the run's log, and back"
    ) { $0.runs.runs.isEmpty || $0.runs.view == .log ? nil : "log" }.named("log"),
    KeyRow(
      "D", [.character("D"): .runs(.delete)], on: here, help: "delete the run: asks first"
    ) { $0.runs.runs.isEmpty ? nil : "delete" }.named("delete"),
    KeyRow(
      "o", [.character("o"): .runs(.sort)], on: here, help: "newest first, by name, or best first"
    ) { $0.runs.runs.isEmpty || $0.size.width < widthForMoreHints ? nil : "sort" }.named("sort"),
    KeyRow(
      "Up Down",
      [
        .up: .runs(.up), .character("k"): .runs(.up), .down: .runs(.down),
        .character("j"): .runs(.down),
      ], on: here, help: "choose a run; in the log a line up or down (kj too)"
    ).named(["up": .runs(.up), "down": .runs(.down)]),
    KeyRow(
      "Left Right",
      [
        .left: .runs(.left), .character("h"): .runs(.left), .right: .runs(.right),
        .character("l"): .runs(.right),
      ], on: here, help: "in a comparison other images; the curves' cursor (hl too)"
    ) {
      if $0.runs.view == .comparison { return "more" }
      return readsCurves($0) ? "move" : nil
    }.named(["left": .runs(.left), "right": .runs(.right)]),
    KeyRow(
      "i", [.character("i"): .runs(.toggleCursor)], on: here,
      help: "a cursor that reads every curve, and back"
    ) { readsCurves($0) ? "no cursor" : nil }.named("cursor"),
    KeyRow(
      "PgUp PgDn", [.pageUp: .runs(.pageUp), .pageDown: .runs(.pageDown)], on: here,
      help: "move by a page; that cursor five times as far"
    ).named(["page-up": .runs(.pageUp), "page-down": .runs(.pageDown)]),
    KeyRow(
      "Home End",
      [.home: .runs(.first), .character("g"): .runs(.first), .end: .runs(.last)], on: here,
      help: "the first and the last one, or the curves' ends (g: first)"
    ).named(["first": .runs(.first), "last": .runs(.last)]),
    KeyRow(
      "Tab", [.tab: .runs(.nextView), .backTab: .runs(.previousView)], on: here,
      help: "table, curves alone, log; with Shift the other way round"
    ) { $0.size.width < widthForMoreHints ? nil : "view" }.named([
      "next-view": .runs(.nextView), "previous-view": .runs(.previousView),
    ]),
    KeyRow(
      "Esc", [.escape: .runs(.close)], on: here,
      help: "take the curves' cursor away; back to the table"
    ) { $0.runs.view == .list && !readsCurves($0) ? nil : "back" }.named("back"),
    KeyRow(
      "y", [.character("y"): .runs(.toggleScale)], on: here,
      help: "curves on the log scale or the linear one"
    ).named("scale"),
    KeyRow(
      "x", [.character("x"): .runs(.toggleUnit)], on: here,
      help: "count steps, epochs or seconds of training along x"
    ).named("unit"),
    KeyRow(
      "s S", [.character("s"): .runs(.smoothMore), .character("S"): .runs(.smoothLess)], on: here,
      help: "smooth the curves more, less"
    ).named("smooth-more", .runs(.smoothMore), help: "smooth the curves more")
      .named("smooth-less", .runs(.smoothLess), help: "smooth the curves less"),
    KeyRow(
      "+ - 0", .zoom(in: .runs(.zoomIn), out: .runs(.zoomOut), fit: .runs(.fit)), on: here,
      help: "the curves' last half, or that around the cursor; or all"
    ).named([
      "zoom-in": .runs(.zoomIn), "zoom-out": .runs(.zoomOut), "zoom-to-fit": .runs(.fit),
    ]),
    KeyRow(
      "v", [.character("v"): .runs(.toggleMeasure)], on: here,
      help: "curves of the training loss, or of the test error"
    ).named("measure"),
  ]
}
