/// What the processor can do at best.
public struct ProcessorSpeed: Equatable, Sendable {
  /// Operations a second of one core, a multiply-add being two.
  public var corePeak: Double
  /// Operations a second of all threads together.
  public var peak: Double
  /// Bytes a second from and to memory, of all threads together.
  public var bandwidth: Double
}

extension ProcessorSpeed {
  /// Measures a processor with the kernels of a level, which takes about a second.
  public init(threads: Int, kernels: KernelSet) {
    let trials = 100
    corePeak = PeakMeter(threads: 1, kernels: kernels).measure(trials: trials)
    peak = PeakMeter(threads: threads, kernels: kernels).measure(trials: trials)
    bandwidth = BandwidthMeter(threads: threads, kernels: kernels).measure()
  }
}
