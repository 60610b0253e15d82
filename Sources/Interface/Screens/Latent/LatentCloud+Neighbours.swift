import Canvas
import Drawing

extension LatentCloud {
  /// A cell is about twice as high as it is wide.
  private static let rowHeight = 2.0
  /// How much more a point costs that lies to the side.
  private static let sidewaysCost = 2.0

  /// The image whose point is nearest to another's in a direction, on the screen.
  func neighbour(of index: Int, towards direction: Direction) -> Int? {
    let columns = Double(area.width) / (plot.xRange.upperBound - plot.xRange.lowerBound)
    let rows =
      Self.rowHeight * Double(area.height) / (plot.yRange.upperBound - plot.yRange.lowerBound)
    guard let here = places.first(where: { $0.index == index }) else { return places.first?.index }
    var best: (index: Int, cost: Double)?
    for place in places where isVisible(place) {
      let dx = (place.x - here.x) * columns
      let dy = (place.y - here.y) * rows
      let along = dx * Double(direction.dx) + dy * Double(direction.dy)
      let aside = abs(dx * Double(direction.dy)) + abs(dy * Double(direction.dx))
      // Less than half a cell away would not be seen to move.
      guard along >= 0.5, aside <= along else { continue }
      let cost = along + Self.sidewaysCost * aside
      if cost < best?.cost ?? .infinity { best = (place.index, cost) }
    }
    return best?.index
  }

}
