import Canvas

/// What the keys of the Explore screen do.
public enum ExploreAction: Hashable, Sendable, CaseIterable {
  case move(Direction), moveFar(Direction)
  case switchFocus
  case nextHorizontalAxis, nextVerticalAxis
  case zoomIn, zoomOut, zoomToFit
  case goToLabel, goToMean
  case switchTiles

  /// Every action.
  public static var allCases: [ExploreAction] {
    Direction.allCases.map(ExploreAction.move) + Direction.allCases.map(ExploreAction.moveFar) + [
      .switchFocus, .nextHorizontalAxis, .nextVerticalAxis, .zoomIn, .zoomOut, .zoomToFit,
      .goToLabel, .goToMean, .switchTiles,
    ]
  }
}

extension ExploreScreen {
  private static let here: [KeyContext] = [.screen(.explore)]

  static let keys: [KeyRow] = [
    KeyRow(
      "arrows", .arrows { .explore(.move($0)) }, on: here,
      help: "walk by 0.1 deviations; on sliders up, down choose (hjkl too)"
    ) { $0.explore.focus == .map ? "walk" : "slide" },
    KeyRow(
      "HJKL", .farArrows { .explore(.moveFar($0)) }, on: here,
      help: "the same five times as far"),
    KeyRow(
      "Tab", [.tab: .explore(.switchFocus), .backTab: .explore(.switchFocus)], on: here,
      help: "arrows walk over the map, or move the sliders"
    ) { $0.explore.focus == .map ? "sliders" : "map" },
    KeyRow(
      "+ - 0",
      .zoom(in: .explore(.zoomIn), out: .explore(.zoomOut), fit: .explore(.zoomToFit)), on: here,
      hint: "zoom", help: "zoom in on the cursor, out, back to the central 98 % of the codes"),
    KeyRow(
      "x y",
      [
        .character("x"): .explore(.nextHorizontalAxis),
        .character("y"): .explore(.nextVerticalAxis),
      ], on: here, help: "lay another latent axis to the right, upwards"
    ) { ($0.latentSize ?? 0) > 1 ? "axes" : nil },
    KeyRow(
      "'", [.character("'"): .explore(.goToLabel)], on: here,
      help: "and a digit or letter: go to the centre of that label's codes"
    ) { $0.codes?.centres.isEmpty == false ? "label" : nil },
    KeyRow(
      "g", [.character("g"): .explore(.goToMean), .home: .explore(.goToMean)], on: here,
      hint: "mean", help: "go to the mean of all codes (Home too)"),
    KeyRow(
      "#", [.character("#"): .explore(.switchTiles)], on: here, help: "smaller or larger tiles"
    ) { $0.showsDecodedCurves ? nil : "tiles" },
  ]
}
