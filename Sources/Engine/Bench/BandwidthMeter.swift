/// Measures how fast memory is read and written by all threads together, as STREAM does (McCalpin
/// 1995): a triad over three arrays that are larger than caches are.
public struct BandwidthMeter {
  private let kernels: KernelSet
  private let threads: Int

  /// Numbers in each of the three arrays, which take 256,000,000 bytes in all.
  private static let count = 21_333_328
  private static let arrays = 3
  private static let trials = 5

  /// Bytes of the arrays in all.
  public static let bytes = arrays * count * MemoryLayout<Float>.size

  /// A meter of so many threads at the same time.
  public init(threads: Int, kernels: KernelSet) {
    self.kernels = kernels
    self.threads = threads
  }

  /// Bytes a second, the best of some trials: two numbers that are read and one that is written
  /// count. What a processor reads only to write it does not, which is as STREAM counts.
  public func measure() -> Double {
    let team = WorkerTeam(threads: threads)
    let numbers = UnsafeMutablePointer<Float>.allocate(capacity: Self.arrays * Self.count)
    defer { numbers.deallocate() }
    let (output, first, second) = (numbers, numbers + Self.count, numbers + 2 * Self.count)
    // Each writes its share first, so that it lies in the memory that is nearest to it.
    team.run { worker in
      let share = worker.share(of: Self.count, grain: Matrix.lanes)
      for array in [output, first, second] {
        (array + share.lowerBound).initialize(repeating: 1, count: share.count)
      }
    }
    let fastest = (0..<Self.trials).reduce(Double.infinity) { fastest, _ in
      let seconds = seconds {
        team.run { worker in
          let share = worker.share(of: Self.count, grain: Matrix.lanes)
          let start = share.lowerBound
          kernels.triad(share.count, first + start, second + start, 0.5, output + start)
        }
      }
      return min(fastest, seconds)
    }
    return Double(Self.bytes) / fastest
  }
}
