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
    /// Its group, if it has one.
    var label: Int?
    /// The point on the plot's plane.
    var x: Double
    var y: Double
    /// How near it is, from about -1.7 to 1.7; 0 in two dimensions.
    var depth: Double
  }

  let places: [Place]
  /// The plane that points stand on, without them.
  let plot: ScatterPlot
  let area: Area
  let box: CloudBox?
  let state: State

  /// The cloud of a state in an area, or nil while there are no codes.
  init?(_ state: State, in area: Area) {
    guard let projected = state.latent.projected else { return nil }
    self.state = state
    self.area = area
    let box =
      projected.dimensions == 3
      ? CloudBox(
        names: projected.names, ranges: projected.ranges, rotation: state.latent.rotation,
        zoom: state.latent.zoom, fitting: area.size) : nil
    self.box = box
    let places = Self.places(of: projected, box, state)
    plot = Self.plot(of: projected, box, state)
    self.places = Self.underWay(places, plot, in: area, state.latent.motion)
  }

  /// The points that are not hidden, on the plane of the plot.
  private static func places(
    of projected: ProjectedCodes, _ box: CloudBox?, _ state: State
  ) -> [Place] {
    let groups = state.codes?.groups ?? []
    let filter = state.pointFilter
    var places: [Place] = []
    places.reserveCapacity(projected.count)
    let (values, dimensions) = (projected.coordinates, projected.dimensions)
    for index in 0..<projected.count {
      let label = index < groups.count ? Int(groups[index]) : nil
      guard filter.shows(index, group: label) else { continue }
      let (x, y) = (Double(values[index * dimensions]), Double(values[index * dimensions + 1]))
      guard x.isFinite, y.isFinite else { continue }
      guard let box else {
        places.append(Place(index: index, label: label, x: x, y: y, depth: 0))
        continue
      }
      let up = Double(values[index * dimensions + 2])
      guard up.isFinite else { continue }
      let seen = box.project(box.normalized(x, y, up))
      places.append(Place(index: index, label: label, x: seen.x, y: seen.y, depth: seen.depth))
    }
    return places
  }

  private static func plot(
    of projected: ProjectedCodes, _ box: CloudBox?, _ state: State
  ) -> ScatterPlot {
    let cursor = projected.place(of: state.latent.cursor)
    return ScatterPlot(
      points: [], mode: .labels,
      xRange: box?.xRange ?? state.latent.visible(projected.ranges[0], around: cursor?[0]),
      yRange: box?.yRange ?? state.latent.visible(projected.ranges[1], around: cursor?[1]),
      showsAxes: box == nil && projected.method != .embedding)
  }

  /// The points on their way from where they were on other axes.
  private static func underWay(
    _ places: [Place], _ plot: ScatterPlot, in area: Area, _ motion: CloudMotion
  ) -> [Place] {
    guard let start = motion.start else { return places }
    let frame = PlotFrame(plot.xRange, plot.yRange, plot.plotArea(in: area), in: area)
    let share = motion.glideShare
    return places.map { place in
      let at = 2 * place.index
      guard at + 1 < start.count, start[at].isFinite else { return place }
      let from = frame.value(atShare: (Double(start[at]), Double(start[at + 1])))
      var place = place
      place.x = from.x + share * (place.x - from.x)
      place.y = from.y + share * (place.y - from.y)
      return place
    }
  }

  /// The part of the area in which points are drawn.
  var plotArea: Area { plot.plotArea(in: area) }

  /// The place of the point that the cursor is on, if it is shown.
  var cursor: Place? { places.first { $0.index == state.latent.cursor } }

  /// The shown point nearest to a cell on the screen.
  func nearest(to cell: Point) -> Place? {
    let plotArea = plotArea
    guard !plotArea.isEmpty else { return nil }
    let target = plot.value(at: cell, in: area)
    let columns = Double(plotArea.width) / (plot.xRange.upperBound - plot.xRange.lowerBound)
    // A cell is twice as high as it is wide.
    let rows = 2 * Double(plotArea.height) / (plot.yRange.upperBound - plot.yRange.lowerBound)
    var best: (place: Place, distance: Double)?
    for place in places where isVisible(place) {
      let (dx, dy) = ((place.x - target.x) * columns, (place.y - target.y) * rows)
      let distance = dx * dx + dy * dy
      if distance < best?.distance ?? .infinity { best = (place, distance) }
    }
    return best?.place
  }

  /// Whether a point is within what is shown.
  func isVisible(_ place: Place) -> Bool {
    plot.xRange.contains(place.x) && plot.yRange.contains(place.y)
  }
}

extension LatentState {
  /// The part of an axis that is shown, around a value where one is zoomed in.
  func visible(_ full: ClosedRange<Double>, around value: Double?) -> ClosedRange<Double> {
    let span = (full.upperBound - full.lowerBound) / zoom
    guard zoom > 1, let value else {
      let middle = (full.lowerBound + full.upperBound) / 2
      return (middle - span / 2)...(middle + span / 2)
    }
    let low = min(max(value - span / 2, full.lowerBound), full.upperBound - span)
    return low...(low + span)
  }
}
