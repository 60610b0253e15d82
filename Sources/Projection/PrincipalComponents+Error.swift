import Engine

extension PrincipalComponents {
  /// The mean over samples and their numbers of (reconstruct(project(x)) − x)². The same bits for
  /// any number of threads.
  public func meanSquaredError(
    of samples: SampleBatches, team: WorkerTeam, kernels: KernelSet
  ) -> Double {
    precondition(
      samples.featureCount == featureCount,
      "samples of \(samples.featureCount) numbers, components of \(featureCount)")
    let weights = FloatBuffer(count: components.count)
    weights.copy(from: components)
    let batch = samples.makeBatch()
    let codes = Matrix(rows: count, columns: batch.columns)
    let rebuilt = Matrix(rows: featureCount, columns: batch.columns)
    let errors = FloatBuffer(count: featureCount)
    let total = DoubleRows(count: 1, length: featureCount)
    team.run { worker in
      samples.forEachBatch(in: batch, worker) { sampleCount, pass in
        let features = worker.share(of: featureCount)
        batch.subtract(mean, features: features, samples: sampleCount)
        worker.barrier()
        rebuild(batch, through: codes, into: rebuilt, by: weights, kernels, in: pass)
        kernels.addErrors(of: rebuilt, batch, features: features, into: errors, in: pass)
        for feature in features { total.pointer[feature] += Double(errors.pointer[feature]) }
        worker.barrier()
      }
    }
    let sum = (0..<featureCount).reduce(0) { $0 + total.pointer[$1] }
    return sum / Double(samples.count) / Double(featureCount)
  }
  /// rebuilt = componentsᵀ · components · batch, this worker's share, for samples [featureCount,
  /// batch] seen from the mean.
  private func rebuild(
    _ batch: Matrix, through codes: Matrix, into rebuilt: Matrix, by weights: FloatBuffer,
    _ kernels: KernelSet, in pass: Pass
  ) {
    kernels.multiply(
      weights, rows: count, columns: featureCount, transposes: false, batch, into: codes, in: pass)
    pass.worker.barrier()
    kernels.multiply(
      weights, rows: count, columns: featureCount, transposes: true, codes, into: rebuilt, in: pass)
  }
}
