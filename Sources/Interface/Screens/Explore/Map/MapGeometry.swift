import Canvas
import Drawing
import Training

/// How the map of decoded latents is laid out: tiles of one size that fill an area, with room for
/// the axes' numbers at the left and below. Of a map of more tiles than there is room for, the part
/// around the cursor is visible.
struct MapGeometry: Equatable {
  /// How many tiles, of the map or of a part of it.
  struct Tiles: Equatable {
    var columns: Int
    var rows: Int

    /// Whether they are enough for a side of so many, or if it may have any length for a map.
    func suffices(for side: Int?, hasOneAxis: Bool) -> Bool {
      guard let side else { return columns >= usefulColumns && rows >= usefulRows }
      return hasOneAxis ? columns * rows >= side : columns >= side && rows >= side
    }
  }

  /// The size of one tile.
  let tile: Size
  /// Tiles that are visible side by side.
  let columns: Int
  /// Tiles that are visible above each other.
  let rows: Int
  /// Latents along the axis that grows to the right, and along the one that grows upwards.
  let total: Tiles
  /// What lies to the left of the visible part and above it, in tiles; along one axis the tiles
  /// before it.
  let hidden: Tiles
  /// Whether all tiles lie along one axis, row by row from the top as one reads.
  let hasOneAxis: Bool
  /// The area of the tiles.
  let area: Area

  /// Columns for the numbers at the left.
  private static let leftMargin = 6
  /// Rows for the numbers, the names and the word about emptiness below.
  private static let bottomMargin = 3
  /// Fewer tiles than this across or down are no map.
  private static let usefulColumns = 5
  private static let usefulRows = 4

  /// The geometry for samples of some sizes, the largest first; `step` times halved or doubled from
  /// what suits. `side` tiles along each axis shrink until all are visible; nil takes as many as
  /// there is room for. The part around a place given as shares of the ranges is visible.
  init?(
    _ sizes: [Size], hasOneAxis: Bool, step: Int, side: Int? = nil,
    around share: (x: Float, y: Float)? = nil, in area: Area
  ) {
    let room = Size(
      width: area.width - Self.leftMargin, height: area.height - Self.bottomMargin)
    let tiles = sizes.filter { $0.width <= room.width && $0.height <= room.height }
    guard !tiles.isEmpty else { return nil }
    tile = tiles.stepped(step) {
      Self.fitting($0, in: room).suffices(for: side, hasOneAxis: hasOneAxis)
    }
    let fits = Self.fitting(tile, in: room)
    self.hasOneAxis = hasOneAxis
    let across = min(fits.columns, side ?? fits.columns)
    let lines = side.map { hasOneAxis ? ($0 + across - 1) / across : $0 } ?? fits.rows
    columns = across
    rows = min(fits.rows, lines)
    total = Self.total(side: side, Tiles(columns: columns, rows: rows), hasOneAxis: hasOneAxis)
    hidden = Self.hidden(
      of: total, visible: Tiles(columns: columns, rows: rows), lines: lines,
      hasOneAxis: hasOneAxis, around: share ?? (1 / 2, 1 / 2))
    let (width, height) = (columns * tile.width, rows * tile.height)
    self.area = Area(
      x: area.x + Self.leftMargin + (room.width - width) / 2,
      y: area.y + (room.height - height) / 2, width: width, height: height)
  }

  private static func fitting(_ tile: Size, in room: Size) -> Tiles {
    Tiles(columns: room.width / tile.width, rows: room.height / tile.height)
  }

  private static func total(side: Int?, _ visible: Tiles, hasOneAxis: Bool) -> Tiles {
    guard let side else {
      return hasOneAxis ? Tiles(columns: visible.columns * visible.rows, rows: 1) : visible
    }
    return Tiles(columns: side, rows: hasOneAxis ? 1 : side)
  }

  private static func hidden(
    of total: Tiles, visible: Tiles, lines: Int, hasOneAxis: Bool,
    around share: (x: Float, y: Float)
  ) -> Tiles {
    let (column, row) = place(of: share, in: total)
    guard hasOneAxis else {
      return Tiles(
        columns: first(showing: column, of: total.columns, visible: visible.columns),
        rows: first(showing: row, of: total.rows, visible: visible.rows))
    }
    let line = first(showing: column / visible.columns, of: lines, visible: visible.rows)
    return Tiles(columns: line * visible.columns, rows: 0)
  }

  /// The first of `visible` places among `count` that show one of them about the middle. It moves by
  /// half of what is visible at a time, so that a walk does not move the whole map with every step.
  private static func first(showing place: Int, of count: Int, visible: Int) -> Int {
    let leap = max(1, visible / 2)
    let first = (place - visible / 4) / leap * leap
    return min(max(0, first), max(0, count - visible))
  }

  /// The tile nearest to a place given as shares of the ranges, from the left and from the top.
  private static func place(of share: (x: Float, y: Float), in total: Tiles) -> (Int, Int) {
    func nearest(_ share: Float, _ count: Int) -> Int {
      let place = (share * Float(count - 1)).rounded()
      return place.isFinite ? Int(clamping: min(max(0, place), Float(count - 1))) : 0
    }
    return (nearest(share.x, total.columns), total.rows - 1 - nearest(share.y, total.rows))
  }

  /// The latents to decode: those of the visible part; along one axis the last row may be short.
  var stepsAsked: Tiles {
    guard hasOneAxis else { return Tiles(columns: columns, rows: rows) }
    return Tiles(columns: min(columns * rows, total.columns - hidden.columns), rows: 1)
  }

  /// The part of a range that is visible along the axis that grows to the right.
  func visibleAcross(of range: ClosedRange<Float>) -> ClosedRange<Float> {
    Self.part(
      of: range, from: hidden.columns, count: stepsAsked.columns, among: total.columns)
  }

  /// The part of a range that is visible along the axis that grows upwards.
  func visibleUp(of range: ClosedRange<Float>) -> ClosedRange<Float> {
    hasOneAxis
      ? visibleAcross(of: range)
      : Self.part(
        of: range, from: total.rows - hidden.rows - rows, count: rows, among: total.rows)
  }

  private static func part(
    of range: ClosedRange<Float>, from first: Int, count: Int, among total: Int
  ) -> ClosedRange<Float> {
    guard count < total else { return range }
    let step = (range.upperBound - range.lowerBound) / Float(total - 1)
    let low = range.lowerBound + Float(first) * step
    return low...(low + Float(count - 1) * step)
  }

  /// The area of the tile in a visible column from the left and a visible row from the top.
  func tile(column: Int, row: Int) -> Area {
    Area(
      x: area.x + column * tile.width, y: area.y + row * tile.height, width: tile.width,
      height: tile.height)
  }

  /// The visible tile nearest to a place given as shares of the ranges, to the right and upwards.
  func tile(at share: (x: Float, y: Float)) -> (column: Int, row: Int) {
    let (column, row) = Self.place(of: share, in: total)
    func visible(_ place: Int, _ count: Int) -> Int { min(max(0, place), count - 1) }
    guard hasOneAxis else {
      return (visible(column - hidden.columns, columns), visible(row - hidden.rows, rows))
    }
    let step = max(0, column - hidden.columns)
    return (step % columns, visible(step / columns, rows))
  }

  /// The cell of a place given as shares of the ranges: the middle of a tile has its latent.
  func cell(at share: (x: Float, y: Float)) -> Point {
    let tile = tile(at: share)
    var across = share.x * Float(total.columns - 1) - Float(hidden.columns)
    var down = (1 - share.y) * Float(total.rows - 1) - Float(hidden.rows)
    if hasOneAxis { (across, down) = (across - Float(tile.row * columns), Float(tile.row)) }
    return Point(
      x: area.x + Int(clamping: ((across + 0.5) * Float(self.tile.width)).rounded(.down)),
      y: area.y + Int(clamping: (down + 0.5) * Float(self.tile.height)))
  }

  /// The place in the middle of a cell, as shares of the ranges.
  func share(at cell: Point) -> (x: Float, y: Float) {
    let across = (Float(cell.x - area.x) + 0.5) / Float(tile.width) - 0.5
    let down = (Float(cell.y - area.y) + 0.5) / Float(tile.height) - 0.5
    let before = hasOneAxis ? (cell.y - area.y) / tile.height * columns : 0
    return (
      (across + Float(before + hidden.columns)) / Float(max(1, total.columns - 1)),
      1 - (down + Float(hidden.rows)) / Float(max(1, total.rows - 1))
    )
  }
}

extension State {
  /// The parts of the Explore screen.
  var exploreLayout: ExploreLayout {
    ExploreLayout(
      FrameLayout(size).content, latentSize: latentSize ?? 0, isMapAlone: explore.isMapAlone)
  }

  /// The map's geometry, where it has room; numbers over one axis are curves instead.
  var exploreGeometry: MapGeometry? {
    guard let latentSize, latentSize > 0, !showsDecodedCurves else { return nil }
    let area = exploreLayout.map.inset(by: 1, 1)
    return MapGeometry(
      exploreSizes(within: area.size), hasOneAxis: latentSize == 1, step: explore.tileStep,
      side: explore.side, around: exploreShare, in: area)
  }

  /// Whether what is decoded is shown as curves over the latent's only axis.
  var showsDecodedCurves: Bool { latentSize == 1 && vectorSize != nil }

  /// The cursor's place on the map, as shares of its ranges; outside of 0...1 it is not visible.
  var exploreShare: (x: Float, y: Float)? {
    guard let point = explorePoint, !point.isEmpty else { return nil }
    let x = explore.share(of: point, explore.axisX)
    return (x, point.count > 1 ? explore.share(of: point, explore.axisY) : 1 / 2)
  }
}

extension ExploreState {
  /// Where a latent lies along an axis, as a share of what is shown of it.
  func share(of point: [Float], _ axis: Int) -> Float {
    let range = shown(axis)
    return (point[axis] - range.lowerBound) / (range.upperBound - range.lowerBound)
  }
}
