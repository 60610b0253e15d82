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
      let label = image.label.map { String(ScatterPlot.glyph(of: $0)) } ?? "\(image.index)"
      let ink = image.label.map { Ink.label($0) } ?? .role(.dim)
      canvas.text(label, at: Point(x: caption.x, y: caption.y), Style(ink, bold: true))
      canvas.text("error \(compact(Double(image.error)))", alignedRightIn: caption, captions)
      guard let pair = RebuiltNumbers(image) else { continue }
      SampleView.drawCurves([pair.original, pair.rebuilt], state, on: &canvas, in: curves)
    }
  }
}
