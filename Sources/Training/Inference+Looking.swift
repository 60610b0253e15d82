import Datasets
import Engine
import Projection

/// What an autoencoder makes of samples.
public struct Codes: Equatable, Sendable {
  /// The samples' latents, or the means of their distributions, [count, latentSize].
  public let latents: Vectors
  /// Squared error per number of each reconstruction, pixels in 0...1, other numbers in the data's
  /// units, [count].
  public let errors: [Float]
}

/// Samples as an autoencoder rebuilds them.
public struct Reconstructions: Equatable, Sendable {
  /// The reconstructions, pixels in 0...1, other numbers in the data's units, [count, sampleSize].
  public let samples: Vectors
  /// Squared error per number of each, likewise, [count].
  public let errors: [Float]
}

extension Inference {
  /// The latents of some samples, [range.count, latentSize]; all of the set's without a range.
  public func latents(of samples: SampleSet, _ range: Range<Int>? = nil) -> Vectors {
    let range = range ?? 0..<samples.count
    var latents: [Float] = []
    latents.reserveCapacity(range.count * latentSize)
    forEachBatch(of: Array(range), in: samples) { pass, _ in
      autoencoder.encode(in: pass)
    } then: { batch in
      append(batch.count, to: &latents)
    }
    return Vectors(latents, size: latentSize)
  }

  /// The latents of some samples and their reconstructions' errors; all of the set's without a range.
  public func encode(_ samples: SampleSet, _ range: Range<Int>? = nil) -> Codes {
    let range = range ?? 0..<samples.count
    var (latents, errors): ([Float], [Float]) = ([], [])
    latents.reserveCapacity(range.count * latentSize)
    errors.reserveCapacity(range.count)
    forEachBatch(of: Array(range), in: samples) { pass, _ in
      rebuild(in: pass)
    } then: { batch in
      append(batch.count, to: &latents)
      errors += (0..<batch.count).map(error)
    }
    return Codes(latents: Vectors(latents, size: latentSize), errors: errors)
  }

  /// Some samples as they come out again; all of the set's without a range.
  public func reconstruct(_ samples: SampleSet, _ range: Range<Int>? = nil) -> Reconstructions {
    let range = range ?? 0..<samples.count
    let values = FloatBuffer(count: range.count * sampleSize)
    var errors: [Float] = []
    errors.reserveCapacity(range.count)
    forEachBatch(of: Array(range), in: samples) { pass, batch in
      rebuild(in: pass)
      takeSamples(in: pass, into: values.pointer + batch.startIndex * sampleSize)
    } then: { batch in
      errors += (0..<batch.count).map(error)
    }
    return Reconstructions(samples: Vectors(values.array(), size: sampleSize), errors: errors)
  }

  /// What the decoder makes of latents, pixels in 0...1, other numbers in the data's units,
  /// [count, sampleSize]. A decoder that ends without a bound may leave 0...1.
  public func decode(_ latents: Vectors) -> Vectors {
    precondition(latents.size == latentSize, "latents of \(latents.size), not \(latentSize)")
    let values = FloatBuffer(count: latents.count * sampleSize)
    for start in stride(from: 0, to: latents.count, by: capacity) {
      let batch = start..<min(start + capacity, latents.count)
      for (column, index) in batch.enumerated() {
        for (row, value) in latents[index].enumerated() { autoencoder.latent[row, column] = value }
      }
      team.run { worker in
        let pass = Pass(worker: worker, samples: batch.count, mode: .evaluation)
        autoencoder.decode(in: pass)
        takeSamples(in: pass, into: values.pointer + start * sampleSize)
      }
    }
    return Vectors(values.array(), size: sampleSize)
  }

  private func append(_ count: Int, to latents: inout [Float]) {
    for column in 0..<count { latents += autoencoder.latent.column(column) }
  }

  /// The batch's reconstructions → [samples, sampleSize]. Every worker of a team calls this and takes
  /// its share of the samples.
  private func takeSamples(in pass: Pass, into values: UnsafeMutablePointer<Float>) {
    let (units, output) = (autoencoder.units, autoencoder.reconstruction)
    for column in pass.worker.share(of: pass.samples) {
      let (sample, numbers) = (values + column * output.rows, output.pointer + column)
      for feature in 0..<output.rows {
        sample[feature] =
          (numbers[feature * output.stride] - units.offset) / units.divisors[feature]
      }
    }
  }
}

extension Matrix {
  /// The numbers of one sample, [rows].
  func column(_ column: Int) -> [Float] {
    (0..<rows).map { self[$0, column] }
  }
}
