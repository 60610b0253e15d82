import Canvas
import Drawing

/// Where the parts of the Explore screen stand.
struct ExploreLayout: Equatable {
  let map: Area
  let decoded: Area
  let sliders: Area
  let nearest: Area

  /// Narrower screens show the map only.
  private static let leastForSide = 64
  /// Shorter ones too.
  private static let leastRows = 12
  /// Columns of a digit at its full size, with its frame.
  private static let column = 30
  /// Rows of a digit at its full size, with its frame.
  private static let largePicture = 16
  /// Rows of digits at half their size, with their frame.
  static let smallPicture = 9
  /// More sliders than this give way to the nearest images.
  private static let fewSliders = 4
  /// Rows of frame that a list has.
  private static let frame = 2

  /// Where they stand in an area; the map has all of it where it is to stand alone.
  init(_ area: Area, latentSize: Int, isMapAlone: Bool) {
    guard !isMapAlone, area.width >= Self.leastForSide, area.height >= Self.leastRows else {
      map = area
      decoded = Area(x: area.maxX, y: area.y, width: 0, height: 0)
      (sliders, nearest) = (decoded, decoded)
      return
    }
    let (map, side) = area.splitColumns(area.width - Self.column)
    self.map = map
    let pictureRows =
      side.height >= Self.largePicture + Self.frame + 1
      ? Self.largePicture : Self.smallPicture
    let (decoded, below) = side.splitRows(pictureRows)
    self.decoded = decoded
    // Sliders that do not all fit scroll, so that the nearest images have their place.
    let sliderRows = min(latentSize, Self.fewSliders) + Self.frame
    let nearestRows = max(
      Self.rowsForNearest(below.height - latentSize - Self.frame),
      below.height - sliderRows >= Self.smallPicture ? Self.smallPicture : 0)
    (sliders, nearest) = below.splitRows(below.height - nearestRows)
  }

  /// As many whole pictures as fit: large ones below each other, or a row of small ones.
  private static func rowsForNearest(_ spare: Int) -> Int {
    if spare >= largePicture { return spare / largePicture * largePicture }
    return spare >= smallPicture ? smallPicture : 0
  }

  /// How many nearest images there is room for.
  var nearestCount: Int {
    nearest.isEmpty
      ? 0
      : nearest.height == Self.smallPicture
        ? NearestCards.perRow : nearest.height / Self.largePicture
  }
}
