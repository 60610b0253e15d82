import Engine
import Projection
import Testing

@Suite("A softmax classifier")
struct SoftmaxClassifierTests {
  private func classifier(
    _ samples: Vectors, _ labels: [UInt8], threads: Int = 2
  ) -> SoftmaxClassifier {
    SoftmaxClassifier(fitting: samples, labels: labels, team: WorkerTeam(threads: threads))
  }

  /// Clouds around corners of a square, a label each.
  private func clouds(_ count: Int) -> (Vectors, [UInt8]) {
    let offsets = noise(count: count, featureCount: 2)
    let corners: [(Float, Float)] = [(0, 0), (0, 3), (3, 0), (3, 3)]
    let rows = (0..<count).map { index -> [Float] in
      let corner = corners[index % 4]
      return [offsets[2 * index] + corner.0, offsets[2 * index + 1] + corner.1]
    }
    return (Vectors(rows: rows, size: 2), (0..<count).map { UInt8(10 * ($0 % 4)) })
  }

  @Test("has the weights that scikit-learn's has, and finds the same labels")
  func golden() throws {
    let golden = try ClassifierGolden.read()
    let found = classifier(golden.trainingVectors, golden.labels)
    #expect(found.labels == [2, 3, 7, 9])
    #expect(found.weights.count == golden.weights.count)
    for (weight, wanted) in zip(found.weights, golden.weights) {
      #expect(abs(weight - wanted) < 1e-4)
    }
    #expect(found.classify(golden.testVectors) == golden.found)
    #expect(
      found.accuracy(on: golden.testVectors, labels: golden.testLabels) == golden.accuracy)
  }

  @Test("finds every label of clouds that lie apart, whatever the labels are")
  func separable() {
    let (samples, labels) = clouds(400)
    let (others, otherLabels) = clouds(1_003)
    let found = classifier(samples, labels)
    #expect(found.labels == [0, 10, 20, 30])
    #expect(found.accuracy(on: others, labels: otherLabels) == 1)
  }

  @Test("finds no more than half of what no line divides")
  func exclusiveOr() {
    let corners = Vectors(rows: [[0, 0], [1, 1], [0, 1], [1, 0]], size: 2)
    let found = classifier(corners, [0, 0, 1, 1])
    #expect(found.weights.allSatisfy { abs($0) < 1e-6 })
    #expect(found.accuracy(on: corners, labels: [0, 0, 1, 1]) == 0.5)
  }

  @Test("does not mind the numbers' scales, and leaves alone those that never change")
  func scales() {
    let (samples, labels) = clouds(300)
    let rows = (0..<300).map { index -> [Float] in
      let sample = Array(samples[index])
      return [sample[0], 7, 1_000 * sample[1] - 5_000]
    }
    let changed = Vectors(rows: rows, size: 3)
    let (plain, other) = (classifier(samples, labels), classifier(changed, labels))
    for row in 0..<4 {
      #expect(abs(plain.weights[3 * row] - other.weights[4 * row]) < 1e-3)
      #expect(other.weights[4 * row + 1] == 0)
      #expect(abs(plain.weights[3 * row + 1] - other.weights[4 * row + 2]) < 1e-3)
    }
    #expect(plain.classify(samples) == other.classify(changed))
  }

  @Test("never finds a label that it has not seen, and finds the only one that it has")
  func labels() {
    let (samples, _) = clouds(9)
    let found = classifier(samples, [UInt8](repeating: 5, count: 9))
    #expect(found.classify(samples) == [UInt8](repeating: 5, count: 9))
    #expect(found.accuracy(on: samples, labels: [UInt8](repeating: 4, count: 9)) == 0)
    #expect(found.accuracy(on: Vectors([], size: 2), labels: []).isNaN)
  }

  @Test("is the same bits on any number of threads", arguments: [2, 3, 7])
  func threads(count: Int) {
    let (samples, labels) = clouds(5_000)
    let flipped = labels.enumerated().map { $0 % 9 == 0 ? 10 : $1 }
    let alone = classifier(samples, flipped, threads: 1)
    #expect(classifier(samples, flipped, threads: count).weights == alone.weights)
  }

  @Test("comes to an end where numbers are none")
  func notFinite() {
    let found = classifier(Vectors(rows: [[1, .nan], [0, 1], [2, 3]], size: 2), [0, 1, 1])
    #expect(found.weights.count == 6)
  }
}
