import Training

/// Codes as points over two or three axes: all that is drawn of them stands on these.
struct ProjectedCodes: Equatable, Sendable {
  /// How they became points.
  let method: ProjectionMethod
  /// What stands along each axis: across and up, or across, into the depth and up; [dimensions].
  let names: [String]
  /// The points, [count, dimensions]; what is not a number has no place.
  let coordinates: [Float]
  /// What is shown along each axis, [dimensions].
  let ranges: [ClosedRange<Double>]

  /// Two or three.
  var dimensions: Int { ranges.count }
  /// How many points there are.
  var count: Int { coordinates.count / dimensions }

  /// Points over some axes of codes.
  init(
    _ method: ProjectionMethod, _ values: [Float], size: Int, axes: [Int], names: [String],
    ranges: [ClosedRange<Double>]
  ) {
    self.method = method
    self.names = names
    self.ranges = ranges
    let count = values.count / size
    coordinates = [Float](unsafeUninitializedCapacity: count * axes.count) { buffer, filled in
      filled = count * axes.count
      for (place, axis) in axes.enumerated() {
        for code in 0..<count { buffer[code * axes.count + place] = values[code * size + axis] }
      }
    }
  }

  /// Points of a latent of one number, at some heights over it.
  init(
    line latents: [Float], heights: [Double], names: [String], ranges: [ClosedRange<Double>]
  ) {
    method = .axes
    self.names = names
    self.ranges = ranges
    coordinates = zip(latents, heights).flatMap { [$0, Float($1)] }
  }
}

/// What the points on the screen were made of.
struct ProjectionKey: Equatable, Sendable {
  var codes: Int
  var method: ProjectionMethod
  var axes: [Int]
  var ranges: [ClosedRange<Double>]
  var columns: Int?
}

extension State {
  /// Makes points of the codes, where what they are made of has changed.
  mutating func projectCodes() {
    guard let map, map.count > 0, latent.ranges.count == map.latentSize,
      latent.componentRanges.count == map.components?.count ?? 0
    else {
      latent.projected = nil
      latent.projectionKey = nil
      return
    }
    let key = projectionKey(map)
    guard key != latent.projectionKey else { return }
    latent.projectionKey = key
    latent.projected = projected(map, key)
  }

  private func projectionKey(_ map: LatentMap) -> ProjectionKey {
    let method = projectionMethod
    let followed = method == .components ? latent.componentRanges : latent.ranges
    let ranges = isLatentSolid ? followed.central : followed.all
    return ProjectionKey(
      codes: shownCodes.revision, method: method, axes: shownAxes,
      ranges: shownAxes.map { ranges[$0] },
      columns: map.latentSize == 1 ? LatentScreen.cloudArea(of: self).width : nil)
  }

  private func projected(_ map: LatentMap, _ key: ProjectionKey) -> ProjectedCodes {
    if let columns = key.columns {
      let line = LatentLine(map, self, columns: columns)
      return ProjectedCodes(
        line: map.latents, heights: line.heights, names: ["latent 0", latentLineName],
        ranges: [key.ranges[0], line.range])
    }
    if key.method == .components, let components = map.components {
      return ProjectedCodes(
        .components, components.places, size: components.count, axes: key.axes,
        names: key.axes.map { "component \($0 + 1)" }, ranges: key.ranges)
    }
    return ProjectedCodes(
      .axes, map.latents, size: map.latentSize, axes: key.axes,
      names: key.axes.map { "latent \($0)" }, ranges: key.ranges)
  }

  /// The variance along each component on the screen: `41 % + 22 %`.
  var componentShares: String {
    guard let components = map?.components else { return "" }
    return shownAxes.map { "\(percent(Double(components.shares[$0])))" }.joined(separator: " + ")
  }
}

/// A share in whole percent, a small one in tenths.
private func percent(_ share: Double) -> String {
  let tenths = (share * 1000).rounded() / 10
  return tenths < 10 ? "\(tenths) %" : "\(Int(tenths.rounded())) %"
}
