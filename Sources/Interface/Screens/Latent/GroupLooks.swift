import Canvas
import Drawing

/// A raster over a plane, cells of it or finer: where each point of the plane falls.
struct CellRaster {
  /// Places in a row of the raster.
  let width: Int
  /// Rows of the raster, from the top.
  let height: Int
  private let left: Double
  private let bottom: Double
  private let columnsPerUnit: Double
  private let rowsPerUnit: Double

  /// A raster of so many places over two ranges.
  init(
    width: Int, height: Int, x: ClosedRange<Double>, y: ClosedRange<Double>
  ) {
    (self.width, self.height) = (max(0, width), max(0, height))
    (left, bottom) = (x.lowerBound, y.lowerBound)
    columnsPerUnit = Double(width) / (x.upperBound - x.lowerBound)
    rowsPerUnit = Double(height) / (y.upperBound - y.lowerBound)
  }

  /// The position of a point's place, row by row from the top left; nil outside.
  func slot(x: Double, y: Double) -> Int? {
    let across = (x - left) * columnsPerUnit
    let up = (y - bottom) * rowsPerUnit
    guard across >= 0, up >= 0, across <= Double(width), up <= Double(height), width > 0, height > 0
    else { return nil }
    let column = min(width - 1, Int(clamping: across))
    // A point between two rows belongs to the upper one, as on charts.
    let row = min(height - 1, Int(clamping: Double(height) - up))
    return row * width + column
  }
}

/// How points of each group are drawn, found once for all of them.
struct GroupLooks {
  private let glyphs: [Unicode.Scalar]
  private let inks: [Ink]
  private let glyphOfNone: Unicode.Scalar
  private let inkOfNone: Ink

  init(_ state: State) {
    let count = (state.codes?.counts.keys.max() ?? -1) + 1
    glyphs = (0..<count).map { state.glyph(ofGroup: $0) }
    inks = (0..<count).map { state.ink(ofGroup: $0) }
    glyphOfNone = state.glyph(ofGroup: nil)
    inkOfNone = state.ink(ofGroup: nil)
  }

  /// How many groups there are.
  var count: Int { inks.count }

  /// What stands for a point of a group, or of none.
  func glyph(_ group: Int?) -> Unicode.Scalar { group.map { glyphs[$0] } ?? glyphOfNone }

  /// The colour of a group, or of none.
  func ink(_ group: Int?) -> Ink { group.map { inks[$0] } ?? inkOfNone }
}

extension State {
  /// The colour of a label's points, or of a step's.
  func ink(ofGroup group: Int?) -> Ink {
    guard let group else { return .role(.accent) }
    return codes?.isOrdered == true ? .step(group) : .label(group)
  }
}
