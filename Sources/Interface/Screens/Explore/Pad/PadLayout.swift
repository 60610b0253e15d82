import Canvas
import Datasets
import Drawing

/// Where the parts of the pad stand: the paper and below it what it looks like; beside them what the
/// network sees and makes of it, and below these its place among the codes and the nearest samples.
struct PadLayout {
  let paper: Area
  let verdict: Area
  let seen: Area
  let rebuilt: Area
  let map: Area
  let nearest: Area

  /// How many times larger than a cell a pixel is drawn at most.
  static let mostEnlarged = 2
  /// Narrower screens show the paper and what it looks like only.
  private static let leastForSide = 62
  /// Shorter ones too.
  private static let leastRows = 12
  /// Rows that the verdict needs.
  private static let verdictRows = 3
  /// Rows and columns of a frame.
  private static let frame = 2
  /// Columns beside the paper that are needed where it is drawn large.
  private static let leastBesideLarge = 60
  /// Rows of a small picture with its frame.
  private static let smallPicture = 9

  init(_ area: Area, shape: ImageShape, _ appearance: Appearance) {
    let none = Area(x: area.maxX, y: area.y, width: 0, height: 0)
    let hasSide = area.width >= Self.leastForSide && area.height >= Self.leastRows
    let rows = area.height >= Self.leastRows ? Self.verdictRows : min(1, area.height)
    let room = Size(
      width: area.width - Self.frame - (hasSide ? Self.leastBesideLarge / 2 : 0),
      height: area.height - rows - Self.frame)
    var cells = Self.cells(of: shape, in: room, appearance)
    // Large paper, but not where it leaves no room for large pictures.
    if hasSide, area.width - cells.width - Self.frame < Self.leastBesideLarge {
      cells = Self.cells(
        of: shape, in: Size(width: min(room.width, shape.width), height: room.height), appearance)
    }
    let (left, side) = area.splitColumns(
      hasSide ? max(cells.width, Self.leastVerdict) + Self.frame : area.width)
    (paper, verdict) = left.splitRows(cells.height + Self.frame)
    guard hasSide else {
      (seen, rebuilt, map, nearest) = (none, none, none, none)
      return
    }
    let half = side.width / 2
    let picture = Self.cells(
      of: shape,
      in: Size(width: half - Self.frame, height: side.height - Self.smallPicture - Self.frame),
      appearance)
    let (top, bottom) = side.splitRows(max(picture.height + Self.frame, Self.smallPicture))
    (seen, rebuilt) = top.splitColumns(half)
    (map, nearest) = bottom.splitColumns(half)
  }

  /// Columns of the shortest verdict in words.
  private static let leastVerdict = 26

  private static func cells(
    of shape: ImageShape, in size: Size, _ appearance: Appearance
  ) -> Size {
    imageCells(
      width: shape.width, height: shape.height, fitting: size, appearance: appearance,
      maximumScale: max(mostEnlarged, SampleView.mostEnlarged(shape)))
  }
}
