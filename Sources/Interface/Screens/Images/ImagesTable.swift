import Canvas
import Drawing
import Training
import Wording

/// Samples that are no images, a row each: index, numbers, what was made of them, error.
enum ImagesTable {
  /// The rows of headings: what the columns are, and what their numbers are.
  static let headingRows = 2

  /// Columns of an index, a number, an error, and between two groups of them.
  private static let (indexWidth, numberWidth, errorWidth, gap) = (7, 8, 9, 3)

  static func draw(_ state: State, _ layout: ImagesLayout, on canvas: inout Canvas) {
    guard let size = state.vectorSize else { return }
    let (what, range) = ImagesWall.facts(state, layout)
    let heading = layout.heading.inset(by: 1, 0)
    canvas.text(what, at: Point(x: heading.x, y: heading.y), Theme.heading, within: heading)
    if textWidth(what + range) < heading.width {
      canvas.text(range, alignedRightIn: heading, Theme.dim)
    }
    let columns = Columns(size: size, area: layout.wall)
    let (top, rows) = layout.wall.splitRows(headingRows)
    columns.drawHeadings(on: &canvas, in: top)
    for (row, place) in layout.visiblePlaces(of: state.imageCount).enumerated() {
      let line = Area(x: rows.x, y: rows.y + row, width: rows.width, height: 1)
      let isChosen = place == state.images.cursor
      if isChosen { canvas.fill(line, with: Cell(" ", Theme.chosen)) }
      columns.draw(
        state.image(at: place), index: state.imageIndex(at: place), isChosen, state, on: &canvas,
        in: line)
    }
  }

  /// Where the columns stand: every number where all fit, else a small curve for each sample.
  private struct Columns {
    let size: Int
    let index: Area
    let original: Area
    let rebuilt: Area
    let error: Area
    let showsNumbers: Bool

    init(size: Int, area: Area) {
      self.size = size
      let fixedWidth = indexWidth + errorWidth + 3 * gap + 2
      let room = max(0, (area.width - fixedWidth) / 2)
      showsNumbers = size * numberWidth <= room
      let width = showsNumbers ? size * numberWidth : room
      let used = fixedWidth + 2 * width
      var x = area.x + 1 + max(0, area.width - used) / 2
      func next(_ width: Int) -> Area {
        let column = Area(x: x, y: area.y, width: width, height: 1)
        x = column.maxX + gap
        return column
      }
      (index, original, rebuilt, error) = (
        next(indexWidth), next(width), next(width), next(errorWidth)
      )
    }

    func drawHeadings(on canvas: inout Canvas, in line: Area) {
      let lower = line.y + 1
      for (column, name) in [(index, "index"), (error, "error")] {
        let place = Area(x: column.x, y: lower, width: column.width, height: 1)
        canvas.text(name, alignedRightIn: place, Theme.dim)
      }
      for (column, name) in [(original, "original"), (rebuilt, "rebuilt")] {
        canvas.text(name, centredIn: column, Theme.dim)
        guard showsNumbers else { continue }
        for number in 0..<size {
          var place = cell(number, of: column)
          place.y = lower
          canvas.text(SampleView.name(of: number, among: size), alignedRightIn: place, Theme.dim)
        }
      }
    }

    private func cell(_ number: Int, of column: Area) -> Area {
      Area(x: column.x + number * numberWidth, y: column.y, width: numberWidth, height: 1)
    }

    func draw(
      _ image: Reconstruction?, index position: Int, _ isChosen: Bool, _ state: State,
      on canvas: inout Canvas, in line: Area
    ) {
      func at(_ column: Area) -> Area {
        Area(x: column.x, y: line.y, width: column.width, height: 1)
      }
      let style = isChosen ? Theme.chosen : .plain
      canvas.text(grouped(position), alignedRightIn: at(index), isChosen ? style : Theme.dim)
      guard let image, let pair = RebuiltNumbers(image) else { return }
      canvas.text(compact(Double(image.error)), alignedRightIn: at(error), style)
      let looks = [
        (original, pair.original, Role.reference), (rebuilt, pair.rebuilt, .trainingLoss),
      ]
      for (column, numbers, role) in looks {
        guard showsNumbers else {
          let curve = stretched(numbers, to: column.width)
          canvas.sparkline(
            curve, in: at(column), isChosen ? style : Style(role), glyphs: state.appearance.glyphs)
          continue
        }
        for (number, value) in numbers.enumerated() {
          canvas.text(
            fixed(Double(value), decimals: SampleView.decimals),
            alignedRightIn: cell(number, of: at(column)), style)
        }
      }
    }

    /// Numbers in no more columns than there are, evenly taken from all of them.
    private func stretched(_ numbers: [Float], to width: Int) -> [Double] {
      let columns = min(width, numbers.count)
      return (0..<columns).map { Double(numbers[$0 * numbers.count / max(1, columns)]) }
    }
  }
}
