import Canvas
import Drawing
import Training
import Wording

/// The images whose codes are nearest to the cursor.
struct NearestCards {
  private let state: State
  private let images: [Reconstruction]
  private let split: Split
  /// How far each is from the latent, where that is told.
  private let distances: [Int: Float]

  /// Small pictures side by side.
  static let perRow = 2

  /// The cards of the samples of codes that were asked for, as far as they were answered, with the
  /// distances of the codes.
  init(_ state: State, _ codes: [Neighbour], split: Split) {
    self.state = state
    self.split = split
    distances = Dictionary(codes.map { ($0.index, $0.distance) }) { first, _ in first }
    let shown = state.images.shown
    let images = codes.compactMap { shown[split, $0.index] }
    // Until all are answered, those that were nearest before stay.
    let before = shown.indices.suffix(codes.count).compactMap { shown[split, $0] }
    self.images = images.count == codes.count ? images : before
  }

  func draw(on canvas: inout Canvas, in area: Area, count: Int) {
    guard count > 0, !area.isEmpty else { return }
    if area.height == ExploreLayout.smallPicture {
      drawRow(on: &canvas, in: area, count: count)
    } else {
      drawColumn(on: &canvas, in: area, count: count)
    }
  }

  private var setName: String { split == .test ? "test" : "training" }

  /// How far an image is from the latent, in words.
  private func distance(_ image: Reconstruction?) -> String? {
    image.flatMap { distances[$0.index] }.map { hundredths(Double($0)) }
  }

  /// Small pictures side by side in one frame.
  private func drawRow(on canvas: inout Canvas, in area: Area, count: Int) {
    let inner = canvas.frame(
      area, title: rowTitle, focused: false, glyphs: state.appearance.glyphs)
    drawPictures(on: &canvas, in: inner, count: count)
  }

  private var rowTitle: String {
    guard let distance = distance(images.first) else { return "nearest \(setName) \(state.nouns)" }
    return "nearest \(setName)\(state.separator)\(distance)"
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
        card, title: title(of: image, at: place, width: card.width), focused: false,
        glyphs: state.appearance.glyphs)
      guard let image else { continue }
      SampleView.draw(image.original, state, on: &canvas, in: inner)
    }
  }

  private func title(of image: Reconstruction?, at place: Int, width: Int) -> String {
    let order = place == 0 ? "nearest" : "next"
    guard let image else { return order }
    let label = image.label.map { state.labels.name(of: $0) }
    let index = grouped(image.index)
    guard let distance = distance(image) else {
      return "\(order): \(setName) \(index)" + (label.map { state.separator + $0 } ?? "")
    }
    let parts = [
      ["\(order) \(setName) \(index)", label, distance], ["\(order) \(index)", label, distance],
      ["\(order) \(index)", distance],
    ]
    let titles = parts.map { $0.compactMap { $0 }.joined(separator: state.separator) }
    return titles.first { textWidth($0) + Self.frameColumns <= width } ?? "\(order) \(distance)"
  }

  /// What a frame takes of a title.
  private static let frameColumns = 6
}
