import Training
import Wording

/// What the points on the screen were made of.
struct ProjectionKey: Equatable, Sendable {
  /// What stands along the axes. Points go from one such plane to another as they are seen, and on
  /// the same one as they lie.
  struct Plane: Equatable, Sendable {
    var method: ProjectionMethod
    var axes: [Int]
    var columns: Int?
  }

  var plane: Plane
  var split: Split
  var codes: Int
  var embedding: Int
  var ranges: [ClosedRange<Double>]
}

extension State {
  /// Makes points of the codes, where what they are made of has changed, and lets those that are
  /// shown go there.
  mutating func projectCodes() {
    guard let map, map.count > 0, latent.ranges.count == map.latentSize,
      latent.componentRanges.count == map.components?.count ?? 0
    else {
      latent.forgetPoints()
      return
    }
    if latent.shownEmbedding == nil { takeEmbedding() }
    let key = projectionKey(map)
    guard key != latent.projectionKey else { return }
    let before = latent.projectionKey
    latent.projectionKey = key
    show(projected(map, key), insteadOf: before, key)
  }

  private mutating func show(
    _ next: ProjectedCodes, insteadOf before: ProjectionKey?, _ key: ProjectionKey
  ) {
    guard screen == .latent, let before, before.split == key.split, latent.projected != nil else {
      return latent.jump(to: next)
    }
    guard before.plane == key.plane else {
      return latent.glide(to: next, from: LatentCloud(self, in: LatentScreen.cloudArea(of: self)))
    }
    // A far terminal may not be sent pictures of what nobody waits for.
    if isRemote, training?.phase == .training, !isLatentAnimated { return latent.jump(to: next) }
    latent.pursue(next)
  }

  private func projectionKey(_ map: LatentMap) -> ProjectionKey {
    ProjectionKey(
      plane: ProjectionKey.Plane(
        method: projectionMethod, axes: shownAxes,
        columns: map.latentSize == 1 ? LatentScreen.cloudArea(of: self).width : nil),
      split: map.request.split, codes: shownCodes.revision,
      embedding: projectionMethod == .embedding ? latent.shownEmbeddingRevision : 0,
      ranges: shownRanges(map))
  }

  private func shownRanges(_ map: LatentMap) -> [ClosedRange<Double>] {
    let followed: SteadyRanges
    switch projectionMethod {
    case .axes: followed = latent.ranges
    case .components: followed = latent.componentRanges
    case .embedding:
      return embedding(of: map) == nil ? [] : latent.embeddingRanges.all
    }
    let ranges = isLatentSolid ? followed.central : followed.all
    return shownAxes.map { ranges[$0] }
  }

  private func projected(_ map: LatentMap, _ key: ProjectionKey) -> ProjectedCodes {
    switch key.plane.method {
    case .embedding:
      guard let embedding = embedding(of: map) else { return beforeEmbedding(map) }
      return ProjectedCodes(
        .embedding, embedding.points, names: ["", ""], ranges: latent.embeddingRanges.all)
    case .components:
      guard let components = map.components else { break }
      return ProjectedCodes(
        .components, components.places, size: components.count, axes: key.plane.axes,
        names: key.plane.axes.map { "component \($0 + 1)" }, ranges: key.ranges)
    case .axes: break
    }
    if let columns = key.plane.columns {
      return line(map, .axes, columns: columns, range: key.ranges[0])
    }
    return ProjectedCodes(
      .axes, map.latents, size: map.latentSize, axes: key.plane.axes,
      names: key.plane.axes.map { "latent \($0)" }, ranges: key.ranges)
  }

  /// Where the points are from which t-SNE goes on, about.
  private func beforeEmbedding(_ map: LatentMap) -> ProjectedCodes {
    guard let components = map.components, components.count > 1 else {
      let columns = LatentScreen.cloudArea(of: self).width
      return line(map, .embedding, columns: columns, range: latent.ranges.all[0])
    }
    return ProjectedCodes(
      .embedding, components.places, size: components.count, axes: [0, 1], names: ["", ""],
      ranges: Array(latent.componentRanges.all.prefix(2)))
  }

  /// A latent of one number, at heights that tell the codes apart.
  private func line(
    _ map: LatentMap, _ method: ProjectionMethod, columns: Int, range: ClosedRange<Double>
  ) -> ProjectedCodes {
    let line = LatentLine(map, self, columns: columns)
    let values = (0..<map.count).flatMap { index in
      [map.latents[index * map.latentSize], Float(line.heights[index])]
    }
    return ProjectedCodes(
      method, values, names: ["latent 0", latentLineName], ranges: [range, line.range])
  }

  /// The variance along each component on the screen: `41 % + 22 %`.
  var componentShares: String {
    guard let components = map?.components else { return "" }
    return shownAxes.map { percent(Double(components.shares[$0])) }.joined(separator: " + ")
  }
}

/// A share in whole percent, a small one in tenths.
private func percent(_ share: Double) -> String {
  let tenths = (share * 1000).rounded() / 10
  return tenths < 10 ? "\(tenths) %" : "\(Int(tenths.rounded())) %"
}
