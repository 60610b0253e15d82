import Canvas
import Drawing
import Foundation

/// How densely points lie on the screen, as shades: so that one sees where thousands pile up.
struct CloudDensity {
  private let cloud: LatentCloud
  private let looks: GroupLooks
  private let raster: CellRaster
  /// Points in and around each cell, smoothed, [cells].
  private let amounts: [Float]
  /// The same of each group, [groups, cells].
  private let groupAmounts: [[Float]]

  /// Counts the points of each group in each cell, and smooths them a little: most cells hold none
  /// or one of a few points.
  init(_ cloud: LatentCloud, _ looks: GroupLooks) {
    self.cloud = cloud
    self.looks = looks
    raster = cloud.raster()
    let cells = raster.width * raster.height
    var counts = [[Float]](
      repeating: [Float](repeating: 0, count: cells), count: max(1, looks.count))
    for place in cloud.places {
      guard let slot = raster.slot(x: place.x, y: place.y) else { continue }
      counts[place.label ?? 0][slot] += 1
    }
    let raster = raster
    groupAmounts = counts.map { Self.smoothed($0, raster) }
    var amounts = [Float](repeating: 0, count: cells)
    for group in groupAmounts {
      for cell in amounts.indices { amounts[cell] += group[cell] }
    }
    self.amounts = amounts
  }

  /// Binomial weights: a cell is twice as high as it is wide.
  private static let weights = (across: [Float]([1, 4, 6, 4, 1]), down: [Float]([1, 6, 1]))

  private static func smoothed(_ counts: [Float], _ raster: CellRaster) -> [Float] {
    let wide = convolved(counts, weights.across, step: 1, raster)
    return convolved(wide, weights.down, step: raster.width, raster)
  }

  /// Weighted means along rows (`step` 1) or columns (`step` a row's width).
  private static func convolved(
    _ values: [Float], _ weights: [Float], step: Int, _ raster: CellRaster
  ) -> [Float] {
    guard values.contains(where: { $0 > 0 }) else { return values }
    let sum = weights.reduce(0, +)
    let reach = weights.count / 2
    let isAcross = step == 1
    var result = [Float](repeating: 0, count: values.count)
    for cell in values.indices where values[cell] > 0 {
      let at = isAcross ? cell % raster.width : cell / raster.width
      let end = isAcross ? raster.width : raster.height
      for (index, weight) in weights.enumerated() {
        let offset = index - reach
        guard at + offset >= 0, at + offset < end else { continue }
        result[cell + offset * step] += values[cell] * weight / sum
      }
    }
    return result
  }
}

extension CloudDensity {
  /// A group dominates a cell with this share of its points.
  private static let dominance: Float = 0.34
  /// A cell with less than this share of a point is empty.
  private static let least: Float = 0.12
  /// The share of the cells with points that are darker than the darkest shade begins.
  private static let darkest = 0.03

  func draw(on canvas: inout Canvas) {
    let shades = Self.shades(cloud.state.appearance.glyphs)
    let area = cloud.plotArea
    let scale = log(most / Self.least)
    for (cell, amount) in amounts.enumerated() where amount >= Self.least {
      let share = min(1, log(amount / Self.least) / scale)
      let shade = min(shades.count - 1, Int(clamping: share * Float(shades.count)))
      canvas[area.x + cell % raster.width, area.y + cell / raster.width] = Cell(
        shades[shade], Style(ink(of: cell, amount, share)))
    }
  }

  /// From sparse to dense.
  private static func shades(_ glyphs: GlyphSet) -> [Unicode.Scalar] {
    glyphs == .ascii ? [".", ":", "-", "=", "+", "*", "#", "%", "@"] : ["░", "▒", "▓", "█"]
  }

  /// The amount from which on shades are darkest: few cells have more.
  private var most: Float {
    let sorted = amounts.filter { $0 >= Self.least }.sorted()
    guard !sorted.isEmpty else { return 1 }
    return max(1, sorted[sorted.count - 1 - Int(Double(sorted.count) * Self.darkest)])
  }

  /// The colour of the group that has most of a cell's points, if one has; where cells are coloured
  /// by density, that of the density itself.
  private func ink(of cell: Int, _ amount: Float, _ share: Float) -> Ink {
    if cloud.state.shownCodes.coloring == .density {
      return .step(
        min(CodeStatistics.stepCount - 1, Int(clamping: share * Float(CodeStatistics.stepCount))))
    }
    guard looks.count > 0 else { return looks.ink(nil) }
    var best = 0
    for group in groupAmounts.indices where groupAmounts[group][cell] > groupAmounts[best][cell] {
      best = group
    }
    return groupAmounts[best][cell] >= Self.dominance * amount ? looks.ink(best) : .role(.dim)
  }
}
