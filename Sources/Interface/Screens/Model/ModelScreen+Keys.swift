import Canvas

extension ModelScreen {
  private static let here: [KeyContext] = [.screen(.model)]

  static let keys: [KeyRow] = [
    KeyRow(
      "arrows", .arrows { .model(.move($0)) }, on: here,
      help: "choose a layer, or in other panels a filter or latent number"
    ) { state in
      switch state.model.focused {
      case .layers, .activations: "layer"
      case .filters: "filter"
      case .divergence: "latent"
      }
    }.named(moves: { .model(.move($0)) }),
    KeyRow(
      "PgUp PgDn", [.pageUp: .model(.pageUp), .pageDown: .model(.pageDown)], on: here,
      help: "move by several at a time"
    ).named(["page-up": .model(.pageUp), "page-down": .model(.pageDown)]),
    KeyRow(
      "Home End",
      [.home: .model(.first), .character("g"): .model(.first), .end: .model(.last)], on: here,
      help: "the first and the last one (g: first)"
    ).named(["first": .model(.first), "last": .model(.last)]),
    KeyRow(
      "Tab", [.tab: .model(.nextPanel), .backTab: .model(.previousPanel)], on: here,
      hint: "panel", help: "next panel, or with Shift the one before"
    ).named(["next-panel": .model(.nextPanel), "previous-panel": .model(.previousPanel)]),
    KeyRow(
      "Enter", [.enter: .model(.maximise)], on: here, help: "give the panel the whole screen"
    ) { $0.model.isMaximised ? nil : "enlarge" }.named("enlarge"),
    KeyRow(
      "Esc", [.escape: .model(.restore)], on: here, help: "show every panel again"
    ) { $0.model.isMaximised ? "back" : nil }.named("back"),
    KeyRow(
      "y", [.character("y"): .model(.toggleScale)], on: here,
      help: "histograms from the linear scale to the log one and back"
    ) { $0.model.isLogarithmic ? "linear" : "log" }.named("scale"),
    KeyRow(
      "s", [.character("s"): .model(.sort)], on: here,
      help: "latent numbers by their index, or the most diverging first"
    ) { $0.modelReport?.klPerLatent == nil ? nil : "sort" }.named("sort"),
  ]
}
