import Drawing
import Foundation
import Testing

@Suite("Axes")
struct AxisTests {
  private static let ranges: [(Double, Double)] = [
    (0, 1), (0.031, 0.0412), (-3, 17), (0, 938), (0, 1e6), (-2e-7, 5e-7), (99.1, 99.2),
    (0.05, 0.3), (-1000, -998),
  ]

  @Test("linear ticks are steps of 1, 2 or 5 inside the range", arguments: ranges, 1...12)
  func linear(range: (Double, Double), count: Int) {
    let axis = Axis(from: range.0, to: range.1)
    let ticks = axis.ticks(atMost: count)
    #expect(ticks.count <= count + 1)
    for tick in ticks {
      #expect(axis.share(of: tick.value).map { $0 > -1e-6 && $0 < 1 + 1e-6 } == true)
      #expect(Double(tick.label) == nil || abs((Double(tick.label) ?? 0) - tick.value) < 1e-6)
    }
    guard ticks.count > 1 else { return }
    let step = ticks[1].value - ticks[0].value
    let mantissa = step / pow(10, floor(log10(step) + 1e-6))
    #expect([1, 2, 5].contains { abs($0 - mantissa) < 1e-3 })
    #expect(Set(ticks.map(\.label)).count == ticks.count)
  }

  @Test("a short axis has two labels at least, for one does not tell how long it is")
  func shortAxis() {
    #expect(Axis(from: -14, to: 16).ticks(atMost: 2).map(\.label) == ["-10", "0", "10"])
    #expect(Axis(from: 0.2, to: 1.9).ticks(atMost: 2).count >= 2)
  }

  @Test("a log axis over four decades has a tick at each of them")
  func decades() {
    let labels = Axis(.log10, from: 0.0007, to: 12).ticks(atMost: 6).map(\.label)
    #expect(labels == ["0.001", "0.01", "0.1", "1", "10"])
  }

  @Test("a log axis over one decade has its 1, 2 and 5")
  func oneDecade() {
    let labels = Axis(.log10, from: 0.04, to: 0.3).ticks(atMost: 6).map(\.label)
    #expect(labels == ["0.05", "0.1", "0.2"])
  }

  @Test("a log axis inside one step of a decade still has ticks")
  func narrow() {
    #expect(Axis(.log10, from: 0.031, to: 0.046).ticks(atMost: 4).count >= 2)
  }

  @Test("a decade takes the same length anywhere on a log axis")
  func logShares() throws {
    let axis = Axis(.log10, from: 0.001, to: 10)
    for (value, share) in [(0.001, 0.0), (0.01, 0.25), (0.1, 0.5), (1, 0.75), (10, 1)] {
      #expect(abs(try #require(axis.share(of: value)) - share) < 1e-12)
      #expect(abs(axis.value(at: share) - value) < 1e-9)
    }
    #expect(axis.share(of: 0) == nil)
  }

  @Test("thousands and millions are short")
  func labels() {
    #expect(Axis(from: 0, to: 4000).ticks(atMost: 4).map(\.label) == ["0", "1k", "2k", "3k", "4k"])
    #expect(Axis(from: 0, to: 2e6).ticks(atMost: 4).map(\.label).suffix(2) == ["1.5M", "2M"])
    #expect(Axis(from: 0, to: 2000).ticks(atMost: 4).map(\.label)[1] == "500")
  }

  @Test("an empty or impossible range still makes an axis")
  func degenerate() {
    for scale in [Scale.linear, .log10] {
      for (low, high) in [(0.0, 0.0), (.nan, 1), (.infinity, -.infinity), (-3, -3), (5, 5)] {
        let axis = Axis(scale, from: low, to: high)
        #expect(axis.highest > axis.lowest)
        #expect(axis.ticks(atMost: 5).count < 12)
      }
    }
  }

  @Test("numbers beyond all measure are short too")
  func hugeNumbers() {
    #expect(compact(6.767990815843112e34) == "6.8e34" && compact(-2e20) == "-2e20")
    #expect(fixed(3e18, decimals: 2) == "3e18")
    let labels = Axis(from: 0, to: 6.2e34).ticks(atMost: 4).map(\.label)
    #expect(labels == ["0", "2e34", "4e34", "6e34"])
    for tick in Axis(.log10, from: 1, to: 1e35).ticks(atMost: 6) { #expect(tick.label.count < 6) }
  }

  @Test("numbers are written to three significant digits")
  func compactNumbers() {
    let written = [0.04123, 0.9996, 38.64, 1250, 3.14e-7, 0, -0.5, .nan].map { compact($0) }
    #expect(written == ["0.0412", "1.000", "38.6", "1.25k", "3.1e-7", "0", "-0.500", "NaN"])
  }
}
