/// How many points of each group are in each cell.
public struct GroupVotes {
  private let groups: Int
  private var counts: [UInt16]
  private var winners: [Int16]

  /// No points yet, in so many cells; groups are numbered from 0.
  public init(cells: Int, groups: Int) {
    let most = Int(Int16.max)
    precondition((0...most).contains(groups), "\(groups) groups, expected 0 to \(most)")
    self.groups = groups
    counts = [UInt16](repeating: 0, count: cells * groups)
    winners = [Int16](repeating: -1, count: cells)
  }

  /// Counts a point of a group; one of none, or of another, counts for nothing.
  public mutating func add(_ group: Int?, at cell: Int) {
    guard let group, (0..<groups).contains(group) else { return }
    let own = cell * groups + group
    if counts[own] < .max { counts[own] += 1 }
    let winner = Int(winners[cell])
    // Of several with as many, the least: so the answer does not depend on the order.
    guard winner >= 0 else { return winners[cell] = Int16(group) }
    let best = counts[cell * groups + winner]
    if counts[own] > best || (counts[own] == best && group < winner) {
      winners[cell] = Int16(group)
    }
  }

  /// The group with most points, if one has some.
  public func winner(of cell: Int) -> Int? {
    winners[cell] < 0 ? nil : Int(winners[cell])
  }
}
