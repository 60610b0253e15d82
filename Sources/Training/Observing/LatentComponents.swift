import Engine
import Projection

/// Where the codes of a map lie along the directions in which they vary most.
public struct LatentComponents: Equatable, Sendable {
  /// Orthonormal directions, [count, latentSize]: the leading three, or as many as there are.
  public let directions: [Float]
  /// The share of the codes' variance along each, 0 to 1, [count].
  public let shares: [Float]
  /// The codes seen from their mean, [codes, count]; what is not a number stays so.
  public let places: [Float]
  private let latentSize: Int

  /// Number of components.
  public var count: Int { shares.count }

  /// A screen shows at most three at once.
  private static let mostCount = 3
  /// Multiplications that fitting may take; of more numbers, fewer codes are looked at.
  private static let mostProducts = 500_000_000

  /// The components of codes, [count, size]; nil of codes that do not vary. Those of earlier codes
  /// say which way round they are, so that nothing flips while training goes on.
  public init?(
    of latents: Vectors, after previous: LatentComponents? = nil, team: WorkerTeam,
    kernels: KernelSet
  ) {
    let fitted = Self.fitted(latents)
    guard fitted.count > 1 else { return nil }
    let found = PrincipalComponents(
      of: SampleBatches(fitted), count: Self.mostCount, team: team, kernels: kernels)
    guard found.totalVariance > 0, found.totalVariance.isFinite else { return nil }
    let places = found.codes(of: SampleBatches(latents), team: team, kernels: kernels)
    self.init(
      directions: (0..<found.count).map { Array(found.component($0)) },
      shares: found.variances.map { $0 / found.totalVariance }, places: places, after: previous)
  }

  private init(
    directions: [[Float]], shares: [Float], places: Vectors, after previous: LatentComponents?
  ) {
    let before = previous.flatMap { $0.latentSize == directions[0].count ? $0 : nil }
    let order = Self.order(directions, shares, after: before)
    let signs = order.enumerated().map { place, component -> Float in
      guard let before, place < before.count else { return 1 }
      return dot(directions[component], before.direction(place)) < 0 ? -1 : 1
    }
    latentSize = directions[0].count
    self.shares = order.map { shares[$0] }
    self.directions = zip(order, signs).flatMap { component, sign in
      directions[component].map { sign * $0 }
    }
    var turned = [Float](repeating: 0, count: places.values.count)
    for code in 0..<places.count {
      for (place, component) in order.enumerated() {
        turned[code * order.count + place] =
          signs[place] * places.values[code * order.count + component]
      }
    }
    self.places = turned
  }

  private func direction(_ index: Int) -> ArraySlice<Float> {
    directions[(index * latentSize)..<((index + 1) * latentSize)]
  }

  /// The codes that components are found of: those that are numbers, and of very many a part.
  private static func fitted(_ latents: Vectors) -> Vectors {
    let most = max(1, mostProducts / (latents.size * latents.size))
    let stride = max(1, (latents.count + most - 1) / most)
    if stride == 1, latents.values.allSatisfy(\.isFinite) { return latents }
    let kept = Swift.stride(from: 0, to: latents.count, by: stride).filter {
      latents[$0].allSatisfy(\.isFinite)
    }
    return latents.at(kept)
  }
}

extension LatentComponents {
  /// Two components of nearly the same variance: the lesser has at least this share of the greater.
  private static let nearlyEqual: Float = 0.85

  /// The components by their variance, but two that are nearly equal as they were before.
  private static func order(
    _ directions: [[Float]], _ shares: [Float], after before: LatentComponents?
  ) -> [Int] {
    var order = Array(directions.indices)
    guard let before else { return order }
    for first in order.indices.dropLast() where first + 1 < before.count {
      let (one, other) = (order[first], order[first + 1])
      guard min(shares[one], shares[other]) >= nearlyEqual * max(shares[one], shares[other]) else {
        continue
      }
      func likeness(_ component: Int, _ place: Int) -> Float {
        let cosine = dot(directions[component], before.direction(place))
        return cosine * cosine
      }
      let asFound = likeness(one, first) + likeness(other, first + 1)
      if likeness(one, first + 1) + likeness(other, first) > asFound {
        order.swapAt(first, first + 1)
      }
    }
    return order
  }
}

private func dot(_ left: [Float], _ right: ArraySlice<Float>) -> Float {
  zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
}
