import Canvas
import Drawing

/// Where the parts of a way between two images stand: large the picture that is reached, on both
/// sides of it the images, and below them the steps.
struct WayLayout {
  /// Image A, the picture that is reached, and image B.
  let first: Area
  let large: Area
  let last: Area
  /// Whether what is reached is drawn larger than any other picture.
  let isEnlarged: Bool
  /// The row below them.
  let captions: Area
  /// One step, in cells.
  let tile: Size
  /// Steps in a row.
  let columns: Int
  /// Rows of steps.
  let rows: Int
  private let strip: Area

  /// Columns between the pictures.
  private static let gap = 1
  private static let captionRows = 1
  /// Where fewer steps stand side by side, smaller ones are drawn.
  private static let usefulSteps = 6
  /// More steps are not told apart.
  private static let mostRows = 3

  /// The layout for samples of some sizes, the largest first, `step` sizes smaller than what suits;
  /// `enlarged` is a still larger size for what is reached.
  init?(_ sizes: [Size], enlarged: Size?, step: Int, in area: Area) {
    guard let (large, end) = Self.pictures(sizes, enlarged: enlarged, in: area.size) else {
      return nil
    }
    isEnlarged = large == enlarged
    let used = large.width + 2 * (end.width + Self.gap)
    // What is left over stands between the pictures.
    let spare = min(large.width, (area.width - used) / 4)
    let left = area.x + (area.width - used - 2 * spare) / 2
    func picture(_ x: Int, _ size: Size) -> Area {
      Area(
        x: x, y: area.y + large.height - size.height, width: size.width, height: size.height)
    }
    first = picture(left, end)
    self.large = picture(left + end.width + Self.gap + spare, large)
    last = picture(self.large.maxX + Self.gap + spare, end)
    let (top, rest) = area.splitRows(large.height + Self.captionRows)
    captions = top.splitRows(large.height).rest
    let fitting = sizes.filter { $0.height <= rest.height && $0.width <= rest.width }
    guard !fitting.isEmpty else { return nil }
    let tile = fitting.stepped(step) { rest.width / $0.width >= Self.usefulSteps }
    self.tile = tile
    columns = rest.width / tile.width
    rows = min(Self.mostRows, rest.height / tile.height)
    let height = rows * tile.height
    strip = Area(
      x: rest.x + (rest.width - columns * tile.width) / 2,
      y: rest.y + (rest.height - height + 1) / 2, width: columns * tile.width, height: height)
  }

  /// The largest size of what is reached below which the steps have room, and the largest one of the
  /// images beside it.
  private static func pictures(
    _ sizes: [Size], enlarged: Size?, in room: Size
  ) -> (large: Size, end: Size)? {
    guard let least = sizes.last else { return nil }
    for large in (enlarged.map { [$0] } ?? []) + sizes
    where large.height + captionRows + least.height <= room.height {
      let end = sizes.first {
        2 * ($0.width + gap) + large.width <= room.width && $0.height <= large.height
      }
      if let end { return (large, end) }
    }
    return nil
  }

  /// How many steps there are.
  var steps: Int { min(columns * rows, WayState.pictures) }

  /// The picture of a step.
  func picture(ofStep step: Int) -> Int {
    guard steps > 1 else { return 0 }
    return Int((Double(step) * WayState.last / Double(steps - 1)).rounded())
  }

  /// The step, and the share of the one after it, at a place on the way.
  func step(at place: Double) -> Double { place * Double(steps - 1) / WayState.last }

  /// The area of a step.
  func area(ofStep step: Int) -> Area {
    Area(
      x: strip.x + step % columns * tile.width,
      y: strip.y + step / columns * tile.height, width: tile.width, height: tile.height)
  }

  /// The step at a cell.
  func step(at cell: Point) -> Int? { (0..<steps).first { area(ofStep: $0).contains(cell) } }
}

extension State {
  /// Where the way between two images stands, if there is room for it.
  var wayLayout: WayLayout? {
    let inner = FrameLayout(size).content.inset(by: 1, 1)
    let sizes = exploreSizes(within: inner.size)
    let enlarged =
      vectorSize == nil
      ? sizes.first.map { Size(width: 2 * $0.width, height: 2 * $0.height) } : nil
    return WayLayout(sizes, enlarged: enlarged, step: explore.way.tileStep, in: inner)
  }
}
