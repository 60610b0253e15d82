import Foundation
import Projection
import Testing

@Suite("The area under the ROC curve")
struct AreaUnderROCTests {
  @Test("is 1 where every positive scores higher, 0 where every one scores lower")
  func perfect() {
    #expect(areaUnderROC(positives: [3, 4, 5], negatives: [1, 2]) == 1)
    #expect(areaUnderROC(positives: [1, 2], negatives: [3, 4, 5]) == 0)
  }

  @Test("counts the pairs in the right order, and equal ones half")
  func pairs() {
    // 3 > 1, 3 > 2, 3 = 3; 2 > 1, 2 = 2, 2 < 3: 3 and two halves of 6.
    #expect(areaUnderROC(positives: [3, 2], negatives: [1, 2, 3]) == 4.0 / 6)
    #expect(areaUnderROC(positives: [7, 7], negatives: [7, 7, 7]) == 0.5)
  }

  @Test("does not change with the scores' scale, and turns over with the sides")
  func invariances() {
    let (positives, negatives) = (
      noise(count: 90, featureCount: 1), noise(count: 70, featureCount: 1)
    )
    let area = areaUnderROC(positives: positives, negatives: negatives)
    let others = (positives.map { exp($0) }, negatives.map { exp($0) })
    #expect(areaUnderROC(positives: others.0, negatives: others.1) == area)
    #expect(abs(areaUnderROC(positives: negatives, negatives: positives) - (1 - area)) < 1e-12)
  }

  @Test("is scikit-learn's, ties and all")
  func golden() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Goldens/roc.json")
    let golden = try JSONDecoder().decode(Golden.self, from: Data(contentsOf: file))
    let area = areaUnderROC(positives: golden.positives, negatives: golden.negatives)
    #expect(abs(area - golden.area) < 1e-12)
  }

  /// What scikit-learn made of a few scores.
  private struct Golden: Decodable {
    let positives, negatives: [Float]
    let area: Double
  }

  @Test("is no number where there is none")
  func undefined() {
    #expect(areaUnderROC(positives: [], negatives: [1]).isNaN)
    #expect(areaUnderROC(positives: [1], negatives: []).isNaN)
    #expect(areaUnderROC(positives: [1, .nan], negatives: [0]).isNaN)
    #expect(areaUnderROC(positives: [.infinity], negatives: [0]) == 1)
  }
}
