import Autoencoders
import Testing
import Training

@Suite("Kept weights")
struct KeptWeightsTests {
  private func weights(_ step: Int) -> Weights { Weights(step: step, values: [[Float(step)]]) }

  @Test("are due at 0, at 1, 2 and 5 times a power of ten, and at epochs' ends")
  func dueSteps() {
    let due = (0...1000).filter { KeptWeights.isDue(step: $0, stepsPerEpoch: 938) }
    #expect(due == [0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 938, 1000])
  }

  @Test("come back by their step")
  func lookUp() {
    let kept = KeptWeights()
    kept.keep(weights(0))
    kept.keep(weights(10))
    #expect(kept.steps == [0, 10])
    #expect(kept.weights(at: 10)?.values == [[10]])
    #expect(kept.weights(at: 5) == nil)
  }

  @Test("stay few, keep first and last, and are densest where the run was young")
  func thinning() {
    let kept = KeptWeights(limit: 16)
    for step in 0..<5000 { kept.keep(weights(step)) }
    let steps = kept.steps
    #expect(steps.count == 16)
    #expect(steps.first == 0)
    #expect(steps.last == 4999)
    #expect(steps.filter { $0 < 100 }.count >= 5)
    #expect(steps == steps.sorted())
  }

  @Test("take no more memory than they may")
  func byteLimit() {
    let kept = KeptWeights(limit: 64, byteLimit: 40)
    for step in 0..<50 { kept.keep(weights(step)) }
    #expect(kept.steps.count == 10)
  }
}
