import Engine
import Testing

import Training

@Suite("A bench of training", .serialized)
struct TrainingBenchTests {
  private func measure(
    threads: Int, seconds: Double
  ) throws -> (speed: TrainingSpeed, peak: Double) {
    let plan = try tinyPlan(threads: threads)
    let meter = PeakMeter(threads: threads, kernels: plan.kernels)
    let speed = try TrainingBench(plan: plan, meter: meter, seconds: seconds).measure()
    return (speed, meter.peak)
  }

  @Test("tells how fast a model trains, beside what the processor can do")
  func speed() throws {
    let (speed, peak) = try measure(threads: 1, seconds: 0.2)
    // 16·8 + 8·2 + 2·8 + 8·16 products, thrice, less 16·8 for the images' gradient; each is two.
    #expect(speed.operationsPerSample == 2 * (3 * 288 - 128))
    // Batches of 10, and every tenth of 6.
    #expect((9...10.2).contains(speed.samplesPerSecond * speed.stepSeconds))
    #expect(speed.operationsPerSecond == 1472 * speed.samplesPerSecond)
    #expect((0.0001..<1).contains(speed.operationsPerSecond / peak))
  }

  @Test("tells where the time goes", arguments: [1, 2])
  func phases(threads: Int) throws {
    let times = try measure(threads: threads, seconds: 0.2).speed.times
    // Two threads wait most of the time where others use their cores.
    let least = threads == 1 ? 0.005 : 0.00001
    for phase in [StepPhase.data, .forward, .backward, .update] {
      #expect((least..<0.9).contains(times.share(of: phase)), "\(phase)")
    }
    // One thread waits for nobody, but the clock is looked at.
    #expect(threads > 1 || times.share(of: .waiting) < 0.05)
  }

  @Test("takes about the time that it is given")
  func duration() throws {
    let start = ContinuousClock.now
    _ = try measure(threads: 1, seconds: 0.5)
    // Trials of the peak come to it.
    #expect((0.4..<3).contains((ContinuousClock.now - start) / .seconds(1)))
  }
}
