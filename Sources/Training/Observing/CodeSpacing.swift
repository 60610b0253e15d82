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

  /// The distance of each of some codes to its nearest other one.
  private static func nearest(to samples: [Int], in map: LatentMap) -> [Float] {
    let (count, size) = (map.count, map.latentSize)
    // One axis after another, so that many codes are compared at once.
    let axes = (0..<size).flatMap { axis in
      (0..<count).map { map.latents[$0 * size + axis] }
    }
    return axes.withUnsafeBufferPointer { axes in
      samples.map { sample in
        var squares = [Float](repeating: 0, count: count)
        squares.withUnsafeMutableBufferPointer { squares in
          for axis in 0..<size {
            let start = axis * count
            let value = axes[start + sample]
            for code in 0..<count {
              let difference = axes[start + code] - value
              squares[code] += difference * difference
            }
          }
        }
        squares[sample] = .infinity
        // A code that diverged is near to none.
        return squares.reduce(.infinity) { $1 < $0 ? $1 : $0 }.squareRoot()
      }
    }
  }
}
