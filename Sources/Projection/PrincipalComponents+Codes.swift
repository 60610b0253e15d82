import Engine

extension PrincipalComponents {
  /// Where samples lie along each component, seen from the mean, [samples.count, count]. The same
  /// bits for any number of threads.
  public func codes(of samples: SampleBatches, team: WorkerTeam, kernels: KernelSet) -> Vectors {
    precondition(
      samples.featureCount == featureCount,
      "samples of \(samples.featureCount) numbers, components of \(featureCount)")
    let weights = FloatBuffer(count: components.count)
    weights.copy(from: components)
    let batch = samples.makeBatch()
    let places = Matrix(rows: count, columns: batch.columns)
    let values = FloatBuffer(count: samples.count * count)
    team.run { worker in
      var next = values.pointer
      samples.forEachBatch(in: batch, worker) { sampleCount, pass in
        batch.subtract(mean, features: worker.share(of: featureCount), samples: sampleCount)
        worker.barrier()
        kernels.multiply(
          weights, rows: count, columns: featureCount, transposes: false, batch, into: places,
          in: pass)
        worker.barrier()
        for sample in worker.share(of: sampleCount) {
          for component in 0..<count {
            next[sample * count + component] = places[component, sample]
          }
        }
        next += sampleCount * count
      }
    }
    return Vectors(values.array(), size: count)
  }
}
