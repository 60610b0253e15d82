import Foundation
import Projection

/// The ways from one latent to another.
public enum Interpolation: String, CaseIterable, Sendable {
  /// Straight.
  case linear
  /// Along an arc around the origin, at a constant angular speed (Shoemake 1985, "Animating rotation
  /// with quaternion curves"): where a prior has latents far from the origin, it stays as far.
  /// Straight where there is no one arc: where the latents point the same way, or opposite ways, or
  /// one is the origin.
  case spherical

  /// `count` latents at equal steps, the first and the last being the two themselves; at least two.
  public func steps(from start: [Float], to end: [Float], count: Int) -> Vectors {
    precondition(
      start.count == end.count && count >= 2,
      "\(count) steps from \(start.count) numbers to \(end.count)")
    let angle = self == .spherical ? angle(start, end) : 0
    let steps = (0..<count).map { step in
      let share = Double(step) / Double(count - 1)
      let (first, last) = weights(at: share, angle: angle)
      return zip(start, end).map { Float(first * Double($0) + last * Double($1)) }
    }
    return Vectors(rows: steps, size: start.count)
  }

  /// How much of the start and of the end there is at a share of the way.
  private func weights(at share: Double, angle: Double) -> (Double, Double) {
    let least = 1e-6
    guard self == .spherical, sin(angle) > least else { return (1 - share, share) }
    return (sin((1 - share) * angle) / sin(angle), sin(share * angle) / sin(angle))
  }
}

/// The angle between two vectors, exact for small ones, too (Kahan 2006, "How futile are mindless
/// assessments of roundoff"); 0 if either has no length.
private func angle(_ first: [Float], _ second: [Float]) -> Double {
  guard let first = direction(first), let second = direction(second) else { return 0 }
  return 2 * atan2(length(zip(first, second).map(-)), length(zip(first, second).map(+)))
}

private func direction(_ vector: [Float]) -> [Double]? {
  let numbers = vector.map(Double.init)
  let length = length(numbers)
  return length > 0 ? numbers.map { $0 / length } : nil
}

private func length(_ numbers: [Double]) -> Double {
  numbers.reduce(0) { $0 + $1 * $1 }.squareRoot()
}
