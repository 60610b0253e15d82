import Canvas
import Drawing
import Training

/// The first training samples of many numbers, each as a curve under the one that was made of it.
enum TrainCurves {
  /// A sample's size in cells, at least, with the row of its caption.
  private static let least = Size(width: 26, height: 7)

  /// Samples in a row, rows, and how many that makes.
  static func arrangement(_ size: Size) -> (columns: Int, rows: Int, count: Int) {
    let columns = max(1, size.width / least.width)
    let rows = max(1, size.height / least.height)
    return (columns, rows, columns * rows)
  }

  static func draw(
    _ images: [Reconstruction], _ state: State, on canvas: inout Canvas, in area: Area,
    captions: Style
  ) {
    let (columns, rows, count) = arrangement(area.size)
    let size = Size(width: area.width / columns, height: area.height / rows)
    for (position, image) in images.prefix(count).enumerated() {
      let place = Area(
        x: area.x + position % columns * size.width, y: area.y + position / columns * size.height,
        width: size.width - (columns > 1 ? 1 : 0), height: size.height)
      let (caption, curves) = place.splitRows(1)
      let error = "error \(compact(Double(image.error)))"
      let label = state.caption(of: image.label, beside: error, in: caption.width)
      canvas.text(
        label ?? "\(image.index)", at: Point(x: caption.x, y: caption.y),
        state.captionStyle(of: image.label))
      canvas.text(error, alignedRightIn: caption, captions)
      guard let pair = RebuiltNumbers(image) else { continue }
      SampleView.drawCurves([pair.original, pair.rebuilt], state, on: &canvas, in: curves)
    }
  }
}
