import Canvas
import Drawing
import Training
import Wording

extension State {
  /// The images whose codes are nearest to a latent, the nearest first.
  func nearestImages(to point: [Float], count: Int, except excluded: Int? = nil) -> [Int] {
    guard count > 0, let map, map.latentSize == point.count else {
      return []
    }
    var best: [(index: Int, distance: Float)] = []
    for index in 0..<map.count where index != excluded {
      var distance: Float = 0
      for (axis, value) in point.enumerated() {
        let difference = map.latents[index * map.latentSize + axis] - value
        distance += difference * difference
      }
      guard best.count < count || distance < best[best.count - 1].distance else { continue }
      let place = best.firstIndex { distance < $0.distance } ?? best.count
      best.insert((index, distance), at: place)
      if best.count > count { best.removeLast() }
    }
    return best.map(\.index)
  }
}

/// The images whose codes are nearest to the cursor.
struct NearestCards {
  private let state: State
  private let images: [Reconstruction]

  /// Rows of small pictures with a caption.
  static let rowHeight = 8
  /// Small pictures side by side.
  static let perRow = 2

  /// The cards of images that were asked for, as far as they were answered.
  init(_ state: State, _ indices: [Int]) {
    self.state = state
    let shown = state.images.shown
    let split = state.latent.split
    let images = indices.compactMap { shown[split, $0] }
    // Until all are answered, those that were nearest before stay.
    let before = shown.indices.suffix(indices.count).compactMap { shown[split, $0] }
    self.images = images.count == indices.count ? images : before
  }

  func draw(on canvas: inout Canvas, in area: Area, count: Int) {
    guard count > 0, !area.isEmpty else { return }
    if area.height == ExploreLayout.smallPicture {
      drawRow(on: &canvas, in: area, count: count)
    } else {
      drawColumn(on: &canvas, in: area, count: count)
    }
  }

  private var setName: String { state.latent.split == .test ? "test" : "training" }

  /// Small pictures side by side in one frame.
  private func drawRow(on canvas: inout Canvas, in area: Area, count: Int) {
    let inner = canvas.frame(
      area, title: "nearest \(setName) \(state.nouns)", focused: false,
      glyphs: state.appearance.glyphs)
    drawPictures(on: &canvas, in: inner, count: count)
  }

  /// Small pictures side by side.
  func drawPictures(on canvas: inout Canvas, in area: Area, count: Int) {
    for (place, image) in images.prefix(count).enumerated() {
      let cell = Area(
        x: area.x + place * area.width / count, y: area.y, width: area.width / count,
        height: area.height)
      SampleView.draw(image.original, state, on: &canvas, in: cell)
    }
  }

  /// Large pictures below each other, each in its frame.
  private func drawColumn(on canvas: inout Canvas, in area: Area, count: Int) {
    for place in 0..<count {
      let card = Area(
        x: area.x, y: area.y + place * area.height / count, width: area.width,
        height: area.height / count)
      let image = place < images.count ? images[place] : nil
      let inner = canvas.frame(
        card, title: title(of: image, at: place), focused: false, glyphs: state.appearance.glyphs)
      guard let image else { continue }
      SampleView.draw(image.original, state, on: &canvas, in: inner)
    }
  }

  private func title(of image: Reconstruction?, at place: Int) -> String {
    let order = place == 0 ? "nearest" : "next"
    guard let image else { return order }
    return "\(order): \(setName) \(grouped(image.index))"
      + (image.label.map { state.separator + state.labels.name(of: $0) } ?? "")
  }
}
