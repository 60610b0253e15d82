import Canvas
import Drawing
import Testing

@Suite("Histograms and bars")
struct HistogramTests {
  private func text(_ canvas: Canvas, row: Int) -> String {
    String(String.UnicodeScalarView(canvas.row(row).map(\.glyph)))
  }

  private func drawn(
    _ counts: [Int], width: Int, height: Int, glyphs: GlyphSet = .half, scale: Scale = .linear
  ) -> Canvas {
    var canvas = Canvas(Size(width: width, height: height))
    HistogramPlot(range: 0...1, counts: counts, scale: scale).draw(
      on: &canvas, in: canvas.area, appearance: Appearance(glyphs: glyphs))
    return canvas
  }

  @Test("the tallest bar is the part with most values, and an empty part has none")
  func heights() {
    let canvas = drawn([1, 4, 0, 2], width: 4, height: 3)
    #expect(text(canvas, row: 2) == "▆█ █")
    #expect(canvas[1, 0].glyph == "▇")
    #expect(canvas[0, 0].glyph == " " && canvas[3, 0].glyph == " ")
  }

  @Test("a single value among thousands is seen")
  func rare() {
    let canvas = drawn([1, 100_000], width: 2, height: 3)
    #expect(canvas[0, 2].glyph == "▁")
  }

  @Test("parts that share a column are taken together")
  func regrouped() {
    // Ten parts in at most four columns: groups of three and a rest of one.
    var canvas = Canvas(Size(width: 4, height: 1))
    let counts = [0, 0, 0, 1, 1, 1, 0, 0, 0, 3]
    canvas.bars(counts, in: canvas.area, .plain, glyphs: .half)
    #expect(text(canvas, row: 0) == " ▇ ▇")
  }

  @Test("with room the axes have round numbers, percent upwards")
  func axes() {
    let canvas = drawn(Array(repeating: 5, count: 20), width: 40, height: 12)
    let all = (0..<12).map { text(canvas, row: $0) }.joined(separator: "\n")
    #expect(all.contains("4┤") && all.contains("0.5"))
  }

  @Test("a log scale lifts what is rare")
  func logarithmic() {
    let linear = drawn([1, 10_000], width: 2, height: 3)
    let log = drawn([1, 10_000], width: 2, height: 3, scale: .log10)
    #expect(linear[0, 2].glyph == "▁")
    #expect(log[0, 2].glyph > "▁" && log[1, 0].glyph != " ")
  }

  @Test("in ASCII nothing else is drawn, and nothing at all of nothing")
  func ascii() {
    let canvas = drawn([1, 4, 0, 2], width: 30, height: 8, glyphs: .ascii)
    #expect((0..<8).allSatisfy { text(canvas, row: $0).unicodeScalars.allSatisfy(\.isASCII) })
    let empty = drawn([0, 0], width: 8, height: 4)
    #expect(empty == Canvas(Size(width: 8, height: 4)))
    #expect(drawn([], width: 8, height: 4) == empty)
  }

  @Test(
    "a bar in the middle is as wide to the left as to the right", arguments: [0.1, 0.5, 0.8, 1])
  func centred(share: Double) {
    var canvas = Canvas(Size(width: 9, height: 1))
    canvas.centredBar(share, in: canvas.area, .plain, glyphs: .half)
    let mirrored = text(canvas, row: 0).reversed().map { glyph -> Character in
      glyph == "▐" ? "▌" : glyph == "▌" ? "▐" : glyph
    }
    #expect(String(mirrored) == text(canvas, row: 0))
    #expect(text(canvas, row: 0).contains { $0 != " " })
  }

  @Test("a bar from the left grows with its share, and is seen from the least one on")
  func growing() {
    let lengths = [0.0, 0.001, 0.4, 1, .nan].map { share in
      var canvas = Canvas(Size(width: 10, height: 1))
      canvas.bar(share, in: canvas.area, .plain, glyphs: .half)
      return text(canvas, row: 0).count { $0 != " " }
    }
    #expect(lengths == [0, 1, 4, 10, 0])
  }
}

@Suite("Legends")
struct LegendTests {
  private func legend(_ height: Int, references: [ChartReference]) -> String {
    var chart = Chart(
      series: ["train", "reconstruction", "KL"].map { name in
        ChartSeries(
          name: name, style: .plain, samples: [ChartSample(x: 0, y: 1), ChartSample(x: 9, y: 2)])
      })
    chart.references = references
    var canvas = Canvas(Size(width: 70, height: height))
    chart.draw(on: &canvas, in: canvas.area, appearance: Appearance())
    return (0..<height).map { row in
      String(String.UnicodeScalarView(canvas.row(row).map(\.glyph)))
    }.joined(separator: "\n")
  }

  @Test("have every curve and every line to compare with, in a low plot side by side")
  func complete() {
    for height in [8, 9, 20] {
      let text = legend(height, references: [ChartReference(name: "PCA 3", value: 1.5)])
      for name in ["train", "reconstruction", "KL", "PCA 3 1.50"] {
        #expect(text.contains(name), "\(name) at \(height) rows")
      }
    }
  }

  @Test("where there is none, the line is labelled where no curve runs, or not at all")
  func beside() {
    for (first, last, part) in [(1.0, 2.0, 40..<70), (0, 1.5, 0..<40), (1.5, 1.5, 0..<0)] {
      var chart = Chart(series: [
        ChartSeries(
          name: "train", style: .plain,
          samples: (0..<20).map { ChartSample(x: Double($0), y: $0 < 10 ? first : last) })
      ])
      chart.yRange = 0...2
      chart.references = [ChartReference(name: "PCA 3", value: 1.5)]
      var canvas = Canvas(Size(width: 70, height: 5))
      chart.draw(on: &canvas, in: canvas.area, appearance: Appearance())
      let starts = (0..<5).flatMap { row in
        (0..<65).filter { x in
          String(String.UnicodeScalarView((x..<x + 5).map { canvas[$0, row].glyph })) == "PCA 3"
        }
      }
      #expect(starts.count == (part.isEmpty ? 0 : 1) && starts.allSatisfy(part.contains))
    }
  }

  @Test("where there is none, the line itself is labelled")
  func none() {
    #expect(legend(5, references: [ChartReference(name: "PCA 3", value: 1.5)]).contains("PCA 3"))
  }
}
