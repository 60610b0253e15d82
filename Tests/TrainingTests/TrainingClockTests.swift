import Testing
import Training

@Suite("The time that a training took")
struct TrainingClockTests {
  private func epoch(_ number: Int, seconds: Double) -> EpochMetrics {
    EpochMetrics(
      epoch: number, step: number * 100, trainingLoss: 1, validationLoss: nil, testError: 1,
      seconds: seconds, imagesPerSecond: 1)
  }

  @Test("is known at the ends of epochs and now, even between, and goes on at the last pace")
  func places() throws {
    let epochs = [epoch(1, seconds: 10), epoch(2, seconds: 30)]
    let clock = try #require(TrainingClock(epochs: epochs, step: 250, epochSeconds: 5))
    let known: [(Double, Double)] = [(0, 0), (50, 5), (100, 10), (150, 25), (200, 40), (250, 45)]
    for (step, seconds) in known + [(350, 55)] {
      #expect(abs(clock.seconds(at: step) - seconds) < 1e-9)
      #expect(abs(clock.step(at: seconds) - step) < 1e-9)
    }
  }

  @Test("is not known where no time was told")
  func unknown() {
    #expect(TrainingClock(epochs: []) == nil)
    #expect(TrainingClock(epochs: [epoch(1, seconds: 0), epoch(2, seconds: .nan)]) == nil)
    #expect(TrainingClock(epochs: [], step: 10, epochSeconds: 0.5)?.seconds(at: 20) == 1)
  }

  @Test("of changes at one step the last counts, and resuming stands beside them")
  func marks() {
    var marks: [TrainingMark] = []
    for rate in [0.1, 0.2, 0.3] as [Float] {
      marks.add(TrainingMark(step: 7, .learningRate(rate)))
      marks.add(TrainingMark(step: 7, .resumed))
    }
    #expect(
      marks == [TrainingMark(step: 7, .learningRate(0.3)), TrainingMark(step: 7, .resumed)])
    for step in 0..<3000 { marks.add(TrainingMark(step: step, .resumed)) }
    #expect(marks.count <= 1000 && marks.last?.step == 2999)
  }
}
