import Canvas
import Training

/// The grid of decoded latents that is shown, and the latent decoded by itself.
struct ShownGrid: Sendable {
  /// The grid.
  private(set) var grid: DecodedGrid?
  /// The latent decoded by itself.
  private(set) var point: DecodedPoint?
  /// The latents that lie on no grid.
  private(set) var latents: DecodedLatents?
  private var gridPace = RepaintPace()
  private var latentsPace = RepaintPace()
  private var pointPace = RepaintPace()

  init() {}

  /// Shows a grid if that is due; each of its pictures is drawn at a size in cells.
  mutating func take(_ grid: DecodedGrid, tile: Size, _ state: State) {
    let occasion = state.occasion(step: grid.step) { $0.grid = grid.request }
    guard gridPace.isDue(step: grid.step, occasion, state) else { return }
    var shown = grid
    let changed = shown.samples.steady(
      against: self.grid?.samples ?? [], isUpdate: state.isRemote || gridPace.isRepeat(occasion))
    self.grid = shown
    gridPace.show(
      step: grid.step, occasion, cells: changed * Double(tile.cellCount),
      bytesPerCell: state.bytesPerPictureCell, bytesPerSecond: state.unattendedBytes.grid, state)
  }

  /// Shows latents that lie on no grid if that is due; each of their pictures is drawn at a size in
  /// cells.
  mutating func take(_ latents: DecodedLatents, tile: Size, _ state: State) {
    let occasion = state.occasion(step: latents.step) { $0.latents = latents.request }
    guard latentsPace.isDue(step: latents.step, occasion, state) else { return }
    var shown = latents
    let changed = shown.samples.steady(
      against: self.latents?.samples ?? [],
      isUpdate: state.isRemote || latentsPace.isRepeat(occasion))
    self.latents = shown
    latentsPace.show(
      step: latents.step, occasion, cells: changed * Double(tile.cellCount),
      bytesPerCell: state.bytesPerPictureCell, bytesPerSecond: state.unattendedBytes.grid, state)
  }

  /// Shows a decoded latent if that is due; it is drawn at a size in cells.
  mutating func take(_ point: DecodedPoint, size: Size, _ state: State) {
    let occasion = state.occasion(step: point.step) { $0.point = point.latent }
    guard pointPace.isDue(step: point.step, occasion, state) else { return }
    let before = self.point?.sample
    var shown = point
    // Far away every cell counts, so those that hardly differ stay while a person walks, too.
    if state.isRemote || pointPace.isRepeat(occasion) {
      shown.sample = point.sample.steadied(against: before)
    }
    let changed = shown.sample.changedShare(from: before)
    self.point = shown
    pointPace.show(
      step: point.step, occasion, cells: changed * Double(size.cellCount),
      bytesPerCell: state.bytesPerPictureCell, bytesPerSecond: state.unattendedBytes.point, state)
  }
}

extension [Sample] {
  /// Keeps of earlier samples the pixels that hardly differ, if these only bring them up to date.
  /// Gives the sum of the changed shares of each.
  fileprivate mutating func steady(against old: [Sample], isUpdate: Bool) -> Double {
    var changed = 0.0
    for index in indices {
      let before = old.indices.contains(index) ? old[index] : nil
      if isUpdate { self[index] = self[index].steadied(against: before) }
      changed += self[index].changedShare(from: before)
    }
    return changed
  }
}

extension State {
  /// Shows the decoded latents that were observed, if that is due.
  mutating func takeDecoded() {
    if let grid = observations.grid { decoded.take(grid, tile: gridTile, self) }
    if screen == .explore, let latents = observations.latents {
      decoded.take(latents, tile: explore.mode.part.latentsTile(self), self)
    }
    if let point = observations.point {
      decoded.take(point, size: exploreLayout.decoded.size, self)
    }
  }

  /// The size in cells of one picture of the grid.
  private var gridTile: Size {
    let none = Size(width: 0, height: 0)
    // A column of curves: each moves a little.
    if showsDecodedCurves { return Size(width: 1, height: vectorSize ?? 1) }
    guard screen == .explore else { return imageSizes(self, within: size).last ?? none }
    return exploreGeometry?.tile ?? none
  }
}
