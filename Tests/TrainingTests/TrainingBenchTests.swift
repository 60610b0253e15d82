import Engine
import Testing

import Training

@Suite("A bench of training", .serialized)
struct TrainingBenchTests {
  private func speed(threads: Int, seconds: Double) throws -> TrainingSpeed {
    let plan = try tinyPlan(threads: threads)
    let bench = try TrainingBench(
      plan: plan, meter: PeakMeter(threads: threads, kernels: plan.kernels), seconds: seconds)
    return bench.measure()
  }

  @Test("tells how fast a model trains, and with what share of the peak")
  func speed() throws {
    let speed = try speed(threads: 1, seconds: 0.2)
    // 16·8 + 8·2 + 2·8 + 8·16 products, thrice, less 16·8 for the images' gradient; each is two.
    #expect(speed.operationsPerSample == 2 * (3 * 288 - 128))
    // Batches of 10, and every tenth of 6.
    #expect((9...10.2).contains(speed.samplesPerSecond * speed.stepSeconds))
    #expect(speed.operationsPerSecond == 1472 * speed.samplesPerSecond)
    #expect((0.0001..<1).contains(speed.shareOfPeak))
  }

  @Test("tells where the time goes", arguments: [1, 2])
  func phases(threads: Int) throws {
    let times = try speed(threads: threads, seconds: 0.2).times
    for phase in [StepPhase.data, .forward, .backward, .update] {
      #expect((0.005..<0.9).contains(times.share(of: phase)), "\(phase)")
    }
    // One thread waits for nobody, but the clock is looked at.
    #expect(threads > 1 || times.share(of: .waiting) < 0.05)
  }

  @Test("takes about the time that it is given")
  func duration() throws {
    let start = ContinuousClock.now
    _ = try speed(threads: 1, seconds: 0.5)
    // Trials of the peak come to it.
    #expect((0.4..<3).contains((ContinuousClock.now - start) / .seconds(1)))
  }
}
