/// Goes down a smooth function by its gradients, and learns its curvature from the last few steps:
/// L-BFGS (Nocedal 1980; Nocedal & Wright, Numerical Optimization, algorithms 7.4 and 3.1).
package struct LimitedMemoryBFGS {
  /// A function's value and its gradient at a point.
  package typealias Evaluation = (value: Double, gradient: [Double])

  /// Where no number of the gradient is greater it is done.
  private let tolerance: Double
  private let mostSteps: Int

  /// A step and what it changed in the gradient.
  private struct Memory {
    let step: [Double]
    let change: [Double]
    /// step · change
    let curvature: Double
  }

  /// Steps that are remembered.
  private static let memorySize = 10
  /// The share of what the slope promises that a step must bring.
  private static let leastDecrease = 1e-4
  /// Halvings after which there is nothing more to be had.
  private static let mostHalvings = 40

  package init(tolerance: Double = 1e-6, mostSteps: Int = 1_000) {
    self.tolerance = tolerance
    self.mostSteps = mostSteps
  }

  /// The lowest point that it finds from a start. Where the function is no number it ends.
  package func minimize(from start: [Double], _ function: ([Double]) -> Evaluation) -> [Double] {
    var (point, now) = (start, function(start))
    var memories: [Memory] = []
    for _ in 0..<mostSteps {
      guard now.value.isFinite, now.gradient.contains(where: { abs($0) > tolerance }) else { break }
      let direction = direction(now.gradient, memories)
      guard let (next, evaluation) = descend(from: point, now, along: direction, function) else {
        // What is remembered may mislead; the gradient does not.
        guard !memories.isEmpty else { break }
        memories = []
        continue
      }
      let step = zip(next, point).map(-)
      let change = zip(evaluation.gradient, now.gradient).map(-)
      let curvature = dot(step, change)
      if curvature > 0 {
        memories.append(Memory(step: step, change: change, curvature: curvature))
        if memories.count > Self.memorySize { memories.removeFirst() }
      }
      (point, now) = (next, evaluation)
    }
    return point
  }

  /// −H·gradient, with H the inverse of the curvature that the memories tell of.
  private func direction(_ gradient: [Double], _ memories: [Memory]) -> [Double] {
    var direction = gradient.map { -$0 }
    guard let last = memories.last else {
      // A first step of length 1 at most.
      let length = dot(gradient, gradient).squareRoot()
      return direction.map { $0 / max(1, length) }
    }
    var shares = [Double](repeating: 0, count: memories.count)
    for (index, memory) in memories.enumerated().reversed() {
      shares[index] = dot(memory.step, direction) / memory.curvature
      add(-shares[index], memory.change, to: &direction)
    }
    let scale = last.curvature / dot(last.change, last.change)
    direction = direction.map { $0 * scale }
    for (index, memory) in memories.enumerated() {
      let share = dot(memory.change, direction) / memory.curvature
      add(shares[index] - share, memory.step, to: &direction)
    }
    return direction
  }

  /// A point on the way that is enough lower, as far as there is one: the whole way, or half of it,
  /// or a quarter…
  private func descend(
    from point: [Double], _ now: Evaluation, along direction: [Double],
    _ function: ([Double]) -> Evaluation
  ) -> ([Double], Evaluation)? {
    let slope = dot(now.gradient, direction)
    guard slope < 0 else { return nil }
    var length = 1.0
    for _ in 0..<Self.mostHalvings {
      let next = zip(point, direction).map { $0 + length * $1 }
      let evaluation = function(next)
      if evaluation.value <= now.value + Self.leastDecrease * length * slope {
        return (next, evaluation)
      }
      length /= 2
    }
    return nil
  }
}

private func dot(_ first: [Double], _ second: [Double]) -> Double {
  zip(first, second).reduce(0) { $0 + $1.0 * $1.1 }
}

private func add(_ factor: Double, _ other: [Double], to sum: inout [Double]) {
  for index in sum.indices { sum[index] += factor * other[index] }
}
