import Canvas
import Drawing

/// How a person looks at a chart: what x counts, which part of it, how smooth, and where the cursor
/// is.
struct ChartView: Sendable {
  /// What x counts.
  var x = ChartX.steps
  /// The part of it that is shown, in what x counts.
  var window = ChartWindow()
  /// Which of `smoothings` is in force.
  var smoothing: Int
  /// The place that is read, in what x counts; nil without a cursor.
  var cursor: Double?
  /// The column that the mouse holds.
  var heldColumn: Int?

  /// Time constants of smoothing to choose from, as shares of what is shown.
  static let smoothings = [0, 0.005, 0.01, 0.02, 0.05, 0.1]

  /// A share of the window that a key moves it by.
  private static let panShare = 0.25
  /// What a turn of the wheel magnifies by.
  private static let wheelFactor = 1.25

  /// The time constant of smoothing, as a share of what is shown.
  var smoothingShare: Double { Self.smoothings[smoothing] }

  /// Smooths more, or less where that is negative; what that is in words.
  mutating func smooth(by levels: Int) -> String {
    smoothing = min(Self.smoothings.count - 1, max(0, smoothing + levels))
    let share = smoothingShare
    guard share > 0 else { return "no smoothing" }
    return "smoothed over \(compact(share * 100, digits: 1)) % of what is shown"
  }
}

/// A chart as it stands on the screen.
struct ShownChart {
  /// What is drawn.
  var chart: Chart
  /// Where.
  var area: Area
  /// Where its axis ends when all of it is shown.
  var end: Double
}

/// What moves a chart's cursor.
enum ChartMove {
  /// So many columns to the right.
  case columns(Int)
  case first, last
}

extension ChartView {
  /// Columns that an arrow moves the cursor by, and a far one.
  static let (near, far) = (1, 5)

  /// Puts the cursor on the newest sample that is shown, or takes it away.
  mutating func toggleCursor(_ shown: ShownChart?) {
    guard cursor == nil, let shown else {
      cursor = nil
      return
    }
    cursor = shown.chart.sample(nearestTo: window.range(upTo: shown.end).upperBound)
  }

  /// Moves the cursor to another sample; at the window's edge the window goes along. `chart` is what
  /// stands on the screen for a view.
  mutating func move(_ move: ChartMove, _ chart: (ChartView) -> ShownChart?) {
    guard let place = cursor, let shown = chart(self) else { return }
    let range = window.range(upTo: shown.end)
    switch move {
    case .first: cursor = shown.chart.sample(nearestTo: range.lowerBound)
    case .last: cursor = shown.chart.sample(nearestTo: range.upperBound)
    case .columns(let columns):
      if let next = shown.chart.sample(from: place, byColumns: columns, in: shown.area) {
        cursor = next
        return
      }
      pan(columns > 0 ? 1 : -1, shown)
      guard let moved = chart(self) else { return }
      cursor =
        moved.chart.sample(from: place, byColumns: columns, in: moved.area)
        ?? moved.chart.sample(nearestTo: place)
    }
  }

  /// Shows twice as much or half as much, around the cursor if it is there to be seen.
  mutating func zoom(in isIn: Bool, _ shown: ShownChart?) {
    guard let shown else { return }
    let range = window.range(upTo: shown.end)
    let place = cursor.flatMap { range.contains($0) ? $0 : nil }
    window.zoom(by: isIn ? 2 : 0.5, around: place, upTo: shown.end)
  }

  /// Moves to later places by quarters of the window, or to earlier ones where that is negative.
  mutating func pan(_ quarters: Int, _ shown: ShownChart?) {
    guard let shown else { return }
    let range = window.range(upTo: shown.end)
    let width = range.upperBound - range.lowerBound
    window.pan(by: Double(quarters) * Self.panShare * width, upTo: shown.end)
  }

  /// Takes in what the mouse did on the chart: a click puts the cursor there, the wheel zooms at the
  /// pointer, dragging moves the window.
  mutating func point(_ action: MouseAction, at place: Point, _ shown: ShownChart) {
    let x = shown.chart.x(ofColumn: place.x, in: shown.area)
    switch action {
    case .scrollUp: window.zoom(by: Self.wheelFactor, around: x, upTo: shown.end)
    case .scrollDown: window.zoom(by: 1 / Self.wheelFactor, around: x, upTo: shown.end)
    case .press:
      heldColumn = place.x
      if let x { cursor = shown.chart.sample(nearestTo: x) }
    case .drag:
      guard let held = heldColumn else { return }
      heldColumn = place.x
      let length = shown.chart.length(ofColumns: held - place.x, in: shown.area)
      window.pan(by: length, upTo: shown.end)
    case .release: heldColumn = nil
    }
  }

  /// Counts something else along x; the window and the cursor stay at their steps where `from` and
  /// `to` tell the run's time before and after, else all is shown.
  mutating func count(_ next: ChartX, from: ChartTime?, to: ChartTime?) {
    x = next
    guard let from, let to else {
      (window, cursor) = (ChartWindow(), nil)
      return
    }
    window.convert { to.place(of: from.step(at: $0)) }
    cursor = cursor.map { to.place(of: from.step(at: $0)) }
  }
}
