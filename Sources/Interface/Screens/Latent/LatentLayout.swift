import Canvas

/// Where the parts of the Latent screen stand.
struct LatentLayout: Equatable {
  let cloud: Area
  let card: Area
  let legend: Area

  /// Narrower screens have no room for pictures beside the cloud.
  private static let leastForCard = 72
  /// A column of two small pictures side by side with its frame.
  private static let column = 33
  /// Columns inside of the card's frame.
  static let cardColumns = column - 4
  /// Rows of a card with small pictures.
  private static let smallCard = 14
  /// Rows of a card with small pictures, some numbers, and neighbours below them.
  private static let middleCard = 14 + PointCard.neighbourRows
  /// Rows of a card with large pictures, some numbers, and neighbours below them.
  private static let largeCard = 2 * PointCard.largeRows + 6 + PointCard.neighbourRows
  /// Rows that a legend needs in two columns, with its frame.
  private static let leastLegend = 7
  /// Rows of a legend in one column, with its frame.
  private static let tallLegend = 12

  /// Whether the card has room for neighbours.
  var showsNeighbours: Bool { card.height >= Self.middleCard }
  /// Whether the card's pictures are large ones, one below the other.
  let hasLargePictures: Bool

  /// Inside of the cloud's frame: where the points are, and the last row for the labels where
  /// these have no frame of their own.
  var inside: (points: Area, labels: Area) {
    let inner = cloud.inset(by: 1, 1)
    let (points, labels) = inner.splitRows(inner.height - (legend.isEmpty ? 1 : 0))
    return (points, labels)
  }

  /// Where they stand in an area; the cloud has all of it where it is to stand alone.
  init(_ area: Area, isCloudAlone: Bool) {
    guard !isCloudAlone, area.width >= Self.leastForCard, area.height >= Self.smallCard else {
      cloud = area
      card = Area(x: area.maxX, y: area.y, width: 0, height: 0)
      legend = card
      hasLargePictures = false
      return
    }
    let (cloud, side) = area.splitColumns(area.width - Self.column)
    self.cloud = cloud
    // Large pictures only where the labels keep a frame of their own.
    let cards = [(Self.largeCard, Self.tallLegend), (Self.middleCard, 0)]
    let least = cards.first { $0 + $1 <= side.height }?.0 ?? Self.smallCard
    hasLargePictures = least == Self.largeCard
    let spare = side.height - least
    let most = least == Self.smallCard ? spare : Self.tallLegend
    let legendRows = spare < Self.leastLegend ? 0 : min(spare, most)
    (card, legend) = side.splitRows(side.height - legendRows)
  }
}

extension State {
  /// The parts of the Latent screen.
  var latentLayout: LatentLayout {
    LatentLayout(FrameLayout(size).content, isCloudAlone: latent.isCloudAlone)
  }
}
