import Canvas

/// What the keys of the Latent screen do.
enum LatentAction: ScreenKeyAction {
  case move(Direction), moveFar(Direction)
  case switchArrows
  case toggleSolid
  case nextHorizontalAxis, nextVerticalAxis, nextDepthAxis
  case nextProjection
  case toggleEmbedding, restartEmbedding, raisePerplexity, lowerPerplexity
  case toggleCentres
  case toggleTurning
  case zoomIn, zoomOut, zoomToFit
  case firstPoint, nextPoint, previousPoint
  case filter, clearFilter
  case search, back, open
  case isolate, invert, startBox
  case setBookmark, goToBookmark
  case toggleTable, sort, reverseSort
  case firstRow, lastRow, pageUp, pageDown
  case nextColoring
  case switchSplit, switchCount, switchGlyphs
  case nextProbe

  /// Every action.
  static var allCases: [LatentAction] {
    Direction.allCases.map(LatentAction.move) + Direction.allCases.map(LatentAction.moveFar) + [
      .switchArrows, .toggleSolid, .nextHorizontalAxis, .nextVerticalAxis, .nextDepthAxis,
      .nextProjection, .toggleEmbedding, .restartEmbedding, .raisePerplexity, .lowerPerplexity,
      .toggleCentres,
      .toggleTurning, .zoomIn, .zoomOut, .zoomToFit, .firstPoint, .nextPoint, .previousPoint,
      .filter, .clearFilter, .search, .back, .open, .isolate, .invert, .startBox, .setBookmark,
      .goToBookmark, .toggleTable, .sort, .reverseSort, .firstRow, .lastRow, .pageUp, .pageDown,
      .nextColoring, .switchSplit, .switchCount, .switchGlyphs, .nextProbe,
    ]
  }
}

extension Action {
  /// A key of the Latent screen.
  static func latent(_ action: LatentAction) -> Action { .screen(ScreenAction(.latent, action)) }
}

extension LatentScreen {
  private static let here: [KeyContext] = [.screen(.latent)]

  /// In the order of the hints: the keys of the tools that are known least before those of the view
  /// that are tried anyway.
  static let keys: [KeyRow] =
    modeKeys + arrowKeys + onMap(projectionKeys) + findKeys + onMap(viewKeys) + pointKeys + toolKeys

  private static func onMap(_ rows: [KeyRow]) -> [KeyRow] {
    rows.map { $0.hinted { $0.latent.tools.view == .map } }
  }

  private static let arrowKeys: [KeyRow] = [
    KeyRow(
      "arrows", .arrows { .latent(.move($0)) }, on: here,
      help: "rotate by 5 degrees, or go to the next point that way (hjkl too)"
    ) { $0.latent.arrowsHint(isSolid: $0.isLatentSolid) }.named(moves: { .latent(.move($0)) }),
    KeyRow(
      "HJKL", .farArrows { .latent(.moveFar($0)) }, on: here, help: "move five times as far"
    ).named(moves: { .latent(.moveFar($0)) }, prefix: "far-"),
    KeyRow(
      "Tab", [.tab: .latent(.switchArrows), .backTab: .latent(.switchArrows)], on: here,
      help: "arrows rotate the cloud, or move the cursor"
    ) {
      if $0.latent.tools.box != nil { return "other corner" }
      guard $0.isLatentSolid, $0.latent.tools.view == .map else { return nil }
      return $0.latent.steersCursor ? "rotate" : "cursor"
    }.named("switch-arrows"),
  ]

  private static let projectionKeys: [KeyRow] = [
    KeyRow(
      "p", [.character("p"): .latent(.nextProjection)], on: here,
      help: "other points: latent axes, PCA (most variance), t-SNE"
    ) { $0.nextProjectionMethod.name }.named("projection", taking: .projection),
    KeyRow(
      "t r",
      [.character("t"): .latent(.toggleEmbedding), .character("r"): .latent(.restartEmbedding)],
      on: here, help: "t-SNE: run or pause it, begin it anew"
    ) { $0.projectionMethod != .embedding ? nil : $0.isEmbeddingUnderWay ? "pause" : "run" }.named(
      "t-sne", .latent(.toggleEmbedding), help: "t-SNE: run or pause it"
    ).named("restart-t-sne", .latent(.restartEmbedding), help: "t-SNE: begin it anew"),
    KeyRow(
      "( )",
      [.character("("): .latent(.lowerPerplexity), .character(")"): .latent(.raisePerplexity)],
      on: here, help: "t-SNE: fewer or more neighbours count (perplexity), anew"
    ) { $0.projectionMethod == .embedding ? "perplexity" : nil }.named(
      "lower-perplexity", .latent(.lowerPerplexity),
      help: "t-SNE: fewer neighbours count (perplexity), anew"
    ).named(
      "raise-perplexity", .latent(.raisePerplexity),
      help: "t-SNE: more neighbours count (perplexity), anew"),
    KeyRow("d", [.character("d"): .latent(.toggleSolid)], on: here, help: "2-D or 3-D") {
      if $0.projectionMethod == .embedding { return nil }
      return $0.isLatentSolid ? "2-D" : ($0.latentSize ?? 0) >= 3 ? "3-D" : nil
    }.named("dimensions"),
    KeyRow("a", [.character("a"): .latent(.toggleTurning)], on: here, help: "turn by itself") {
      $0.isLatentSolid ? $0.latent.isTurning ? "stop" : "turn" : nil
    }.named("turn"),
  ]

  private static let viewKeys: [KeyRow] = [
    KeyRow(
      "+ - 0",
      .zoom(in: .latent(.zoomIn), out: .latent(.zoomOut), fit: .latent(.zoomToFit)), on: here,
      hint: "zoom", help: "zoom in, out, to fit"
    ).named([
      "zoom-in": .latent(.zoomIn), "zoom-out": .latent(.zoomOut),
      "zoom-to-fit": .latent(.zoomToFit),
    ]),
    KeyRow(
      "x y z",
      [
        .character("x"): .latent(.nextHorizontalAxis), .character("y"): .latent(.nextVerticalAxis),
        .character("z"): .latent(.nextDepthAxis),
      ], on: here,
      help: "another latent axis or component to the right, upwards, in depth"
    ) { $0.axisCount > 1 ? "axes" : nil }.named([
      "x-axis": .latent(.nextHorizontalAxis), "y-axis": .latent(.nextVerticalAxis),
      "z-axis": .latent(.nextDepthAxis),
    ]),
  ]

  private static let pointKeys: [KeyRow] = [
    KeyRow(
      "n N g",
      [
        .character("n"): .latent(.nextPoint), .character("N"): .latent(.previousPoint),
        .character("g"): .latent(.firstPoint),
      ], on: here, hint: "next",
      help: "next, previous, first of what was found, else of all that is shown"
    ).named([
      "next": .latent(.nextPoint), "previous": .latent(.previousPoint),
      "first": .latent(.firstPoint),
    ]),
    KeyRow(
      "R", [.character("R"): .latent(.nextProbe)], on: here,
      help: "how well labels are told by latents, from 10, 100, 1,000, 10,000"
    ) { $0.training?.run.sampleShape.image == nil ? nil : "probe" }.named("probe"),
    KeyRow(
      "#", [.character("#"): .latent(.switchCount)], on: here, hint: "count",
      help: "how many points: 200, 1,000, 10,000 or all"
    ).named("count"),
    KeyRow(
      "v", [.character("v"): .latent(.switchSplit)], on: here,
      help: "points of the test set or of the training set"
    ) { $0.latent.split == .test ? "training set" : "test set" }.named("split"),
    KeyRow(
      "*", [.character("*"): .latent(.switchGlyphs)], on: here,
      help: "points as their labels, as dots, or as shades by how many"
    ) { $0.latent.pointStyle.next.name }.named("points"),
    KeyRow(
      "M", [.character("M"): .latent(.toggleCentres)], on: here,
      help: "the labels where their points are on average"
    ) { $0.showsLabels ? "centres" : nil }.named("centres"),
    KeyRow(
      "C", [.character("C"): .latent(.nextColoring)], on: here, hint: "colour",
      help: "colour points by label, by error, or by how many others are near"
    ).named("color-by"),
  ]
}
