import Projection
import Testing

@Suite("Rank correlation")
struct RankCorrelationTests {
  @Test("is 1 where one number rises with the other, -1 where it falls, whatever the curve")
  func monotonous() {
    let numbers: [Float] = [3, -1, 4, 1.5, 9, 2.6]
    #expect(abs(rankCorrelation(numbers, numbers.map { $0 * $0 * $0 + 7 }) - 1) < 1e-12)
    #expect(abs(rankCorrelation(numbers, numbers.map { -$0 * 0.01 }) + 1) < 1e-12)
  }

  @Test("equal numbers share the mean of their ranks")
  func ties() {
    // Ranks 1, 2.5, 2.5, 4 and 1, 3, 2, 4: 4.5 / √(4.5 · 5).
    #expect(abs(rankCorrelation([1, 2, 2, 3], [1, 3, 2, 4]) - 0.948_683_298) < 1e-9)
  }

  @Test("is 0 where neither knows of the other")
  func independent() {
    #expect(abs(rankCorrelation([1, 2, 3, 4], [2, 4, 1, 3])) < 1e-12)
  }

  @Test("is no number where there is none")
  func undefined() {
    #expect(rankCorrelation([], []).isNaN)
    #expect(rankCorrelation([1], [2]).isNaN)
    #expect(rankCorrelation([1, 1, 1], [1, 2, 3]).isNaN)
    #expect(rankCorrelation([1, .nan, 3], [1, 2, 3]).isNaN)
  }
}
