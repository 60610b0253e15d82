import Canvas

extension Keymap {
  /// Keys of the pad, in place of those of the Explore screen.
  static let padRows: [KeyRow] = [
    KeyRow(
      "arrows", .arrows { .pad(.move($0)) }, on: [.pad], hint: "move",
      help: "move the pen by a pixel (hjkl too)"
    ).named(moves: { .pad(.move($0)) }),
    KeyRow(
      "HJKL", .farArrows { .pad(.moveFar($0)) }, on: [.pad], help: "move five times as far"
    ).named(moves: { .pad(.moveFar($0)) }, prefix: "far-"),
    KeyRow(
      "Space", [.character(" "): .pad(.pen)], on: [.pad], help: "put the pen down, or lift it"
    ) { $0.explore.pad?.isPenDown == true ? "pen up" : "pen down" }.named("pen"),
    KeyRow(
      "Backspace", [.backspace: .pad(.undo), .delete: .pad(.undo)], on: [.pad],
      help: "take the last stroke back"
    ) { $0.explore.pad?.isEmpty == false ? "undo" : nil }.named("undo-stroke"),
    KeyRow("C", [.character("C"): .pad(.clear)], on: [.pad], help: "take all ink away") {
      $0.explore.pad?.isEmpty == false ? "clear" : nil
    }.named("clear"),
    KeyRow(
      "z", [.character("z"): .pad(.centre)], on: [.pad],
      help: "show the network the drawing centred, or as it lies"
    ) { $0.explore.pad?.isCentred == true ? "as it lies" : "centred" }.named("centre"),
    KeyRow(
      "Enter", [.enter: .pad(.open)], on: [.pad], hint: "on the map",
      help: "go to the drawing's code on the map"
    ).named("open"),
    KeyRow(
      "Esc", [.escape: .pad(.close), .character("D"): .pad(.close)], on: [.pad], hint: "back",
      help: "back to the map (D too); the drawing stays"
    ).named("back"),
  ]
}
