import Testing
import Training

@Suite("Anomalies")
struct AnomalyTests {
  @Test("are the samples rebuilt worst, the worst first, equally bad ones in their order")
  func order() {
    let errors: [Float] = [0.1, 0.7, 0.3, 0.7, 0.2]
    let found = anomalies(errors, labels: [9, 8, 7, 6, 5], limit: 4)
    #expect(found.map(\.index) == [1, 3, 2, 4])
    #expect(found.map(\.label) == [8, 6, 7, 5])
    #expect(found.map(\.error) == [0.7, 0.7, 0.3, 0.2])
  }

  @Test("begin with errors that are no numbers")
  func notNumbers() {
    let found = anomalies([0.5, .infinity, 2, .nan], labels: nil, limit: 10)
    #expect(found.map(\.index) == [1, 3, 2, 0])
    #expect(found.allSatisfy { $0.label == nil })
    #expect(anomalies([], labels: nil, limit: 3).isEmpty)
  }
}
