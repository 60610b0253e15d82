import Canvas
import Datasets
import Drawing
import Training

/// How the map of decoded latents is laid out: tiles of one size that fill an area, with room for
/// the axes' numbers at the left and below.
struct MapGeometry: Equatable {
  /// The size of one tile.
  let tile: Size
  let columns: Int
  let rows: Int
  /// Whether all tiles lie along one axis, row by row from the top as one reads.
  let hasOneAxis: Bool
  /// The area of the tiles.
  let area: Area

  /// Columns for the numbers at the left.
  private static let leftMargin = 6
  /// Rows for the numbers and the name below.
  private static let bottomMargin = 2
  /// Fewer tiles than this across or down are no map.
  private static let usefulColumns = 5
  private static let usefulRows = 4

  /// The geometry for samples of some sizes, the largest first; `step` times halved or doubled from
  /// what suits.
  init?(_ sizes: [Size], hasOneAxis: Bool, step: Int, in area: Area) {
    let room = Size(
      width: area.width - Self.leftMargin, height: area.height - Self.bottomMargin)
    let tiles = sizes.filter { $0.width <= room.width && $0.height <= room.height }
    self.hasOneAxis = hasOneAxis
    guard !tiles.isEmpty else { return nil }
    let suitable = tiles.firstIndex {
      room.width / $0.width >= Self.usefulColumns && room.height / $0.height >= Self.usefulRows
    }
    let chosen = ((suitable ?? tiles.count - 1) + step) % tiles.count
    let tile = tiles[chosen]
    self.tile = tile
    columns = room.width / tile.width
    rows = room.height / tile.height
    let (width, height) = (columns * tile.width, rows * tile.height)
    self.area = Area(
      x: area.x + Self.leftMargin + (room.width - width) / 2,
      y: area.y + (room.height - height) / 2, width: width, height: height)
  }

  /// A picture at its full size, at half and at a quarter of it.
  static func tiles(_ shape: ImageShape) -> [Size] {
    [1, 2, 4].map { divisor in
      Size(
        width: (shape.width + divisor - 1) / divisor,
        height: (shape.height + 2 * divisor - 1) / (2 * divisor))
    }
  }

  /// The area of the tile in a column from the left and a row from the top.
  func tile(column: Int, row: Int) -> Area {
    Area(
      x: area.x + column * tile.width, y: area.y + row * tile.height, width: tile.width,
      height: tile.height)
  }

  /// Latents along the axis that grows to the right.
  var stepsAcross: Int { hasOneAxis ? columns * rows : columns }

  /// The tile nearest to a place given as shares of the ranges, to the right and upwards.
  func tile(at share: (x: Float, y: Float)) -> (column: Int, row: Int) {
    let step = min(max(0, Int((share.x * Float(stepsAcross - 1)).rounded())), stepsAcross - 1)
    guard !hasOneAxis else { return (step % columns, step / columns) }
    let row = rows - 1 - Int((share.y * Float(rows - 1)).rounded())
    return (step, min(max(0, row), rows - 1))
  }

  /// The cell of a place given as shares of the ranges: the middle of a tile has its latent.
  func cell(at share: (x: Float, y: Float)) -> Point {
    let tile = tile(at: share)
    var (across, down) = (share.x * Float(stepsAcross - 1), (1 - share.y) * Float(rows - 1))
    if hasOneAxis { (across, down) = (across - Float(tile.row * columns), Float(tile.row)) }
    return Point(
      x: area.x + Int(((across + 0.5) * Float(self.tile.width)).rounded(.down)),
      y: area.y + Int((down + 0.5) * Float(self.tile.height)))
  }

  /// The place in the middle of a cell, as shares of the ranges.
  func share(at cell: Point) -> (x: Float, y: Float) {
    let across = (Float(cell.x - area.x) + 0.5) / Float(tile.width) - 0.5
    let down = (Float(cell.y - area.y) + 0.5) / Float(tile.height) - 0.5
    let before = hasOneAxis ? Float((cell.y - area.y) / tile.height * columns) : 0
    return (
      (across + before) / Float(max(1, stepsAcross - 1)), 1 - down / Float(max(1, rows - 1))
    )
  }
}

extension State {
  /// The parts of the Explore screen.
  var exploreLayout: ExploreLayout {
    ExploreLayout(FrameLayout(size).content, latentSize: latentSize ?? 0)
  }

  /// The map's geometry, where it has room; numbers over one axis are curves instead.
  var exploreGeometry: MapGeometry? {
    guard let latentSize, latentSize > 0, !showsDecodedCurves else { return nil }
    let area = exploreLayout.map.inset(by: 1, 1)
    let sizes =
      vectorSize == nil ? MapGeometry.tiles(pictureShape) : imageSizes(self, within: area.size)
    return MapGeometry(
      sizes, hasOneAxis: latentSize == 1, step: explore.tileStep, in: area)
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
  fileprivate func share(of point: [Float], _ axis: Int) -> Float {
    let range = shown(axis)
    return (point[axis] - range.lowerBound) / (range.upperBound - range.lowerBound)
  }
}
