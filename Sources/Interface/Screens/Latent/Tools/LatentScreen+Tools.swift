import Canvas

extension LatentScreen {
  /// Points that PgUp and PgDn go.
  private static let page = 10
  /// Points that a capital letter goes.
  private static let far = 5

  /// Does what a key asks that picks points out of the cloud.
  static func performTool(_ action: LatentAction, on state: inout State) {
    switch action {
    case .search: state.ask(.search)
    case .back: goBack(on: &state)
    case .open: state.latent.tools.view = .card
    case .toggleTable: openTable(on: &state)
    case .startBox: startBox(on: &state)
    case .isolate: state.awaitedLabel = .isolateLabel
    case .invert: invert(on: &state)
    case .setBookmark: state.awaitedLabel = .setBookmark
    case .goToBookmark:
      guard !state.latent.tools.bookmarks.isEmpty else {
        return state.note("no bookmarks yet: m and a letter makes one")
      }
      state.awaitedLabel = .goToBookmark
    case .pageUp: state.stepPoint(-page)
    case .pageDown: state.stepPoint(page)
    case .firstRow: state.latent.cursor = state.walkedPoints.first ?? 0
    case .lastRow: state.latent.cursor = state.walkedPoints.last ?? 0
    case .sort, .reverseSort: state.note("T shows the table, which s and S sort")
    default: break
    }
  }

  /// Does what a key asks of the card alone; false where that is no matter of the card.
  static func performInCard(_ action: LatentAction, on state: inout State) -> Bool {
    guard state.latent.tools.view == .card else { return false }
    switch action {
    case .move(.left), .move(.up): state.stepPoint(-1)
    case .move(.right), .move(.down): state.stepPoint(1)
    case .moveFar(.left), .moveFar(.up): state.stepPoint(-far)
    case .moveFar(.right), .moveFar(.down): state.stepPoint(far)
    case .open: state.latent.tools.view = .map
    default: return false
    }
    return true
  }

  private static func openTable(on state: inout State) {
    state.latent.tools.view = .table
    state.latent.tools.box = nil
  }
}

extension LatentState {
  /// What the arrows do now, in a word.
  func arrowsHint(isSolid: Bool) -> String {
    if tools.box != nil { return "corner" }
    switch tools.view {
    case .card: return "other image"
    case .table: return "row, column"
    case .map: return isSolid && !steersCursor ? "rotate" : "point"
    }
  }
}
