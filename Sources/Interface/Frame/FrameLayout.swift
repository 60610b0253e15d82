import Canvas

/// Where the parts of the frame stand, and which of them a terminal of that size can hold.
struct FrameLayout: Equatable {
  /// How much there is room for.
  enum Detail: Equatable {
    /// A word, on terminals under 20x4.
    case word
    /// Numbers, and a sparkline where there is room.
    case numbers
    /// The screens.
    case full
  }

  let detail: Detail
  let tabs: Area
  let content: Area
  let status: Area
  let hints: Area

  /// Below this even three numbers do not fit.
  private static let leastForNumbers = Size(width: 20, height: 4)
  /// Below this no screen fits.
  private static let leastForScreens = Size(width: 40, height: 10)
  /// Fewer rows than this have no tab row.
  private static let rowsForTabs = 14
  /// Fewer rows than this have no row of keys.
  private static let rowsForHints = 20

  init(_ size: Size) {
    let area = Area(x: 0, y: 0, width: size.width, height: size.height)
    detail = Self.detail(size)
    let isFull = detail == .full
    let (tabs, belowTabs) = area.splitRows(isFull && size.height >= Self.rowsForTabs ? 1 : 0)
    let hintRows = isFull && size.height >= Self.rowsForHints ? 1 : 0
    let statusRows = isFull ? 1 : 0
    let (content, foot) = belowTabs.splitRows(belowTabs.height - hintRows - statusRows)
    self.tabs = tabs
    self.content = content
    (status, hints) = foot.splitRows(statusRows)
  }

  private static func detail(_ size: Size) -> Detail {
    if size.width < leastForNumbers.width || size.height < leastForNumbers.height { return .word }
    if size.width < leastForScreens.width || size.height < leastForScreens.height {
      return .numbers
    }
    return .full
  }
}
