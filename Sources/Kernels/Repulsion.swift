/// Of each point from `first` up to `end`: repulsion[i] = Σ_j (y[i] − y[j]) / (1 + |y[i] − y[j]|²)²
/// over all `count` points; the sum over these points of Σ_j 1 / (1 + |y[i] − y[j]|²), themselves
/// among the j, is returned.
///
/// - Coordinates of all points lie in `x` and `y`, filled up to whole vectors of 16 with numbers so
///   large that such points are far from all.
/// - Repulsions have x and y of one point after another.
public func repelAll(
  first: Int, end: Int, count: Int, x: UnsafePointer<Float>, y: UnsafePointer<Float>,
  repulsion: UnsafeMutablePointer<Float>
) -> Double {
  var total = 0.0
  let one = Vector(repeating: 1)
  for point in first..<end {
    let (hereX, hereY) = (Vector(repeating: x[point]), Vector(repeating: y[point]))
    var (forceX, forceY, potential) = (Vector.zero, Vector.zero, Vector.zero)
    var other = 0
    while other < count {
      let offsetX = hereX - load(x + other)
      let offsetY = hereY - load(y + other)
      let weight = one / multiplyAdd(offsetY, offsetY, multiplyAdd(offsetX, offsetX, one))
      let square = weight * weight
      potential += weight
      forceX = multiplyAdd(square, offsetX, forceX)
      forceY = multiplyAdd(square, offsetY, forceY)
      other += lanes
    }
    repulsion[2 * point] = sum(forceX)
    repulsion[2 * point + 1] = sum(forceY)
    total += Double(sum(potential))
  }
  return total
}
