import Engine
import Testing

/// The rates of PyTorch's schedules, epoch by epoch, of a rate of 1.
private struct ScheduleGoldens: Decodable {
  let step, cosine: [Double]
}

@Suite("The learning rate's schedule")
struct LearningRateScheduleTests {
  private static let stepsPerEpoch = 5

  @Test("falls in steps and along a cosine as PyTorch's")
  func golden() throws {
    let wanted = try EngineTests.golden("schedules", as: ScheduleGoldens.self)
    let cases: [(LearningRateSchedule.Decay, [Double])] = [
      (.step(everyEpochs: 3, factor: 0.25), wanted.step),
      (.cosine(toShare: 0.125), wanted.cosine), (.constant, wanted.step.map { _ in 1 }),
    ]
    for (decay, rates) in cases {
      #expect(rates.count == 12)
      let factors = factors(LearningRateSchedule(decay: decay), epochs: 12)
      for (step, factor) in factors.enumerated() {
        #expect(abs(factor - rates[step / Self.stepsPerEpoch]) < 1e-12, "\(decay) \(step)")
      }
    }
  }

  @Test("stays at the end of the cosine beyond the last epoch")
  func beyond() {
    let schedule = LearningRateSchedule(decay: .cosine(toShare: 0.125))
    for step in [20, 21, 1000] {
      #expect(abs(schedule.factor(step: step, stepsPerEpoch: 5, epochs: 4) - 0.125) < 1e-12)
    }
  }

  @Test("rises step by step first, times what it falls by")
  func warmUp() {
    let schedule = LearningRateSchedule(
      decay: .step(everyEpochs: 1, factor: 0.5), warmUpEpochs: 2)
    let wanted =
      (1...5).map { Double($0) / 10 } + (6...10).map { Double($0) / 20 }
      + Array(repeating: 0.25, count: 5)
    for (factor, number) in zip(factors(schedule, epochs: 3), wanted) {
      #expect(abs(factor - number) < 1e-12)
    }
    #expect(Engine.warmUp(step: 0, stepsPerEpoch: 5, epochs: 0) == 1)
  }

  private func factors(_ schedule: LearningRateSchedule, epochs: Int) -> [Double] {
    (0..<epochs * Self.stepsPerEpoch).map {
      schedule.factor(step: $0, stepsPerEpoch: Self.stepsPerEpoch, epochs: epochs)
    }
  }
}
