import Datasets
import Engine
import Projection

extension Inference {
  /// Numbers of samples as a person is shown them: what is an image as a picture, each pixel from 0
  /// black to 1 white, beyond that clipped, and what is no number black.
  public func shown(_ samples: Vectors) -> [Sample] {
    (0..<samples.count).map { shown(samples[$0]) }
  }

  /// Samples at some positions of a set beside what the autoencoder makes of them, as a person is
  /// shown them, in the positions' order.
  public func reconstructions(of samples: SampleSet, at positions: [Int]) -> [Reconstruction] {
    var rebuilt: [Reconstruction] = []
    rebuilt.reserveCapacity(positions.count)
    forEachBatch(of: positions, in: samples) { pass, _ in
      rebuild(in: pass)
    } then: { batch in
      for (column, index) in batch.enumerated() {
        rebuilt.append(
          reconstruction(of: index, label: samples.labels.map { Int($0[index]) }, column: column))
      }
    }
    return rebuilt
  }

  /// Samples at some positions of a set as they are, in the positions' order.
  func shown(_ samples: SampleSet, at positions: [Int]) -> [Sample] {
    var taken: [Sample] = []
    taken.reserveCapacity(positions.count)
    forEachBatch(of: positions, in: samples) { _, _ in
    } then: { batch in
      taken += (0..<batch.count).map { shown(autoencoder.input, $0) }
    }
    return taken
  }

  /// One sample of the last batch that was rebuilt.
  private func reconstruction(of index: Int, label: Int?, column: Int) -> Reconstruction {
    Reconstruction(
      index: index, label: label, original: shown(autoencoder.input, column),
      corrupted: autoencoder.corruption.map { _ in shown(autoencoder.seen, column) },
      reconstruction: shown(autoencoder.reconstruction, column),
      error: error(ofColumn: column), latent: autoencoder.latent.column(column))
  }

  private func shown(_ samples: Matrix, _ column: Int) -> Sample {
    shown(autoencoder.units.sample(samples.column(column)))
  }

  /// One sample as a person is shown it.
  private func shown(_ numbers: some Collection<Float>) -> Sample {
    let dimensions = sampleShape.dimensions
    guard sampleShape.isImage else { return .numbers(Array(numbers)) }
    return .picture(
      Picture(
        shape: ImageShape(channels: dimensions[0], height: dimensions[1], width: dimensions[2]),
        pixels: numbers.map { $0 > 0 ? UInt8(min($0, 1) * 255 + 0.5) : 0 }))
  }
}
