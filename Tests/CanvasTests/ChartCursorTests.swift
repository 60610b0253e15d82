import Canvas
import Drawing
import Testing

@Suite("A chart's cursor, marks and labels")
struct ChartCursorTests {
  private func draw(
    _ chart: Chart, _ width: Int, _ height: Int, _ appearance: Appearance = Appearance()
  ) -> Canvas {
    var canvas = Canvas(Size(width: width, height: height))
    chart.draw(on: &canvas, in: canvas.area, appearance: appearance)
    return canvas
  }

  private func rows(_ canvas: Canvas) -> [String] {
    (0..<canvas.size.height).map { y in
      var row = String.UnicodeScalarView()
      row.append(contentsOf: canvas.row(y).map(\.glyph))
      return String(row)
    }
  }

  private func text(_ canvas: Canvas) -> String { rows(canvas).joined(separator: "\n") }

  private let area = Area(x: 0, y: 0, width: 80, height: 16)

  @Test("axis labels are whole and round at every size")
  func sizes() throws {
    let number = /(-?[0-9.]+)(e-?[0-9]+)?[kMG]?/
    for width in stride(from: 38, through: 498, by: 23) {
      for height in stride(from: 8, through: 198, by: 19) {
        for scale in [Scale.linear, .log10] {
          let canvas = draw(Samples.chart(scale), width, height)
          let labels = (0..<height).flatMap { y -> [String] in
            var row = String.UnicodeScalarView()
            row.append(
              contentsOf: canvas.row(y).map { $0.style.foreground == .role(.axis) ? $0.glyph : " " }
            )
            return String(row).split(whereSeparator: { " │┤┬└─".contains($0) }).map(String.init)
          }
          #expect(labels.count >= 3)
          for label in labels {
            let match = try #require(label.wholeMatch(of: number), "\(label) at \(width)x\(height)")
            #expect(match.1.count <= 5, "\(label) at \(width)x\(height)")
          }
        }
      }
    }
  }

  @Test("steps between labels are 1, 2 or 5 times a power of ten")
  func round() {
    for highest in stride(from: 1.0, through: 1e5, by: 371) {
      let values = Axis(from: 0, to: highest).ticks(atMost: 8).map(\.value)
      let steps = zip(values.dropFirst(), values).map { $0 - $1 }
      for step in steps {
        var digits = step
        while digits >= 9.999 { digits /= 10 }
        while digits < 0.999 { digits *= 10 }
        #expect([1, 2, 5].contains { abs($0 - digits) < 1e-6 }, "\(values)")
      }
    }
  }

  @Test("the cursor tells what is said of its place, and every curve's value there")
  func reading() {
    var chart = Samples.chart(.linear)
    chart.cursor = ChartCursor(x: 940, heading: ["step 940", "epoch 1.00", "3.1 s"])
    for width in [51, 80, 160] {
      let drawn = text(draw(chart, width, 14))
      #expect(drawn.contains("step 940 · epoch 1.00"))
      #expect(drawn.contains("test 0.0450") && drawn.contains("train 0.0"))
      #expect(drawn.contains("│") && drawn.contains("●"))
    }
    // In little room the values stand in one row.
    #expect(rows(draw(chart, 40, 6))[0].contains("step 940 ━ train 0.0"))
    let plain = Appearance(glyphs: .ascii, greys: 2, usesColor: false)
    let ascii = text(draw(chart, 80, 14, plain))
    #expect(ascii.allSatisfy(\.isASCII) && ascii.contains("step 940, epoch 1.00, 3.1 s"))
  }

  @Test("what the cursor reads leaves the axes and what is beside the chart alone")
  func longName() {
    var chart = Samples.chart(.linear)
    chart.series[0].name = String(repeating: "long", count: 20)
    for place in [10.0, 2800] {
      let outer = Size(width: 60, height: 16)
      let area = Area(x: 5, y: 1, width: 50, height: 14)
      var (read, plain) = (Canvas(outer), Canvas(outer))
      for y in 0..<outer.height {
        for x in 0..<outer.width where !area.contains(Point(x: x, y: y)) {
          (read[x, y], plain[x, y]) = (Cell("#"), Cell("#"))
        }
      }
      chart.showsLegend = false
      chart.draw(on: &plain, in: area, appearance: Appearance())
      chart.showsLegend = true
      chart.cursor = ChartCursor(x: place, heading: ["step 10"])
      chart.draw(on: &read, in: area, appearance: Appearance())
      chart.cursor = nil
      let plot = chart.plotArea(in: area)
      let differing = (0..<outer.height).flatMap { y in
        (0..<outer.width).map { Point(x: $0, y: y) }
      }.filter { read[$0.x, $0.y] != plain[$0.x, $0.y] }
      #expect(!differing.isEmpty && differing.allSatisfy { plot.contains($0) })
    }
  }

  @Test("a sample that is no number is read as that")
  func notANumber() {
    var chart = Chart(series: [
      ChartSeries(
        name: "train", style: Style(.trainingLoss),
        samples: [ChartSample(x: 0, y: 1), ChartSample(x: 1, y: .nan), ChartSample(x: 2, y: 3)])
    ])
    chart.cursor = ChartCursor(x: 1.1, heading: ["step 1"])
    #expect(text(draw(chart, 80, 12)).contains("train NaN"))
  }

  @Test("the cursor goes from sample to sample, at least a column, and stops at the ends")
  func snapping() throws {
    let chart = Samples.chart(.linear)
    let places = Set(chart.series[1].count > 0 ? (0..<2900).map(Double.init) : [])
    var place = try #require(chart.sample(nearestTo: 1000.3))
    #expect(place == 1000)
    let column = chart.length(ofColumns: 1, in: area)
    let next = try #require(chart.sample(from: place, byColumns: 1, in: area))
    #expect(places.contains(next) && abs(next - place - column) <= 0.5)
    let far = try #require(chart.sample(from: place, byColumns: 5, in: area))
    #expect(abs(far - place - 5 * column) <= 0.5)
    place = 2899
    #expect(chart.sample(from: place, byColumns: 1, in: area) == nil)
    #expect(chart.sample(from: 0, byColumns: -5, in: area) == nil)
    let sparse = Chart(series: [chart.series[0]])
    #expect(sparse.sample(from: 938, byColumns: 1, in: area) == 1876)
  }

  @Test("a column of the screen is a place along x and back")
  func columns() throws {
    let chart = Samples.chart(.linear)
    let plot = chart.plotArea(in: area)
    #expect(chart.x(ofColumn: plot.x - 1, in: area) == nil)
    #expect(chart.x(ofColumn: plot.x, in: area) == 0)
    let last = try #require(chart.x(ofColumn: plot.maxX - 1, in: area))
    #expect(abs(last - 2899) < 1e-6)
  }

  @Test("what was changed is marked behind the curves, its label where it hides nothing")
  func marks() {
    var chart = Samples.chart(.linear)
    chart.events = []
    let plain = draw(chart, 100, 20)
    chart.events = [("rate 0.001", 900.0), ("rate 3e-4", 905), ("resumed", 2000)].map {
      ChartMark(x: $0.1, label: $0.0, style: Style(.reference), isBehind: true)
    }
    let marked = draw(chart, 100, 20)
    for label in ["rate 0.001", "rate 3e-4", "resumed"] { #expect(text(marked).contains(label)) }
    for y in 0..<20 {
      for x in 0..<100 where plain[x, y].glyph != " " && plain[x, y].style != Style(.reference) {
        #expect(marked[x, y] == plain[x, y])
      }
    }
  }

  @Test("epochs too many to be marked each are marked here and there, the last one always")
  func thinned() {
    let epochs = (1...300).map { ChartSample(x: Double($0) * 10, y: 1 / Double($0)) }
    let chart = Chart(series: [
      ChartSeries(
        name: "validation", style: Style(.validationLoss), line: .dotted, marker: "▴",
        samples: epochs)
    ])
    let canvas = draw(chart, 80, 16)
    let plot = chart.plotArea(in: canvas.area)
    let marked = (plot.x..<plot.maxX).filter { x in
      (2..<plot.maxY).contains { canvas[x, $0].glyph == "▴" }
    }
    #expect((5...15).contains(marked.count) && marked.last == plot.maxX - 1)
  }
}
