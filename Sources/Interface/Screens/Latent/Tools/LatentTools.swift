import Canvas
import Training

/// What a person picked out of the cloud, and how it is looked at.
struct LatentTools: Equatable, Sendable {
  /// What stands where the cloud does.
  enum View: Equatable, Sendable {
    /// The cloud beside the card.
    case map
    /// The card of the chosen sample alone.
    case card
    /// The table beside the card.
    case table
  }

  /// What is shown.
  var view = View.map
  /// What `n` and `N` go through instead of all that is shown.
  var walk: PointWalk?
  /// The selected samples' positions in the split.
  var selection: Set<Int> = []
  /// What of the selection is left out, if anything is.
  var isolation: Isolation?
  /// The box that is drawn to select with.
  var box: SelectionBox?
  /// A sample that is to be shown as soon as its code is known.
  var awaited: Int?
  /// Samples to come back to, by their keys.
  var bookmarks: [Character: Bookmark] = [:]
  /// How the table is looked at.
  var table = PointTable()
  /// The samples nearest to the chosen one.
  var neighbours = PointNeighbours()

  /// Whether nothing is found, selected or isolated.
  var picksNothing: Bool { walk == nil && selection.isEmpty && isolation == nil }

  /// Forgets what belongs to the samples of one split.
  mutating func forgetSplit() {
    (selection, isolation, box, awaited) = ([], nil, nil, nil)
    if walk == .selection { walk = nil }
  }
}

/// Points that belong together, to go through one after the other.
enum PointWalk: Equatable, Sendable {
  /// The samples of a label.
  case label(Int)
  /// The selected samples.
  case selection
}

/// What alone is shown of selected samples and others.
enum Isolation: Equatable, Sendable {
  case selected, others
}

/// Which points are shown.
struct PointFilter: Equatable, Sendable {
  /// Groups that are not: labels, or steps.
  let hidden: Set<Int>
  /// What alone is shown.
  let isolation: Isolation?
  /// The samples that this is about; empty without.
  let selection: Set<Int>

  init(_ latent: LatentState) {
    hidden = latent.hiddenLabels
    isolation = latent.tools.isolation
    selection = isolation == nil ? [] : latent.tools.selection
  }

  /// Whether a sample in a group is shown.
  func shows(_ index: Int, group: Int?) -> Bool {
    if let group, !hidden.isEmpty, hidden.contains(group) { return false }
    guard let isolation else { return true }
    return selection.contains(index) == (isolation == .selected)
  }
}

extension State {
  /// Which points of the cloud are shown.
  var pointFilter: PointFilter { PointFilter(latent) }

  /// The codes, if they are those of the chosen split.
  var splitMap: LatentMap? { map?.request.split == latent.split ? map : nil }

  /// The positions of the samples that are shown.
  var shownPoints: [Int] {
    guard let map else { return [] }
    let filter = pointFilter
    return (0..<map.count).filter { filter.shows($0, group: codes?.group(of: $0)) }
  }

  /// The positions of the samples that `n` and `N` go through.
  var walkedPoints: [Int] {
    guard let walk = latent.tools.walk else { return shownPoints }
    return points(of: walk)
  }

  /// The positions of the shown samples of a walk.
  func points(of walk: PointWalk) -> [Int] {
    switch walk {
    case .label(let label):
      guard let labels = map?.labels else { return [] }
      return shownPoints.filter { $0 < labels.count && Int(labels[$0]) == label }
    case .selection: return shownPoints.filter(latent.tools.selection.contains)
    }
  }

  /// What the points of a walk have in common.
  func name(of walk: PointWalk) -> String {
    switch walk {
    case .label(let label): labels.title(of: label)
    case .selection: "selected"
    }
  }

  /// The set that the points are of: `test` or `training`.
  var latentSetName: String { latent.split == .test ? "test" : "training" }

  /// Puts the cursor on a sample, and shows it if it was hidden; what hides it is known once its code
  /// is.
  mutating func goTo(point index: Int) {
    latent.cursor = index
    let isKnown = splitMap.map { index < $0.count } == true
    latent.tools.awaited = isKnown ? nil : index
    guard isKnown else { return }
    let group = codes?.group(of: index)
    if !pointFilter.shows(index, group: group) { latent.tools.isolation = nil }
    if let group { latent.hiddenLabels.remove(group) }
  }

  /// Goes so many points on among those that are walked, and from the last to the first.
  mutating func stepPoint(_ step: Int) {
    let points = walkedPoints
    guard !points.isEmpty else { return }
    guard let at = points.firstIndex(where: { $0 >= latent.cursor }) else {
      latent.cursor = step > 0 ? points[0] : points[points.count - 1]
      return
    }
    // From between two points the next one is a step away, not two.
    let target = points[at] == latent.cursor || step < 0 ? at + step : at + step - 1
    latent.cursor = points[(target % points.count + points.count) % points.count]
  }
}
