import Canvas

extension LatentScreen {
  private static let here: [KeyContext] = [.screen(.latent)]

  /// Keys whose meaning depends on what is shown.
  static let modeKeys: [KeyRow] = [
    KeyRow(
      "Enter", [.enter: .latent(.open)], on: here,
      help: "the card alone: history, neighbours; select, or leave the table"
    ) { state in
      if state.latent.tools.box != nil { return "select" }
      return state.latent.tools.view == .map ? nil : "map"
    }.named("open"),
    KeyRow(
      "Esc", [.escape: .latent(.back)], on: here,
      help: "back to the map; on the map forget what was found and selected"
    ) { state in
      let tools = state.latent.tools
      if tools.box != nil { return "leave" }
      if tools.view != .map { return tools.view == .table ? nil : "back" }
      if !tools.picksNothing { return "clear" }
      return state.latent.isCloudAlone ? "back" : nil
    }.named("back"),
    KeyRow(
      "s S", [.character("s"): .latent(.sort), .character("S"): .latent(.reverseSort)], on: here,
      help: "sort the table by the chosen column, the other way round"
    ) { $0.latent.tools.view == .table ? "sort" : nil }.named([
      "sort": .latent(.sort), "reverse-sort": .latent(.reverseSort),
    ]),
  ]

  /// Keys that find points.
  static let findKeys: [KeyRow] = [
    KeyRow(
      "/", [.character("/"): .latent(.search)], on: here, hint: "search",
      help: "go to an image by its index, or to those of a label or class"
    ).named("find", taking: .answer(.search)),
    KeyRow(
      "T", [.character("T"): .latent(.toggleTable)], on: here,
      help: "the table: index, label, latent and error of each point"
    ) { $0.latent.tools.view == .table ? "map" : "table" }.named("table"),
    KeyRow(
      "B", [.character("B"): .latent(.startBox)], on: here,
      help: "select by a box: arrows, Tab the other corner; or drag in 2-D"
    ) { $0.latent.tools.box == nil && $0.latent.tools.view == .map ? "box" : nil }.named("box"),
    KeyRow(
      "f F", [.character("f"): .latent(.filter), .character("F"): .latent(.clearFilter)],
      on: here, help: "f and a digit or letter hides or shows a label; F shows all"
    ) { $0.codes?.counts.isEmpty == false ? "filter" : nil }.named(
      "filter", .latent(.filter), taking: .label(.filterLabel)
    ).named("show-all", .latent(.clearFilter)),
  ]

  /// Keys that pick points out of the cloud.
  static let toolKeys: [KeyRow] = [
    KeyRow(
      "i I", [.character("i"): .latent(.isolate), .character("I"): .latent(.invert)], on: here,
      hint: "isolate", help: "i and a label shows it alone, i Enter what is selected; I inverts"
    ).named("isolate", .latent(.isolate), taking: .label(.isolateLabel)).named(
      "invert", .latent(.invert)),
    KeyRow(
      "m '",
      [.character("m"): .latent(.setBookmark), .character("'"): .latent(.goToBookmark)], on: here,
      hint: "bookmark", help: "m and a letter marks a point, ' and the letter goes back to it"
    ).named("bookmark", .latent(.setBookmark), taking: .label(.setBookmark)).named(
      "go-to-bookmark", .latent(.goToBookmark), taking: .label(.goToBookmark)),
    KeyRow(
      "Home", [.home: .latent(.firstRow), .end: .latent(.lastRow)], on: here,
      help: "first of what n goes through, or of the table (End: the last)"
    ).named(["first-row": .latent(.firstRow), "last": .latent(.lastRow)]),
    KeyRow(
      "PgUp", [.pageUp: .latent(.pageUp), .pageDown: .latent(.pageDown)], on: here,
      help: "ten points back, in the table a page (PgDn: on)"
    ).named(["page-up": .latent(.pageUp), "page-down": .latent(.pageDown)]),
  ]
}
