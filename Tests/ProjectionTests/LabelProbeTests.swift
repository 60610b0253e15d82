import Engine
import Foundation
import Projection
import Testing

@Suite("A probe for labels")
struct LabelProbeTests {
  private let team = WorkerTeam(threads: 2)

  /// Codes whose label is 1 inside a ring and 0 outside it, which no straight line tells apart; labels
  /// are 0 and 1 alternately in `seed`'s order.
  private func rings(_ count: Int, seed: UInt64 = 1) -> (Vectors, [UInt8]) {
    var generator = RandomGenerator(seed: seed)
    let labels = (0..<count).map { UInt8($0 % 2) }
    let values = labels.flatMap { label -> [Float] in
      let angle = generator.uniform(0, 2 * .pi)
      let radius = (label == 1 ? 1 : 3) + generator.uniform(-0.5, 0.5)
      return [radius * cos(angle), radius * sin(angle)]
    }
    return (Vectors(values, size: 2), labels)
  }

  private func accuracy(
    _ training: (Vectors, [UInt8]), labelled: Int? = nil, _ test: (Vectors, [UInt8]),
    team: WorkerTeam? = nil
  ) throws -> Double {
    let team = team ?? self.team
    let probe = LabelProbe(
      training: ProbeSamples(training.0), trainingLabels: training.1, labelled: labelled,
      test: ProbeSamples(test.0), testLabels: test.1, team: team,
      kernels: try .select(environment: [:]))
    #expect(probe.labelledCount == labelled ?? training.0.count)
    probe.work(team: team)
    return try #require(probe.accuracy)
  }

  @Test("finds labels that no straight line divides, and learns the more the more it is told")
  func learns() throws {
    let (training, test) = (rings(600), rings(300, seed: 2))
    let few = try accuracy(training, labelled: 6, test)
    let some = try accuracy(training, labelled: 60, test)
    let all = try accuracy(training, test)
    #expect(few > 0.55 && few < some && some <= all && all > 0.98, "\(few), \(some), \(all)")
  }

  @Test("cannot find what is not there")
  func chance() throws {
    let (samples, _) = rings(600)
    var generator = RandomGenerator(seed: 9)
    let labels = (0..<600).map { _ in generator.uniform() < 0.5 ? UInt8(0) : 1 }
    let others = (0..<600).map { _ in generator.uniform() < 0.5 ? UInt8(0) : 1 }
    let found = try accuracy((samples, labels), (rings(600, seed: 3).0, others))
    #expect(abs(found - 0.5) < 0.08, "\(found)")
  }

  @Test("does not mind how large the numbers are, nor where they lie")
  func scale() throws {
    func moved(_ codes: (Vectors, [UInt8])) -> (Vectors, [UInt8]) {
      (Vectors(codes.0.values.map { 1000 * $0 + 5000 }, size: 2), codes.1)
    }
    let (training, test) = (rings(400), rings(300, seed: 2))
    let plain = try accuracy(training, test)
    #expect(try abs(accuracy(moved(training), moved(test)) - plain) < 0.02)
  }

  @Test("gives the same on any number of threads")
  func threads() throws {
    let (training, test) = (rings(300), rings(301, seed: 2))
    let one = try accuracy(training, labelled: 30, test, team: WorkerTeam(threads: 1))
    #expect(try accuracy(training, labelled: 30, test, team: WorkerTeam(threads: 3)) == one)
  }

  @Test("works piece by piece as it is asked to, to the same end")
  func pieces() throws {
    let (training, test) = (rings(300), rings(301, seed: 2))
    let probe = LabelProbe(
      training: ProbeSamples(training.0), trainingLabels: training.1, labelled: nil,
      test: ProbeSamples(test.0), testLabels: test.1, team: team,
      kernels: try .select(environment: [:]))
    var pieces = 0
    while probe.accuracy == nil {
      probe.work(team: team) { true }
      pieces += 1
    }
    #expect(pieces > 2 * LabelProbe.drawCount)
    #expect(probe.accuracy == (try accuracy(training, test)))
  }

  @Test("says nothing of codes that are no numbers")
  func undefined() throws {
    let (training, test) = (rings(50), rings(50, seed: 2))
    let broken = (Vectors([1, 2, .nan, 4], size: 2), [UInt8](arrayLiteral: 0, 1))
    #expect(try accuracy(training, broken).isNaN)
    #expect(try accuracy(broken, test).isNaN)
  }
}
