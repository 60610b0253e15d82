import Canvas

/// Where the parts of the Latent screen stand.
struct LatentLayout: Equatable {
  let cloud: Area
  let card: Area
  let legend: Area

  /// Rows of each of the card's two pictures, which stand side by side.
  let pictureRows: Int
  /// Lines of neighbours of each kind; none where the card has no room for any.
  let neighbourLines: Int

  /// Narrower screens have no room for pictures beside the cloud.
  private static let leastForCard = 72
  /// Screens with room for large pictures beside a cloud that is still wider than they are.
  private static let leastForLarge = 150
  /// Rows of a picture.
  private static let (largeRows, smallRows) = (14, 7)
  /// Rows of a legend: in several columns, and in one; with its frame.
  private static let (leastLegend, tallLegend) = (7, 12)
  /// Lines of neighbours at most.
  private static let mostLines = 3

  /// Columns of a card with pictures of so many rows side by side, in its frame; neighbours, too, fill
  /// them.
  private static func columns(pictureRows: Int) -> Int {
    let neighbours = 2 * pictureRows / smallRows
    return neighbours * (2 * smallRows + 1) - 1 + 4
  }

  /// Rows for the numbers of a latent where they do not all have a slider.
  private static let numberRows = 3

  /// Rows of a card with pictures of so many rows: a frame, captions, the error, and some numbers.
  private static func rows(pictureRows: Int) -> Int { pictureRows + 4 + numberRows }

  /// Rows of neighbours of both kinds in so many lines, each kind with a heading and each line with
  /// captions.
  private static func rows(neighbourLines lines: Int) -> Int {
    lines == 0 ? 0 : 2 * (1 + lines * (1 + smallRows))
  }

  /// Rows of neighbours of both kinds.
  var neighbourRows: Int { Self.rows(neighbourLines: neighbourLines) }
  /// Rows of a neighbour's picture.
  static var neighbourHeight: Int { smallRows }

  /// Inside of the cloud's frame: where the points are, and the last row for the labels where
  /// these have no frame of their own.
  var inside: (points: Area, labels: Area) {
    let inner = cloud.inset(by: 1, 1)
    let (points, labels) = inner.splitRows(inner.height - (legend.isEmpty ? 1 : 0))
    return (points, labels)
  }

  /// Where they stand in an area; the cloud has all of it where it is to stand alone. A latent of so
  /// many numbers has sliders in the card, if there is room for all of them.
  init(_ area: Area, latentSize: Int, isCloudAlone: Bool) {
    guard !isCloudAlone, let rows = Self.pictureRows(in: area) else {
      cloud = area
      card = Area(x: area.maxX, y: area.y, width: 0, height: 0)
      legend = card
      (pictureRows, neighbourLines) = (0, 0)
      return
    }
    pictureRows = rows
    let side: Area
    (cloud, side) = area.splitColumns(area.width - Self.columns(pictureRows: rows))
    let pictures = Self.rows(pictureRows: rows)
    let withNeighbours = pictures + Self.rows(neighbourLines: 1)
    let hasNeighbours = side.height >= withNeighbours
    let spare = side.height - (hasNeighbours ? withNeighbours : pictures)
    let most = hasNeighbours ? Self.tallLegend : spare
    let sliders = Self.sliderRows(
      of: latentSize, columns: side.width - 4, spare: spare - Self.leastLegend)
    let legendRows = spare < Self.leastLegend ? 0 : min(spare - sliders, most)
    let cardRows = side.height - legendRows
    (card, legend) = side.splitRows(cardRows)
    neighbourLines =
      (1...Self.mostLines).last { pictures + Self.rows(neighbourLines: $0) <= cardRows - sliders }
      ?? 0
  }

  /// Rows that the sliders of a latent need beyond those for its numbers, if there are so many to
  /// spare; else none.
  private static func sliderRows(of latentSize: Int, columns: Int, spare: Int) -> Int {
    guard spare > 0 else { return 0 }
    let room = Size(width: columns, height: numberRows + spare)
    guard let columns = LatentSliders.columns(of: latentSize, in: room) else { return 0 }
    return max(0, (latentSize + columns - 1) / columns - numberRows)
  }

  /// Rows of each of the pictures that there is room for beside a cloud.
  private static func pictureRows(in area: Area) -> Int? {
    let large = rows(pictureRows: largeRows) + rows(neighbourLines: 1) + leastLegend
    if area.width >= leastForLarge, area.height >= large { return largeRows }
    let hasRoom = area.width >= leastForCard && area.height >= rows(pictureRows: smallRows)
    return hasRoom ? smallRows : nil
  }
}

extension State {
  /// The parts of the Latent screen.
  var latentLayout: LatentLayout {
    LatentLayout(
      FrameLayout(size).content, latentSize: latentSize ?? 0, isCloudAlone: latent.isCloudAlone)
  }
}
