import Canvas

/// Where the parts of the Latent screen stand.
struct LatentLayout: Equatable {
  let cloud: Area
  let card: Area
  let legend: Area

  /// Narrower screens have no room for pictures beside the cloud.
  private static let leastForCard = 72
  /// A column of two small pictures side by side with its frame.
  private static let smallColumn = 33
  /// A column of large pictures, one below the other, with its frame.
  private static let largeColumn = 32
  /// Rows of a card with small pictures.
  private static let smallCard = 14
  /// Rows of a card with large pictures.
  private static let largeCard = 32
  /// Rows that a legend needs in two columns, with its frame.
  private static let leastLegend = 7
  /// Rows of a legend in one column, with its frame.
  private static let tallLegend = 12

  /// Rows of a card with large pictures and the nearest images below them.
  private static let tallCard = largeCard + NearestCards.rowHeight + 2

  /// How many of the nearest images the card has room for.
  var nearestCount: Int { card.height >= Self.tallCard ? NearestCards.perRow : 0 }

  /// Inside of the cloud's frame: where the points are, and the last row for the labels where
  /// these have no frame of their own.
  var inside: (points: Area, labels: Area) {
    let inner = cloud.inset(by: 1, 1)
    let (points, labels) = inner.splitRows(inner.height - (legend.isEmpty ? 1 : 0))
    return (points, labels)
  }

  init(_ area: Area) {
    guard area.width >= Self.leastForCard, area.height >= Self.smallCard else {
      cloud = area
      card = Area(x: area.maxX, y: area.y, width: 0, height: 0)
      legend = card
      return
    }
    let isLarge = area.height >= Self.largeCard
    let (cloud, side) = area.splitColumns(
      area.width - (isLarge ? Self.largeColumn : Self.smallColumn))
    self.cloud = cloud
    let least = isLarge ? Self.largeCard : Self.smallCard
    let spare = side.height - least
    let legendRows = spare < Self.leastLegend ? 0 : min(spare, isLarge ? Self.tallLegend : spare)
    (card, legend) = side.splitRows(side.height - legendRows)
  }
}
