import Training

/// What codes are coloured by.
enum CodeColoring: CaseIterable, Sendable {
  /// The label, or the number that is known of each sample.
  case known
  /// How far off the reconstruction is.
  case error
  /// How many other codes are near.
  case density
}

extension State {
  /// What the shown codes are coloured by: what was chosen, else what is known, else the error.
  var codeColoring: CodeColoring {
    // The map's centres are those of labels, whatever the points of other screens are coloured by.
    guard screen != .explore else { return .known }
    guard let map else { return latent.coloring ?? .known }
    let chosen = latent.coloring ?? .known
    return chosen == .known && !map.isKnown ? .error : chosen
  }

  /// What codes can be coloured by in turn.
  var codeColorings: [CodeColoring] {
    CodeColoring.allCases.filter { $0 != .known || map?.isKnown == true }
  }

  /// What the groups of the shown codes are.
  var groupName: String {
    switch shownCodes.coloring {
    case .known: codes?.isOrdered == true ? factorName : "labels"
    case .error: "error"
    case .density: "density"
    }
  }

  /// Whether the shown groups are labels.
  var showsLabels: Bool { shownCodes.coloring == .known && codes?.isOrdered == false }

  /// What the groups of the shown codes are called. Steps have digits, but where digits are labels they
  /// have letters.
  var groupBook: LabelBook {
    guard codes?.isOrdered == true else { return labels }
    return map?.labels != nil && labels.names == nil ? .letters : LabelBook()
  }

  /// The glyph of a group of the shown codes.
  func glyph(ofGroup group: Int?) -> Unicode.Scalar { groupBook.glyph(of: group) }

  /// The group that a key means, if one of the shown codes is in it.
  func group(for key: Character) -> Int? {
    let groups = (codes?.counts.keys).map { $0.sorted() } ?? []
    return groupBook.label(for: key, among: groups)
  }

  /// What a person is asked for where a label is awaited.
  var labelsInWords: String {
    guard showsLabels else {
      return "step \(glyph(ofGroup: 0))-\(glyph(ofGroup: CodeStatistics.stepCount - 1))"
    }
    let most = codes?.counts.keys.max() ?? 0
    return labels.names == nil && most < 10 ? "label 0-9" : "the label of which letter"
  }
}

extension LatentMap {
  /// Whether a label or a number is known of each sample.
  var isKnown: Bool { labels != nil || factors?.contains(where: \.isFinite) == true }
}
