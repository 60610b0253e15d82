import Datasets
import Engine
import Foundation
import Projection

/// Some principal components, with the best kernels.
func principalComponents(
  of values: [Float], featureCount: Int, count: Int, threads: Int = 2
) throws -> PrincipalComponents {
  PrincipalComponents(
    of: SampleBatches(values, featureCount: featureCount), count: count,
    team: WorkerTeam(threads: threads), kernels: try .select(environment: [:]))
}

/// Samples of random numbers around a mean, each number more spread than the next.
func noise(count: Int, featureCount: Int, mean: Float = 0, decay: Float = 1) -> [Float] {
  var generator = RandomGenerator(seed: UInt64(count * featureCount))
  let scales = (0..<featureCount).map { Foundation.pow(decay, Float($0)) }
  return (0..<count).flatMap { _ in scales.map { mean + $0 * generator.uniform(-1, 1) } }
}

extension PrincipalComponents {
  /// How far the components are from being orthonormal: the greatest error of a product.
  var skewness: Double {
    var worst = 0.0
    for first in 0..<count {
      for second in 0...first {
        let product = zip(component(first), component(second))
          .reduce(0) { $0 + Double($1.0) * Double($1.1) }
        worst = max(worst, abs(product - (first == second ? 1 : 0)))
      }
    }
    return worst
  }
}

extension SampleSet {
  /// The samples, bytes in 0...1.
  func batches(_ kernels: KernelSet) -> SampleBatches {
    SampleBatches(count: count, featureCount: shape.count) { range, batch, pass in
      range.map(Int32.init).withUnsafeBufferPointer {
        gather($0, range: 0...1, into: batch, kernels: kernels, in: pass)
      }
    }
  }
}
