import Canvas
import Drawing
import Training

/// How high the codes of a latent of one number stand over it: by the number that is known of each
/// sample, by its label, or as a pile for each stretch of the latent.
struct LatentLine {
  /// The height of each code.
  let heights: [Double]
  /// From the bottom to the top.
  let range: ClosedRange<Double>

  init(_ map: LatentMap, _ state: State, columns: Int) {
    if let factors = map.factors {
      heights = factors.map(Double.init)
      range = ScatterPlot.range(of: heights)
    } else if let labels = map.labels {
      heights = labels.enumerated().map { Double($1) + Self.scatter($0) }
      range = -1...(Double(labels.max() ?? 0) + 1)
    } else {
      heights = Self.piles(map, columns: columns)
      range = 0...max(1, (heights.max() ?? 1) * Self.room)
    }
  }

  /// Space above the highest pile.
  private static let room = 1.05
  /// How far points of a label are scattered up and down, so that they hide each other less.
  private static let spread = 0.6
  /// Piles for so many columns of cells, so that each can be told from the next.
  private static let columnsPerPile = 2

  /// A number from -0.3 to 0.3 that is always the same for a sample.
  private static func scatter(_ index: Int) -> Double {
    let (factor, modulus) = (7919, 1009)
    return spread * (Double((index &* factor) % modulus) / Double(modulus) - 1 / 2.0)
  }

  /// The position of each code in the pile of its stretch, from the bottom.
  private static func piles(_ map: LatentMap, columns: Int) -> [Double] {
    let range = ScatterPlot.range(of: map.latents.lazy.map(Double.init))
    let count = max(1, columns / columnsPerPile)
    var piled = [Int](repeating: 0, count: count)
    return map.latents.map { value in
      guard value.isFinite else { return .nan }
      let share = (Double(value) - range.lowerBound) / (range.upperBound - range.lowerBound)
      let pile = min(count - 1, max(0, Int(clamping: share * Double(count))))
      piled[pile] += 1
      return Double(piled[pile])
    }
  }
}

extension State {
  /// What stands over a latent of one number.
  var latentLineName: String {
    if map?.factors != nil { return factorName }
    return map?.labels == nil ? "how many" : "label"
  }
}
