import Canvas

/// What the keys of the Explore screen do.
enum ExploreAction: ScreenKeyAction {
  case move(Direction), moveFar(Direction)
  case pageUp, pageDown, first, last
  case switchFocus
  case nextHorizontalAxis, nextVerticalAxis
  case zoomIn, zoomOut, zoomToFit
  case goToLabel
  case switchTiles
  case open, close
  case interpolate, animate, switchPath, otherSplit, search
  case traverse
  case draw, drawOthers
  case calculate, openPad
  case askSide, askRange

  /// Every action.
  static var allCases: [ExploreAction] {
    Direction.allCases.map(ExploreAction.move) + Direction.allCases.map(ExploreAction.moveFar) + [
      .pageUp, .pageDown, .first, .last, .switchFocus, .nextHorizontalAxis, .nextVerticalAxis,
      .zoomIn, .zoomOut, .zoomToFit, .goToLabel, .switchTiles, .open, .close, .interpolate,
      .animate, .switchPath, .otherSplit, .search, .traverse, .draw, .drawOthers, .calculate,
      .openPad,
      .askSide, .askRange,
    ]
  }
}

extension Action {
  /// A key of the Explore screen.
  static func explore(_ action: ExploreAction) -> Action { .screen(ScreenAction(.explore, action)) }
}

extension ExploreScreen {
  private static let here: [KeyContext] = [.screen(.explore)]

  static let keys: [KeyRow] = moving + showing + pad + map + way

  private static let moving: [KeyRow] = [
    KeyRow(
      "arrows", .arrows { .explore(.move($0)) }, on: here,
      help: "walk 0.1 standard deviations; sliders: up, down choose (hjkl)"
    ) { state in
      switch state.explore.mode {
      case .map: state.explore.focus == .map ? "walk" : "slide"
      case .traversal: "walk"
      case .way: state.explore.way.focus == .way ? "walk" : "others"
      case .choice, .draws: "move"
      case .sum, .pad: nil
      }
    }.named(moves: { .explore(.move($0)) }),
    KeyRow(
      "HJKL", .farArrows { .explore(.moveFar($0)) }, on: here,
      help: "move five times as far"
    ).named(moves: { .explore(.moveFar($0)) }, prefix: "far-"),
    KeyRow(
      "Enter", [.enter: .explore(.open)], on: here,
      help: "take the image, or show on the map what is chosen"
    ) { state in
      switch state.explore.mode {
      case .map: nil
      case .choice: "take it"
      case .way: state.explore.way.focus == .way ? "on the map" : "from the wall"
      case .traversal, .draws, .sum: "on the map"
      case .pad: nil
      }
    }.named("open"),
    KeyRow("Esc", [.escape: .explore(.close)], on: here, help: "back to the map") {
      $0.explore.mode == .map && !$0.explore.isMapAlone ? nil : "back"
    }.named("back"),
    KeyRow(
      "Tab", [.tab: .explore(.switchFocus), .backTab: .explore(.switchFocus)], on: here,
      help: "arrows walk, or move sliders; on a way, change its ends"
    ) { state in
      switch state.explore.mode {
      case .map: state.explore.focus == .map ? "sliders" : "map"
      case .way: state.explore.way.focus.next.name
      default: nil
      }
    }.named("switch-arrows"),
    KeyRow(
      "PgUp PgDn", [.pageUp: .explore(.pageUp), .pageDown: .explore(.pageDown)], on: here,
      help: "by a page, on the wall and the traversal strip"
    ).named(["page-up": .explore(.pageUp), "page-down": .explore(.pageDown)]),
  ]

  private static let showing: [KeyRow] = [
    KeyRow(
      "i", [.character("i"): .explore(.interpolate)], on: here,
      help: "interpolate between two images chosen from a wall"
    ) { state in
      switch state.explore.mode {
      case .map: "interpolate"
      case .way: "other images"
      default: nil
      }
    }.named("interpolate"),
    KeyRow(
      "t", [.character("t"): .explore(.traverse)], on: here,
      help: "traversal strip: a row of images for every dimension"
    ) { onMap("strip", $0) }.named("traverse"),
    KeyRow(
      "p", [.character("p"): .explore(.draw)], on: here,
      help: "samples from the prior, or else the codes' Gaussian"
    ) { onMap("samples", $0) }.named("samples"),
    KeyRow("n", [.character("n"): .explore(.drawOthers)], on: here, help: "other samples") {
      $0.explore.mode == .draws ? "others" : nil
    }.named("other-samples"),
    KeyRow(
      "=", [.character("="): .explore(.calculate)], on: here,
      help: "add class centres: 4 - 7 + 1; the cursor goes there"
    ) { state in
      guard state.explore.mode == .map || state.explore.mode == .sum else { return nil }
      return state.exploreStatistics?.centres.isEmpty == false ? "add" : nil
    }.named("add", taking: .answer(.centreSum)),
  ]

  private static let pad: [KeyRow] = [
    KeyRow(
      "D", [.character("D"): .explore(.openPad)], on: here,
      help: "draw an image, and see where it lies and how it is rebuilt"
    ) { $0.training?.run.sampleShape.image == nil ? nil : onMap("draw", $0) }.named("pad")
  ]

  private static let map: [KeyRow] = [
    KeyRow(
      "+ - 0",
      [
        .character("+"): .explore(.zoomIn), .character("-"): .explore(.zoomOut),
        .character("0"): .explore(.zoomToFit),
      ], on: here, help: "zoom in on the cursor, out, to the central 98 %"
    ) { onMap("zoom", $0) }.named([
      "zoom-in": .explore(.zoomIn), "zoom-out": .explore(.zoomOut),
      "zoom-to-fit": .explore(.zoomToFit),
    ]),
    KeyRow(
      "x y",
      [
        .character("x"): .explore(.nextHorizontalAxis),
        .character("y"): .explore(.nextVerticalAxis),
      ], on: here, help: "lay another latent axis to the right, upwards"
    ) { ($0.latentSize ?? 0) > 1 ? onMap("axes", $0) : nil }.named([
      "x-axis": .explore(.nextHorizontalAxis), "y-axis": .explore(.nextVerticalAxis),
    ]),
    KeyRow(
      "N", [.character("N"): .explore(.askSide)], on: here,
      help: "how many tiles along each side of the map: asks"
    ) { $0.showsDecodedCurves ? nil : onMap("n x n", $0) }.named("side", taking: .answer(.mapSide)),
    KeyRow(
      "r", [.character("r"): .explore(.askRange)], on: here,
      help: "range of the map: asks; else the central 98 % of codes"
    ) { onMap("range", $0) }.named("range", taking: .answer(.mapRange)),
    KeyRow(
      "'", [.character("'"): .explore(.goToLabel)], on: here,
      help: "go to the centre of a label's codes: its digit or letter"
    ) { $0.exploreStatistics?.centres.isEmpty == false ? onMap("label", $0) : nil }.named(
      "go-to-label", taking: .label(.goToLabel)),
    KeyRow(
      "g", [.character("g"): .explore(.first), .home: .explore(.first)], on: here,
      help: "go to the mean of all codes, or the first image (Home too)"
    ) { onMap("mean", $0) }.named("first"),
    KeyRow(
      "#", [.character("#"): .explore(.switchTiles)], on: here, help: "smaller or larger tiles"
    ) { state in
      switch state.explore.mode {
      case .map: state.showsDecodedCurves ? nil : "tiles"
      case .traversal, .draws, .choice, .way: "tiles"
      case .sum, .pad: nil
      }
    }.named("tiles"),
  ]

  private static let way: [KeyRow] = [
    KeyRow(
      "a", [.character("a"): .explore(.animate)], on: here,
      help: "animate the way, back and forth, or pause it"
    ) { $0.explore.mode != .way ? nil : $0.explore.way.isAnimating ? "pause it" : "animate" }.named(
      "animate"),
    KeyRow(
      "s", [.character("s"): .explore(.switchPath)], on: here,
      help: "go straight, or on an arc around the origin"
    ) { state in
      guard state.explore.mode == .way else { return nil }
      return state.explore.way.path == .linear ? "spherical" : "linear"
    }.named("path"),
    KeyRow(
      "v", [.character("v"): .explore(.otherSplit)], on: here,
      help: "choose from the test or from the training images"
    ) { state in
      guard state.explore.mode == .choice else { return nil }
      return state.explore.choice.split == .test ? "training set" : "test set"
    }.named("split"),
    KeyRow(
      "/", [.character("/"): .explore(.search)], on: here,
      help: "go to an image of the wall by its index"
    ) { $0.explore.mode == .choice ? "search" : nil }.named("find", taking: .answer(.exploreImage)),
    KeyRow("End", [.end: .explore(.last)], on: here, help: "go to the last image of the wall")
      .named("last"),
  ]

  private static func onMap(_ hint: String, _ state: State) -> String? {
    state.explore.mode == .map ? hint : nil
  }
}
