import Training

/// What a person picked out of the cloud.
struct LatentTools: Equatable, Sendable {
  /// What `n` and `N` go through instead of all that is shown.
  var walk: PointWalk?
}

/// Points that belong together, to go through one after the other.
enum PointWalk: Equatable, Sendable {
  /// The samples of a label.
  case label(Int)
}

/// Which points are shown.
struct PointFilter {
  /// Groups that are not: labels, or steps.
  let hidden: Set<Int>

  /// Whether a sample in a group is shown.
  func shows(_ index: Int, group: Int?) -> Bool {
    group.map { !hidden.contains($0) } ?? true
  }
}

extension State {
  /// Which points of the cloud are shown.
  var pointFilter: PointFilter { PointFilter(hidden: latent.hiddenLabels) }

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
    }
  }

  /// What the points of a walk have in common.
  func name(of walk: PointWalk) -> String {
    switch walk {
    case .label(let label): labels.title(of: label)
    }
  }

  /// The set that the points are of: `test` or `training`.
  var latentSetName: String { latent.split == .test ? "test" : "training" }

  /// Puts the cursor on a sample, and shows its group if it was hidden.
  mutating func goTo(point index: Int) {
    latent.cursor = index
    if let group = codes?.group(of: index) { latent.hiddenLabels.remove(group) }
  }

  /// Goes so many points on among those that are walked.
  mutating func stepPoint(_ step: Int) {
    let points = walkedPoints
    guard !points.isEmpty else { return }
    guard let at = points.firstIndex(where: { $0 >= latent.cursor }) else {
      latent.cursor = step > 0 ? points[0] : points[points.count - 1]
      return
    }
    // From between two points the next one is a step away, not two.
    let target = points[at] == latent.cursor || step < 0 ? at + step : at + step - 1
    latent.cursor = points[(target + points.count) % points.count]
  }
}
