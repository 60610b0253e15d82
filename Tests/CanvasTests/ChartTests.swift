import Canvas
import Drawing
import Testing

@Suite("Charts")
struct ChartTests {
  private func draw(_ chart: Chart, _ width: Int, _ height: Int) -> Canvas {
    var canvas = Canvas(Size(width: width, height: height))
    chart.draw(on: &canvas, in: canvas.area, appearance: Appearance())
    return canvas
  }

  private func inked(_ canvas: Canvas, row: Int, _ role: Role) -> Int {
    canvas.row(row).filter { $0.style.foreground == .role(role) && $0.glyph != " " }.count
  }

  @Test("one step's spike among 50,000 reaches the top at any width", arguments: 1...130)
  func spike(width: Int) {
    let samples = Samples.losses(count: 50_000, spike: 31_234)
    var chart = Chart(series: [
      ChartSeries(name: "train", style: Style(.trainingLoss), smoothing: 500, samples: samples)
    ])
    chart.showsLegend = false
    let spiked = draw(chart, width, 10)
    #expect(inked(spiked, row: 0, .rawLoss) + inked(spiked, row: 0, .trainingLoss) > 0)
    chart.series[0].smoothing = 0
    #expect(inked(draw(chart, width, 10), row: 0, .trainingLoss) > 0)
  }

  @Test("every label is drawn whole", arguments: [16, 20, 37, 51, 80, 200])
  func labels(width: Int) {
    let canvas = draw(Samples.chart(.linear), width, 12)
    let words = (0..<canvas.size.height).flatMap { y in
      var row = String.UnicodeScalarView()
      row.append(
        contentsOf: canvas.row(y).map { $0.style.foreground == .role(.axis) ? $0.glyph : " " })
      return String(row).split(whereSeparator: { " │┤┬└─".contains($0) }).map(String.init)
    }
    #expect(!words.isEmpty)
    let whole = /-?[0-9]+(\.[0-9]+)?[kM]?/
    #expect(words.allSatisfy { $0.wholeMatch(of: whole) != nil }, "\(words)")
  }

  @Test("on a log scale a horizontal line far below all curves leaves the axis to them")
  func farReference() {
    func drawn(_ references: [Double]) -> Canvas {
      let samples = (0...50).map { ChartSample(x: Double($0), y: 1 - Double($0) / 60) }
      var chart = Chart(
        series: [ChartSeries(name: "train", style: Style(.trainingLoss), samples: samples)],
        yScale: .log10)
      chart.references = references.map { ChartReference(name: "PCA", value: $0) }
      chart.showsLegend = false
      return draw(chart, 60, 12)
    }
    #expect(drawn([1e-14]) == drawn([]))
    #expect(drawn([0.01]) != drawn([]))
  }

  @Test("a horizontal line lies on its side of a curve that is less than a row away")
  func sides() {
    // A dot is about 0.006 high, a row 0.022.
    for offset in [-0.009, -0.003, 0.003, 0.009] {
      for value in stride(from: 0.03, to: 0.15, by: 0.0013) {
        // High, then for a while beside the line, then low, so that the line is seen.
        let samples = (0...100).map { x in
          ChartSample(x: Double(x), y: x < 2 ? 0.2 : x < 50 ? value + offset : 0)
        }
        var chart = Chart(series: [
          ChartSeries(name: "train", style: Style(.trainingLoss), samples: samples)
        ])
        chart.references = [ChartReference(name: "PCA", value: value)]
        chart.showsLegend = false
        let canvas = draw(chart, 60, 12)
        let plot = chart.plotArea(in: canvas.area)
        func height(_ role: Role, _ columns: Range<Int>) -> Int? {
          columns.lazy.compactMap { topDot(canvas, column: $0, role) }.first
        }
        let curve = height(.trainingLoss, plot.x + 8..<plot.x + 20)
        let line = height(.reference, plot.x + 34..<plot.x + 38)
        #expect(curve != nil && line != nil)
        if let curve, let line {
          let (upper, lower) = offset > 0 ? (curve, line) : (line, curve)
          #expect(abs(offset) > 0.006 ? upper < lower : upper <= lower)
        }
      }
    }
  }

  /// The topmost row of dots of a role in a column of cells, from 0 at the top.
  private func topDot(_ canvas: Canvas, column: Int, _ role: Role) -> Int? {
    let bits: [UInt32] = [0x09, 0x12, 0x24, 0xc0]
    for y in 0..<canvas.size.height where canvas[column, y].style.foreground == .role(role) {
      let glyph = canvas[column, y].glyph.value
      guard (0x2800...0x28ff).contains(glyph) else { continue }
      if let row = bits.firstIndex(where: { glyph & $0 != 0 }) { return 4 * y + row }
    }
    return nil
  }

  @Test("a loss that is not a number is marked")
  func notANumber() {
    var samples = Samples.losses(count: 100)
    samples[60] = ChartSample(x: 60, y: .nan)
    let chart = Chart(series: [
      ChartSeries(name: "train", style: Style(.trainingLoss), smoothing: 10, samples: samples)
    ])
    let canvas = draw(chart, 51, 10)
    #expect((0..<51).contains { canvas[$0, 0].glyph == "✗" })
  }

  @Test("a constant is smoothed to itself from its first value on, and the legend says so")
  func debiased() {
    let constant = (0..<50).map { ChartSample(x: Double($0), y: 0.25) }
    let chart = Chart(series: [
      ChartSeries(name: "train", style: Style(.trainingLoss), smoothing: 20, samples: constant)
    ])
    #expect(chart.legend(appearance: Appearance()).map(\.text) == ["━ train 0.250"])
  }

  @Test("a chart without samples draws its axes")
  func empty() {
    let canvas = draw(Chart(series: [], yScale: .log10), 51, 10)
    #expect((0..<10).contains { canvas.row($0).contains { $0.glyph == "┤" } })
  }
}
