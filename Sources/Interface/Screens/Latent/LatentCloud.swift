import Canvas
import Drawing
import Foundation
import Training

/// The points of the latent map as they stand on the screen.
struct LatentCloud {
  /// A point's place on the screen.
  struct Place {
    /// The image's position in its split.
    var index: Int
    var label: Int?
    /// The point on the plot's plane.
    var x: Double
    var y: Double
    /// How near it is, from about -1.7 to 1.7; 0 in two dimensions.
    var depth: Double
  }

  let places: [Place]
  let plot: ScatterPlot
  let area: Area
  let box: CloudBox?
  private let state: State

  /// The cloud of a state in an area, or nil while there are no codes.
  init?(_ state: State, in area: Area) {
    guard let map = state.map, map.count > 0,
      state.latent.ranges.count == map.latentSize
    else { return nil }
    self.state = state
    self.area = area
    let axes = state.shownLatentAxes
    let line = map.latentSize == 1 ? LatentLine(map, state, columns: area.width) : nil
    let box = state.isLatentSolid ? CloudBox(state.latent, axes: axes, fitting: area.size) : nil
    self.box = box
    places = Self.places(of: map, axes, box, line, state)
    plot = Self.plot(of: places, box, line, state, axes)
  }

  /// The points that are not hidden, on the plane of the plot.
  private static func places(
    of map: LatentMap, _ axes: [Int], _ box: CloudBox?, _ line: LatentLine?, _ state: State
  ) -> [Place] {
    let (codes, filter) = (state.codes, state.pointFilter)
    var places: [Place] = []
    places.reserveCapacity(map.count)
    for index in 0..<map.count {
      let label = codes?.group(of: index)
      guard filter.shows(index, group: label) else { continue }
      let first = index * map.latentSize
      let x = Double(map.latents[first + axes[0]])
      let y = line?.heights[index] ?? Double(map.latents[first + axes[min(1, axes.count - 1)]])
      guard x.isFinite, y.isFinite else { continue }
      guard let box, axes.count > 2 else {
        places.append(Place(index: index, label: label, x: x, y: y, depth: 0))
        continue
      }
      let up = Double(map.latents[first + axes[2]])
      guard up.isFinite else { continue }
      let seen = box.project(box.normalized(x, y, up))
      places.append(Place(index: index, label: label, x: seen.x, y: seen.y, depth: seen.depth))
    }
    return places
  }

  private static func plot(
    of places: [Place], _ box: CloudBox?, _ line: LatentLine?, _ state: State, _ axes: [Int]
  ) -> ScatterPlot {
    let points = places.map { ScatterPoint(x: $0.x, y: $0.y, depth: $0.depth, label: $0.label) }
    let cursor = places.firstIndex { $0.index == state.latent.cursor }
    let at = cursor.map { (places[$0].x, places[$0].y) }
    var plot = ScatterPlot(
      points: points, mode: state.latent.showsDots ? .dots : .labels,
      xRange: box?.xRange ?? state.latent.visible(axes[0], around: at?.0),
      yRange: box?.yRange ?? line?.range
        ?? state.latent.visible(axes[min(1, axes.count - 1)], around: at?.1),
      showsAxes: box == nil, cursor: cursor)
    plot.isOrdered = state.codes?.isOrdered ?? false
    if state.showsLabels { plot.glyphs = state.labels.glyphs }
    return plot
  }

  /// Draws the cloud with its axes.
  func draw(on canvas: inout Canvas) {
    guard let box else { return plot.draw(on: &canvas, in: area, appearance: state.appearance) }
    box.drawEdges(on: &canvas, in: area, plot, state.appearance)
    if state.latent.showsDots {
      plot.draw(on: &canvas, in: area, appearance: state.appearance)
    } else {
      drawByDepth(on: &canvas)
    }
    box.drawNames(on: &canvas, in: area, plot)
  }

  /// Points nearer than this are drawn bold.
  private static let near = 0.4
  /// Points farther than this are drawn dim.
  private static let far = -0.7

  /// Draws the nearest point of each cell, the nearer the brighter.
  private func drawByDepth(on canvas: inout Canvas) {
    let plotArea = plot.plotArea(in: area)
    var nearest = [Int?](repeating: nil, count: plotArea.width * plotArea.height)
    for (position, place) in places.enumerated() {
      guard let cell = plot.cell(x: place.x, y: place.y, in: area) else { continue }
      let slot = (cell.y - plotArea.y) * plotArea.width + cell.x - plotArea.x
      if let other = nearest[slot], places[other].depth >= place.depth { continue }
      nearest[slot] = position
    }
    for (slot, position) in nearest.enumerated() {
      guard let position else { continue }
      let place = places[position]
      canvas[plotArea.x + slot % plotArea.width, plotArea.y + slot / plotArea.width] = Cell(
        state.glyph(ofGroup: place.label), style(of: place))
    }
    drawCursor(on: &canvas)
  }

  private func drawCursor(on canvas: inout Canvas) {
    guard let cursor = plot.cursor else { return }
    let place = places[cursor]
    guard let cell = plot.cell(x: place.x, y: place.y, in: area) else { return }
    canvas[cell.x, cell.y] = Cell(
      state.glyph(ofGroup: place.label),
      Style(state.ink(ofGroup: place.label), bold: true, reverse: true))
  }

  private func style(of place: Place) -> Style {
    if place.depth < Self.far { return Theme.dim }
    return Style(state.ink(ofGroup: place.label), bold: place.depth > Self.near)
  }
}

extension State {
  /// The colour of a label's points, or of a step's.
  func ink(ofGroup group: Int?) -> Ink {
    guard let group else { return .role(.accent) }
    return codes?.isOrdered == true ? .step(group) : .label(group)
  }
}

extension LatentState {
  /// The part of an axis that is shown, around a value where one is zoomed in.
  func visible(_ axis: Int, around value: Double?) -> ClosedRange<Double> {
    let full = ranges[axis]
    let span = (full.upperBound - full.lowerBound) / zoom
    guard zoom > 1, let value else {
      let middle = (full.lowerBound + full.upperBound) / 2
      return (middle - span / 2)...(middle + span / 2)
    }
    let low = min(max(value - span / 2, full.lowerBound), full.upperBound - span)
    return low...(low + span)
  }
}
