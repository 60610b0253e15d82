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
    let meters = [1, threads].map { PeakMeter(threads: $0, kernels: kernels) }
    for meter in meters { meter.measure(trials: trials) }
    corePeak = meters[0].peak
    // Threads may have had to share one core.
    peak = max(corePeak, meters[1].peak)
    bandwidth = BandwidthMeter(threads: threads, kernels: kernels).measure()
  }
}
