import Canvas
import Drawing

/// The labels at the means of their points, over the cloud.
struct ClassCentres {
  /// A label and where it stands.
  private struct Centre {
    var label: Int
    var cell: Point
    var count: Int
  }

  private let centres: [Centre]
  private let cloud: LatentCloud

  init(_ cloud: LatentCloud) {
    self.cloud = cloud
    guard let labels = cloud.state.map?.labels else {
      centres = []
      return
    }
    var sums = [(x: Double, y: Double, count: Int)](
      repeating: (0, 0, 0), count: Int(UInt8.max) + 1)
    for place in cloud.places where place.index < labels.count {
      let label = Int(labels[place.index])
      sums[label].x += place.x
      sums[label].y += place.y
      sums[label].count += 1
    }
    let (raster, area) = (cloud.raster(), cloud.plotArea)
    centres = sums.indices.compactMap { label in
      let (x, y, count) = sums[label]
      guard count > 0, let slot = raster.slot(x: x / Double(count), y: y / Double(count)) else {
        return nil
      }
      return Centre(
        label: label,
        cell: Point(x: area.x + slot % raster.width, y: area.y + slot / raster.width), count: count)
    }
  }

  /// Narrower clouds have no room for names.
  private static let leastForNames = 60
  private static let longestName = 10

  /// Draws the labels, those of most points first; what would stand on another moves up or down.
  func draw(on canvas: inout Canvas) {
    let area = cloud.plotArea
    var taken: [Area] = []
    for centre in centres.sorted(by: { ($0.count, $1.label) > ($1.count, $0.label) }) {
      let text = text(of: centre.label)
      let width = textWidth(text)
      let x = min(max(centre.cell.x - width / 2, area.x), max(area.x, area.maxX - width))
      let places = Self.rowOffsets.map {
        Area(x: x, y: centre.cell.y + $0, width: width, height: 1)
      }
      let place = places.first { place in
        place.y >= area.y && place.y < area.maxY
          && taken.allSatisfy { place.intersection($0).isEmpty }
      }
      guard let place else { continue }
      taken.append(place)
      let style = Style(.label(centre.label), bold: true, reverse: true)
      canvas.text(text, at: Point(x: place.x, y: place.y), style, within: area)
    }
  }

  /// Where a label stands that would hide another.
  private static let rowOffsets = [0, -1, 1, -2, 2]

  /// A label's name where there is room, else its glyph; with a blank at both sides, so that it is
  /// not taken for the cursor.
  private func text(of label: Int) -> String {
    let labels = cloud.state.labels
    let hasRoom = cloud.plotArea.width >= Self.leastForNames
    let name = hasRoom ? labels.name(of: label) : String(labels.glyph(of: label))
    return " \(name.prefix(Self.longestName)) "
  }
}

extension LatentScreen {
  /// Shows where the labels' points lie on average, or no longer.
  static func toggleCentres(on state: inout State) {
    guard state.map?.labels != nil else {
      return state.note("these \(state.nouns) have no labels")
    }
    state.latent.showsCentres.toggle()
  }
}
