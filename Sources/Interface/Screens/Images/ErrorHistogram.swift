import Canvas
import Drawing
import Training
import Wording

/// How the errors of all of a split's images are spread, and where the image under the cursor stands.
enum ErrorHistogram {
  /// Parts that errors are counted in.
  private static let parts = 240
  /// What is told of the spread, as shares of all.
  private static let (half, nearlyAll) = (0.5, 0.99)

  static func draw(_ state: State, on canvas: inout Canvas, in area: Area) {
    let shown = state.images.errors
    let inner = canvas.frame(
      area, title: title(state), focused: false, glyphs: state.appearance.glyphs)
    guard shown.errors?.request.split == state.images.split, !shown.ascending.isEmpty else {
      return canvas.text("measuring the errors of all", centredIn: inner.middleRow, Theme.dim)
    }
    let (range, counts) = shown.histogram(parts: parts)
    var plot = HistogramPlot(range: range, counts: counts, style: Style(.validationLoss))
    let chosen = state.image(at: state.images.cursor)?.error
    plot.marked = chosen.map { min(Double($0), range.upperBound) }
    plot.draw(on: &canvas, in: inner.inset(by: 1, 0), appearance: state.appearance)
  }

  private static func title(_ state: State) -> String {
    let name = "errors of the \(state.images.split.rawValue) \(state.nouns)"
    let shown = state.images.errors
    guard shown.errors?.request.split == state.images.split, !shown.ascending.isEmpty else {
      return name
    }
    let quantiles = [("half", half), ("99 %", nearlyAll)].map { share in
      "\(share.0) below \(loss(Double(shown.quantile(share.1))))"
    }
    return ([name] + quantiles).joined(separator: state.separator)
  }
}
