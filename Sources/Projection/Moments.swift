import Engine

/// Mean and covariance of samples, in two passes over them: the second one takes the mean off
/// before it multiplies, so that no digits are lost where the mean is large.
///
/// The engine's kernel sums products within a batch as floats; the batches are added as doubles.
/// Each number is one sum in one order, so the threads do not matter.
final class Moments {
  /// [featureCount]
  let mean: [Double]
  /// Σ (x − mean)(x − mean)ᵀ / (count − 1), [featureCount, featureCount].
  let covariance: DoubleRows

  private let samples: SampleBatches
  private let kernels: KernelSet

  /// Rows of the covariance that are summed together: a multiple of every kernel's tile.
  private static let stripHeight = 48
  /// What boundaries between workers are a multiple of: the height of the kernels' tallest tile.
  private static let grain = 12
  /// Numbers in the widest vector.
  private static let lanes = 16

  init(of samples: SampleBatches, team: WorkerTeam, kernels: KernelSet) {
    self.samples = samples
    self.kernels = kernels
    let size = samples.featureCount
    let batch = samples.makeBatch()
    let mean = Self.mean(of: samples, in: batch, team: team, kernels: kernels)
    self.mean = mean
    covariance = DoubleRows(count: size, length: size)
    let turned = Matrix(rows: batch.columns, columns: size)
    let strips = (0..<team.threads).map { _ in
      FloatBuffer(count: Self.stripHeight * turned.stride)
    }
    let shift = mean.map { Float($0) }
    team.run { worker in
      samples.forEachBatch(in: batch, worker) { count, _ in
        let features = worker.share(of: size)
        batch.subtract(shift, features: features, samples: count)
        kernels.turn(batch, features: features, samples: count, into: turned)
        worker.barrier()
        addProducts(of: turned, samples: count, worker, strips[worker.index])
      }
    }
    finish()
  }

  private static func mean(
    of samples: SampleBatches, in batch: Matrix, team: WorkerTeam, kernels: KernelSet
  ) -> [Double] {
    let sums = FloatBuffer(count: samples.featureCount)
    let total = DoubleRows(count: 1, length: samples.featureCount)
    team.run { worker in
      samples.forEachBatch(in: batch, worker) { count, _ in
        let features = worker.share(of: samples.featureCount)
        kernels.addSamples(of: batch, features: features, samples: count, into: sums)
        for feature in features { total.pointer[feature] += Double(sums.pointer[feature]) }
        worker.barrier()
      }
    }
    return (0..<samples.featureCount).map { total.pointer[$0] / Double(samples.count) }
  }

  /// Adds a batch's products, [samples, featureCount], to this worker's part of the upper triangle.
  private func addProducts(of turned: Matrix, samples: Int, _ worker: Worker, _ strip: FloatBuffer)
  {
    let rows = Self.share(of: covariance.length, worker)
    for first in stride(from: rows.lowerBound, to: rows.upperBound, by: Self.stripHeight) {
      let left = first..<min(first + Self.stripHeight, rows.upperBound)
      let right = (first / Self.lanes * Self.lanes)..<covariance.length
      kernels.multiplyColumns(
        of: turned, count: samples, left: left, right: right, into: strip, stride: turned.stride)
      for row in left {
        let sums = covariance.row(row) + right.lowerBound
        let products = strip.pointer + (row - first) * turned.stride
        for place in 0..<right.count { sums[place] += Double(products[place]) }
      }
    }
  }

  /// A worker's rows of the upper triangle of a matrix: about as many numbers as any other's.
  private static func share(of size: Int, _ worker: Worker) -> Range<Int> {
    func boundary(_ index: Int) -> Int {
      guard index < worker.count else { return size }
      let rest = 1 - Double(index) / Double(worker.count)
      return Int(Double(size) * (1 - rest.squareRoot())) / grain * grain
    }
    return boundary(worker.index)..<boundary(worker.index + 1)
  }

  /// Divides the sums, and fills the lower triangle.
  private func finish() {
    let scale = 1 / Double(max(1, samples.count - 1))
    for row in 0..<covariance.length {
      for column in row..<covariance.length {
        let value = covariance.row(row)[column] * scale
        covariance.row(row)[column] = value
        covariance.row(column)[row] = value
      }
    }
  }
}

extension Matrix {
  /// Takes a number off each of some features, for the first `samples` columns.
  func subtract(_ shift: [Float], features: Range<Int>, samples: Int) {
    precondition(features.upperBound <= rows && samples <= columns && shift.count == rows)
    for feature in features {
      let (row, number) = (pointer + feature * stride, shift[feature])
      for sample in 0..<samples { row[sample] -= number }
    }
  }
}
