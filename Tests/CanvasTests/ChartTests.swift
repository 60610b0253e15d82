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
