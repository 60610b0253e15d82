import Canvas
import Drawing

/// Things to draw that are the same in every run.
enum Samples {
  /// A ring with a bar, 28x28, soft at its edges.
  static var image: PixelImage {
    let pixels = (0..<(28 * 28)).map { index -> UInt8 in
      let (x, y) = (Double(index % 28) - 13.5, Double(index / 28) - 13.5)
      let distance = abs((x * x + y * y).squareRoot() - 8)
      let ink = max(0, 1 - distance / 2.5)
      return UInt8((255 * (abs(y) < 1 && abs(x) < 8 ? 1 : ink)).rounded())
    }
    return PixelImage(width: 28, height: 28, pixels: pixels)
  }

  /// A falling loss of `count` steps with noise; at `spike`, where given, one that is far too big.
  static func losses(count: Int, spike: Int? = nil) -> [ChartSample] {
    (0..<count).map { step in
      let noise = Double((step &* 7919) % 101) / 101 - 0.5
      let fall = 0.035 + 0.2 / (1 + Double(step) / 30)
      return ChartSample(x: Double(step), y: step == spike ? 0.5 : fall + 0.006 * noise)
    }
  }

  /// Raw and smoothed training loss and a test error for each of three epochs.
  static func chart(_ scale: Scale) -> Chart {
    let test = [(938.0, 0.045), (1876, 0.042), (2814, 0.041)].map(ChartSample.init(x:y:))
    var chart = Chart(
      series: [
        ChartSeries(
          name: "test", style: Style(.testLoss), line: .dashed, marker: "◆", asciiGlyph: "o",
          samples: test),
        ChartSeries(
          name: "train", style: Style(.trainingLoss), smoothing: 60,
          samples: losses(count: 2900, spike: 1700)),
      ], yScale: scale)
    chart.secondUnit = ChartUnit(name: "epoch", length: 938)
    chart.references = [ChartReference(name: "PCA", value: 0.06)]
    chart.events = [ChartMark(x: 1200, label: "rate 3e-3")]
    return chart
  }

  /// Ten spirals' arms, one a label.
  static var points: [ScatterPoint] {
    (0..<300).map { index in
      let (label, turn) = (index % 10, Double(index / 10) / 30)
      let x = Double(label % 5) * 2 + turn
      let y = Double(label / 5) * 3 + turn * turn
      return ScatterPoint(x: x - 4, y: y - 2, label: label)
    }
  }

  static let appearances: [(name: String, appearance: Appearance)] = [
    ("colour", Appearance()),
    ("mono", Appearance(glyphs: .half, greys: 2, usesColor: false)),
    ("ascii", Appearance(glyphs: .ascii, greys: 2, usesColor: false)),
  ]
}
