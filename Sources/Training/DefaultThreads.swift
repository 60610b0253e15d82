import Autoencoders
import Engine

extension ModelFile {
  /// Threads to train with where nobody says how many: one for each processor, but no more than a
  /// step gives enough to do, and 8 at most.
  ///
  /// Workers wait for each other after each layer, which costs the same however little there is to
  /// do; so a step of a small model is sooner over on one thread.
  ///
  /// - Parameter processors: those that the process may use.
  public func defaultThreads(
    sampleShape: Shape, processors: Int
  ) throws(ModelError) -> Int {
    // Kernels take whole vectors of samples.
    let columns = training.batchSize + Pass.padding(after: training.batchSize)
    let work = try multiplyAdds(sampleShape: sampleShape) * Double(columns)
    let fed = min(work / Self.leastWorkOfThread, Double(Self.mostDefaultThreads))
    return max(1, min(processors, Int(fed)))
  }

  /// Multiplications with additions in the forward pass of a batch that are worth a thread, as
  /// measured: two threads gained half with 1.1 million each (helix1, 256 samples), nothing with
  /// 0.3 million (helix1, 64 samples).
  private static let leastWorkOfThread = 1e6

  /// More are of no use at the presets' batch sizes.
  private static let mostDefaultThreads = 8
}
