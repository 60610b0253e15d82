import Canvas
import Drawing

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
