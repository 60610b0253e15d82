import Autoencoders
import Foundation
import Synchronization

/// Weights of past steps, so that a person can look back: of steps 0, 1, 2, 5, 10, 20, 50, … and
/// of epochs' ends, thinned so that what is kept stays evenly spread over the logarithm of time.
public final class KeptWeights: Sendable {
  /// The most bytes of it that a run's folder takes.
  public static let mostBytesInFolder = 32 << 20

  private let kept = Mutex<[Weights]>([])
  private let forgotten = Atomic(0)
  /// The most steps that are kept.
  let limit: Int
  /// The most bytes that they take.
  let byteLimit: Int

  /// Keeps at most `limit` steps, and at most `byteLimit` bytes, but always the last two.
  public init(limit: Int = 64, byteLimit: Int = 128 << 20) {
    self.limit = max(2, limit)
    self.byteLimit = byteLimit
  }

  /// Whether the weights of a step are to be kept: 1, 2 and 5 times a power of ten, and the end
  /// of an epoch.
  package static func isDue(step: Int, stepsPerEpoch: Int) -> Bool {
    if step.isMultiple(of: stepsPerEpoch) { return true }
    var leading = step
    while leading >= 10, leading.isMultiple(of: 10) { leading /= 10 }
    return [1, 2, 5].contains(leading)
  }

  /// The steps that are kept, ascending.
  public var steps: [Int] { kept.withLock { $0.map(\.step) } }

  /// The weights of a step, if they are kept.
  public func weights(at step: Int) -> Weights? {
    kept.withLock { $0.first { $0.step == step } }
  }

  /// The weights of every kept step, the earliest first.
  package var all: [Weights] { kept.withLock { $0 } }

  /// Keeps the weights of a step, after which there is none.
  package func keep(_ weights: Weights) {
    kept.withLock { kept in
      kept.removeAll { $0.step >= weights.step }
      kept.append(weights)
      while kept.count > 2, kept.count > limit || weights.byteCount * kept.count > byteLimit {
        kept.remove(at: Self.mostDispensable(kept.map(\.step)))
      }
    }
  }

  /// Forgets what came after a step: the same steps may come again with other weights.
  func forget(after step: Int) {
    kept.withLock { $0.removeAll { $0.step > step } }
    forgotten.add(1, ordering: .releasing)
  }

  /// How often weights were forgotten.
  var timesForgotten: Int { forgotten.load(ordering: .acquiring) }

  /// The position, neither first nor last, whose absence leaves the smallest gap on a log scale.
  static func mostDispensable(_ steps: [Int]) -> Int {
    func gap(_ index: Int) -> Double {
      log(Double(steps[index + 1] + 1) / Double(steps[index - 1] + 1))
    }
    return (1..<(steps.count - 1)).min { gap($0) < gap($1) } ?? 0
  }
}
