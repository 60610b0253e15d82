/// Measures how many operations a second the processor does where nothing holds it up: what no
/// training can exceed.
public final class PeakMeter {
  private let kernels: KernelSet
  private let team: WorkerTeam
  /// What each worker's registers begin with.
  private let numbers: FloatBuffer
  /// Multiply-adds that make a short trial, and so many turns that they are.
  private var turns = 1000

  /// The most numbers that the kernel works on.
  private static let mostNumbers = 384
  /// How long a trial takes, in seconds.
  private static let trialSeconds = 0.01
  /// What the numbers go towards is 1, so that they stay normal.
  private static let (factor, addend): (Float, Float) = (0.5, 0.5)
  private static let operationsPerMultiplyAdd = 2

  /// A meter of so many threads at the same time.
  public init(threads: Int, kernels: KernelSet) {
    self.kernels = kernels
    team = WorkerTeam(threads: threads)
    numbers = FloatBuffer(count: threads * Self.mostNumbers)
    turns = max(turns, Int(Double(turns) * Self.trialSeconds / max(trial().seconds, 1e-9)))
  }

  /// Operations a second of all threads together, a multiply-add being two; the best of some
  /// trials, of a hundredth of a second each.
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
