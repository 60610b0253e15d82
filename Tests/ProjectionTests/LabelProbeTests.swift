import Engine
import Projection
import Testing

@Suite("A probe for labels")
struct LabelProbeTests {
  private let team = WorkerTeam(threads: 2)

  /// Codes of one number, and noise beside it: label 1 where the number is above 0, unless `flips`.
  private func codes(_ count: Int, flips: Int = .max) -> (Vectors, [UInt8]) {
    let values = noise(count: count, featureCount: 2)
    let labels = (0..<count).map { index -> UInt8 in
      let isAbove = values[2 * index] > 0
      return isAbove == (index % flips != flips - 1) ? 1 : 0
    }
    return (Vectors(values, size: 2), labels)
  }

  private func probe(_ training: (Vectors, [UInt8]), _ test: (Vectors, [UInt8])) -> LabelProbe {
    LabelProbe(
      training: training.0, trainingLabels: training.1, test: test.0, testLabels: test.1)
  }

  @Test("finds all labels that lie in the codes, and learns the more the more it is told")
  func learns() throws {
    let probe = probe(codes(2_000), codes(500))
    let few = try #require(probe.accuracy(labelsPerClass: 3, team: team))
    let some = try #require(probe.accuracy(labelsPerClass: 50, team: team))
    let all = probe.accuracy(team: team)
    #expect(few > 0.7 && few < some && some < all && all > 0.98, "\(few), \(some), \(all)")
  }

  @Test("cannot find what is not there")
  func chance() {
    let (samples, _) = codes(2_000)
    let labels = (0..<2_000).map { UInt8($0 * 7_919 / 13 % 2) }
    let accuracy = probe((samples, labels), (samples, labels)).accuracy(team: team)
    #expect(abs(accuracy - 0.5) < 0.06, "\(accuracy)")
  }

  @Test("tells the mean over sets of labels that share none, and ten sets at most")
  func draws() throws {
    let (samples, labels) = codes(24, flips: 5)
    let test = codes(300)
    // The first and the second of each label, and so on.
    let places = (0...1).map { label in labels.indices.filter { labels[$0] == UInt8(label) } }
    let count = min(places[0].count, places[1].count) / 2
    #expect(count > 3)
    let accuracies = (0..<count).map { draw in
      let chosen = places.flatMap { $0[(2 * draw)..<(2 * draw + 2)] }.sorted()
      return probe((samples.at(chosen), chosen.map { labels[$0] }), test).accuracy(team: team)
    }
    let mean = accuracies.reduce(0, +) / Double(count)
    let found = probe((samples, labels), test).accuracy(labelsPerClass: 2, team: team)
    #expect(abs(try #require(found) - mean) < 1e-12)
    #expect(Set(accuracies).count > 1)
  }

  @Test("says nothing where a label is too rare, nor of codes that are no numbers")
  func undefined() {
    let (samples, labels) = codes(20)
    #expect(
      probe((samples, labels), (samples, labels)).accuracy(labelsPerClass: 15, team: team) == nil)
    let broken = Vectors([1, 2, .nan, 4], size: 2)
    #expect(probe((samples, labels), (broken, [0, 1])).accuracy(team: team).isNaN)
    #expect(probe((broken, [0, 1]), (samples, labels)).accuracy(team: team).isNaN)
  }
}
