/// Measures how many operations a second the processor does where nothing holds it up: what no
/// training can exceed.
public final class PeakMeter {
  /// Operations a second of all threads together, a multiply-add being two, in the best trial so
  /// far; 0 before the first.
  public private(set) var peak = 0.0
  private let kernels: KernelSet
  private let team: WorkerTeam
  /// What each worker's registers begin with.
  private let numbers: FloatBuffer
  /// Turns of a trial.
  private var turns = 1000

  /// The most numbers that the kernel works on.
  private static let mostNumbers = 384
  /// How long a trial takes at least, in seconds: so short that some are disturbed by nobody.
  private static let trialSeconds = 0.002
  /// What the numbers go towards is 1, so that they stay normal.
  private static let (factor, addend): (Float, Float) = (0.5, 0.5)
  private static let operationsPerMultiplyAdd = 2

  /// A meter of so many threads at the same time.
  public init(threads: Int, kernels: KernelSet) {
    self.kernels = kernels
    team = WorkerTeam(threads: threads)
    numbers = FloatBuffer(count: threads * Self.mostNumbers)
    while secondsAlone < Self.trialSeconds { turns *= 2 }
  }

  /// Makes some trials.
  public func measure(trials: Int) {
    for _ in 0..<trials {
      var count = 0
      let seconds = seconds {
        team.run { worker in
          let done = work(as: worker.index)
          if worker.index == 0 { count = done }
        }
      }
      let operations = count * turns * team.threads * Self.operationsPerMultiplyAdd
      peak = max(peak, Double(operations) / seconds)
    }
  }

  /// Seconds that a trial's work takes one thread, the least of some, for others may disturb it.
  private var secondsAlone: Double {
    let tries = 3
    return (0..<tries).reduce(.infinity) { least, _ in
      min(least, seconds { _ = work(as: 0) })
    }
  }

  /// Does a worker's part of a trial; how many numbers it worked on.
  private func work(as index: Int) -> Int {
    kernels.repeatMultiplyAdd(
      turns, numbers.pointer + index * Self.mostNumbers, Self.factor, Self.addend)
  }
}
