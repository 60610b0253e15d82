/// How far apart codes lie, so that one can tell whether a latent is where codes are.
///
/// A decoder has learned what to make of latents near codes; far from all of them it makes up
/// something. Near is what is usual between codes: from each of some hundreds, evenly taken, the
/// Euclidean distance to its nearest other one is found among all of them.
public struct CodeSpacing: Answer {
  /// The map whose codes these are.
  public var request: LatentMapRequest
  /// The step whose weights made them.
  public var step: Int
  /// The usual distance of a code to its nearest other one: the median.
  public var usual: Float
  /// What all but one code in a hundred keep within: the 99th percentile.
  public var most: Float

  /// The answer to a request.
  public init(request: LatentMapRequest, step: Int, usual: Float, most: Float) {
    self.request = request
    self.step = step
    self.usual = usual
    self.most = most
  }
}

extension CodeSpacing {
  /// Codes from which the nearest other one is looked for, at most: 512 among 10,000 of 20 numbers
  /// take some 20 ms.
  private static let sampleCount = 512
  private static let mostQuantile = 0.99

  /// The spacing of a map's codes; 0 of less than two.
  init(of map: LatentMap) {
    let stride = max(1, map.count / Self.sampleCount)
    let sampled = Swift.stride(from: 0, to: map.count, by: stride)
    let distances = Self.nearest(to: Array(sampled), in: map).filter(\.isFinite).sorted()
    func quantile(_ share: Double) -> Float {
      distances.isEmpty ? 0 : distances[Int((Double(distances.count - 1) * share).rounded())]
    }
    self.init(
      request: map.request, step: map.step, usual: quantile(0.5), most: quantile(Self.mostQuantile))
  }

  /// The distance of each of some codes to its nearest other one; a code that diverged is near to none.
  private static func nearest(to samples: [Int], in map: LatentMap) -> [Float] {
    let (lanes, size) = (Strip.scalarCount, map.latentSize)
    let strips = (map.count + lanes - 1) / lanes
    // Strips of codes, one axis after another, so that many are compared at once; what the last one
    // has too many is near to none.
    var axes = [Strip](repeating: Strip(repeating: .infinity), count: strips * size)
    for code in 0..<map.count {
      for axis in 0..<size {
        axes[code / lanes * size + axis][code % lanes] = map.latents[code * size + axis]
      }
    }
    return axes.withUnsafeBufferPointer { axes in
      samples.map { sample in
        let own = map.latents[sample * size..<(sample + 1) * size]
        var least = Strip(repeating: .infinity)
        for strip in 0..<strips {
          var squares = own.indices.reduce(into: Strip.zero) { squares, place in
            let differences = axes[strip * size + place - own.startIndex] - own[place]
            squares += differences * differences
          }
          if strip == sample / lanes { squares[sample % lanes] = .infinity }
          least.replace(with: squares, where: squares .< least)
        }
        return least.min().squareRoot()
      }
    }
  }

  private typealias Strip = SIMD16<Float>
}
