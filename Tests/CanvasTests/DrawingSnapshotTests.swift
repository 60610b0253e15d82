import Canvas
import Drawing
import SnapshotSupport
import Testing

@Suite("Drawings are as recorded, from 0x0 to 200x60")
struct DrawingSnapshotTests {
  private func mismatch(_ name: String, _ draw: (inout Canvas) -> Void) -> String? {
    snapshotMismatch(
      name,
      snapshotSizes.map { size in
        var canvas = Canvas(size)
        draw(&canvas)
        return canvas
      })
  }

  @Test("frames with titles", arguments: [GlyphSet.ascii, .blocks, .half])
  func frames(glyphs: GlyphSet) {
    let difference = mismatch("frame-\(glyphs)") { canvas in
      let inner = canvas.frame(
        canvas.area, title: "loss over steps", focused: true, glyphs: glyphs)
      canvas.text("left", at: Point(x: inner.x, y: inner.y), Style(.dim), within: inner)
      canvas.text("right", alignedRightIn: inner, Style(.accent, bold: true))
      canvas.text("in the middle", centredIn: inner.splitRows(2).rest)
    }
    #expect(difference == nil)
  }

  @Test("images", arguments: Samples.appearances.map(\.name))
  func images(name: String) throws {
    let appearance = try #require(Samples.appearances.first { $0.name == name }).appearance
    let difference = mismatch("image-\(name)") { canvas in
      canvas.image(Samples.image, in: canvas.area, appearance: appearance)
    }
    #expect(difference == nil)
  }

  @Test("charts, linear and by the logarithm", arguments: Samples.appearances.map(\.name))
  func charts(name: String) throws {
    let appearance = try #require(Samples.appearances.first { $0.name == name }).appearance
    for (scale, word) in [(Scale.linear, "linear"), (.log10, "log")] {
      let difference = mismatch("chart-\(word)-\(name)") { canvas in
        Samples.chart(scale).draw(on: &canvas, in: canvas.area, appearance: appearance)
      }
      #expect(difference == nil)
    }
  }

  @Test("scatter plots of dots and of labels", arguments: Samples.appearances.map(\.name))
  func scatters(name: String) throws {
    let appearance = try #require(Samples.appearances.first { $0.name == name }).appearance
    for (mode, word) in [(ScatterMode.dots, "dots"), (.labels, "labels")] {
      let difference = mismatch("scatter-\(word)-\(name)") { canvas in
        ScatterPlot(points: Samples.points, mode: mode)
          .draw(on: &canvas, in: canvas.area, appearance: appearance)
      }
      #expect(difference == nil)
    }
  }
}
