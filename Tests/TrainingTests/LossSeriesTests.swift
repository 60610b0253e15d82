import Testing
import Training

@Suite("A loss series")
struct LossSeriesTests {
  @Test("keeps every loss by itself while there is room")
  func keepsEveryLoss() {
    var series = LossSeries(capacity: 2048)
    for step in 0..<2048 { series.append(Float(step)) }
    #expect(series.count == 2048)
    #expect(series.stepsPerBucket == 1)
    #expect(series[1500].mean == 1500)
    #expect(series[1500].step == 1500)
  }

  @Test("halves its buckets when they run out, and counts every step once")
  func halves() {
    var series = LossSeries(capacity: 2048)
    let steps = 10_000
    for step in 0..<steps { series.append(Float(step)) }
    #expect(series.count <= 2048)
    #expect(series.stepsPerBucket == 8)
    let total = (0..<series.count).reduce(0) { $0 + series[$1].count }
    #expect(total == steps)
    for index in 0..<series.count {
      #expect(series[index].step == index * series.stepsPerBucket)
      #expect(series[index].minimum == Float(series[index].step))
    }
  }

  @Test("loses no spike, however often it halves")
  func keepsSpikes() {
    var series = LossSeries(capacity: 2048)
    for step in 0..<100_000 { series.append(step == 77_777 ? 1000 : 1) }
    let greatest = (0..<series.count).map { series[$0].maximum }.max()
    #expect(greatest == 1000)
  }

  @Test("marks a loss that is no number, and keeps it out of the mean")
  func marksNonFinite() {
    var series = LossSeries(capacity: 2048)
    series.append(1)
    series.append(.nan)
    series.append(.infinity)
    #expect(!series[0].hasNonFinite)
    #expect(series[1].hasNonFinite && series[2].hasNonFinite)
    var merged = series[0]
    merged.merge(series[1])
    #expect(merged.mean == 1)
    #expect(merged.hasNonFinite)
  }

  @Test(
    "any buckets come to what they do one by one, after a truncation, too",
    arguments: [0..<1, 3..<4, 0..<16, 5..<100, 16..<64, 1000..<2100, 0..<2990])
  func merged(positions: Range<Int>) {
    var series = LossSeries()
    for step in 0..<5000 { series.append(step == 1503 ? .nan : Float(step * 7919 % 1009)) }
    series.truncate(to: 2990)
    var sum = series[positions.lowerBound]
    for index in positions.dropFirst() { sum.merge(series[index]) }
    #expect(series.merged(positions) == sum)
  }

  @Test("a snapshot of it does not change when training goes on")
  func copiesAreIndependent() {
    var series = LossSeries(capacity: 2048)
    series.append(1)
    let snapshot = series
    series.append(2)
    #expect(snapshot.count == 1)
    #expect(series.count == 2)
  }
}
