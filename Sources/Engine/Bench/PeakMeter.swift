/// Measures how many operations a second the processor does where nothing holds it up: what no
/// training can exceed.
public final class PeakMeter {
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
    while trial().seconds < Self.trialSeconds { turns *= 2 }
  }

  /// Operations a second of all threads together, a multiply-add being two; the best of some
  /// trials of a few thousandths of a second.
  public func measure(trials: Int) -> Double {
    (0..<trials).reduce(0) { best, _ in
      let (operations, seconds) = trial()
      return max(best, Double(operations) / seconds)
    }
  }

  private func trial() -> (operations: Int, seconds: Double) {
    var worked = 0
    let seconds = seconds {
      team.run { worker in
        let count = kernels.repeatMultiplyAdd(
          turns, numbers.pointer + worker.index * Self.mostNumbers, Self.factor, Self.addend)
        if worker.index == 0 { worked = count }
      }
    }
    return (worked * team.threads * turns * Self.operationsPerMultiplyAdd, seconds)
  }
}
