import Canvas

extension ImagesScreen {
  static let keys: [KeyRow] = [
    KeyRow(
      "arrows",
      [
        .left: .images(.left), .character("h"): .images(.left), .right: .images(.right),
        .character("l"): .images(.right), .up: .images(.up), .character("k"): .images(.up),
        .down: .images(.down), .character("j"): .images(.down),
      ], on: [.screen(.images)], hint: "move", help: "move the cursor (hjkl too)"
    ).named([
      "left": .images(.left), "right": .images(.right), "up": .images(.up), "down": .images(.down),
    ]),
    KeyRow(
      "PgUp PgDn", [.pageUp: .images(.pageUp), .pageDown: .images(.pageDown)],
      on: [.screen(.images)], help: "move by a page"
    ).named(["page-up": .images(.pageUp), "page-down": .images(.pageDown)]),
    KeyRow(
      "Home End",
      [
        .home: .images(.first), .character("g"): .images(.first), .end: .images(.last),
      ], on: [.screen(.images)], help: "first and last image (g: first)"
    ).named(["first": .images(.first), "last": .images(.last)]),
    KeyRow(
      "Enter", [.enter: .images(.open)], on: [.screen(.images)],
      help: "show the image alone, with its error"
    ) { $0.images.isOpen ? nil : "open" }.named("open"),
    KeyRow(
      "Esc", [.escape: .images(.close)], on: [.screen(.images)], help: "back to the wall"
    ) { $0.images.isOpen ? "back" : nil }.named("back"),
    KeyRow(
      "s", [.character("s"): .images(.sort)], on: [.screen(.images)], hint: "sort",
      help: "unsorted, worst first, or by label"
    ).named("sort"),
    KeyRow(
      "a", [.character("a"): .images(.showErrors)], on: [.screen(.images)],
      help: "show how the errors of all images are spread"
    ) { $0.showsErrorHistogram ? "errors off" : "errors" }.named("errors"),
    KeyRow(
      "v", [.character("v"): .images(.otherSplit)], on: [.screen(.images)],
      help: "show test or training images"
    ) { $0.images.split == .test ? "training set" : "test set" }.named("split"),
    KeyRow(
      "+ - 0",
      [
        .character("+"): .images(.larger), .character("-"): .images(.smaller),
        .character("0"): .images(.fit),
      ], on: [.screen(.images)], help: "larger, smaller, as they fit best"
    ).named([
      "larger": .images(.larger), "smaller": .images(.smaller), "zoom-to-fit": .images(.fit),
    ]),
  ]
}
