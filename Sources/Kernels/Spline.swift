/// Adds each point's unit of mass to the nodes of a grid around it, by cubic B-splines: node
/// [column, row] of it gets w(x)·w(y), the weights of the four nodes along each axis.
///
/// - Points are [count, 2]; `(x − originX) · nodesPerUnit` is the place of one among columns.
/// - A column of the grid lies every `stride` numbers; only columns from `firstColumn` up to
///   `endColumn` are written, so that workers share the grid, and each node is one sum in one order.
public func spread(
  count: Int, _ places: UnsafePointer<Float>, originX: Float, originY: Float, nodesPerUnit: Float,
  firstColumn: Int, endColumn: Int, grid: UnsafeMutablePointer<Float>, stride: Int
) {
  for point in 0..<count {
    let along = (places[2 * point] - originX) * nodesPerUnit
    let column = Int(along)
    guard column < endColumn, column + 4 > firstColumn else { continue }
    let across = (places[2 * point + 1] - originY) * nodesPerUnit
    let row = Int(across)
    let columnWeights = splineWeights(along - Float(column))
    let rowWeights = splineWeights(across - Float(row))
    for step in max(0, firstColumn - column)..<min(4, endColumn - column) {
      let nodes = UnsafeMutableRawPointer(grid + (column + step) * stride + row)
      let sum = nodes.loadUnaligned(as: SIMD4<Float>.self) + columnWeights[step] * rowWeights
      nodes.storeBytes(of: sum, as: SIMD4<Float>.self)
    }
  }
}

/// Reads a potential off the nodes of a grid: for the points from `first` up to `end` its slope, in
/// units of the grid, times `factor`, [count, 2]; the sum of their potentials is returned.
public func interpolate(
  first: Int, end: Int, _ places: UnsafePointer<Float>, originX: Float, originY: Float,
  nodesPerUnit: Float, grid: UnsafePointer<Float>, stride: Int, factor: Float,
  slopes: UnsafeMutablePointer<Float>
) -> Double {
  var potentials = 0.0
  for point in first..<end {
    let along = (places[2 * point] - originX) * nodesPerUnit
    let across = (places[2 * point + 1] - originY) * nodesPerUnit
    let (column, row) = (Int(along), Int(across))
    let u = along - Float(column)
    let v = across - Float(row)
    let (weights, slopeWeights) = (splineWeights(u), splineSlopes(u))
    let nodes = UnsafeRawPointer(grid + column * stride + row)
    // What is above each of the four rows: the potential, and its slope along columns.
    var (level, slope) = (SIMD4<Float>.zero, SIMD4<Float>.zero)
    for step in 0..<4 {
      let column = nodes.loadUnaligned(
        fromByteOffset: step * stride * MemoryLayout<Float>.stride, as: SIMD4<Float>.self)
      level += weights[step] * column
      slope += slopeWeights[step] * column
    }
    let rowWeights = splineWeights(v)
    slopes[2 * point] = factor * total(rowWeights * slope)
    slopes[2 * point + 1] = factor * total(splineSlopes(v) * level)
    potentials += Double(total(rowWeights * level))
  }
  return potentials
}

/// The weights of four nodes for what lies at 0 ≤ u < 1 between the second and the third: the cubic
/// B-spline.
@inline(__always)
private func splineWeights(_ u: Float) -> SIMD4<Float> {
  let cubic = SIMD4<Float>(-1 / 6, 0.5, -0.5, 1 / 6)
  let square = SIMD4<Float>(0.5, -1, 0.5, 0)
  let linear = SIMD4<Float>(-0.5, 0, 0.5, 0)
  return ((cubic * u + square) * u + linear) * u + SIMD4<Float>(1 / 6, 2 / 3, 1 / 6, 0)
}

/// Their derivatives.
@inline(__always)
private func splineSlopes(_ u: Float) -> SIMD4<Float> {
  let square = SIMD4<Float>(-0.5, 1.5, -1.5, 0.5)
  return (square * u + SIMD4<Float>(1, -2, 1, 0)) * u + SIMD4<Float>(-0.5, 0, 0.5, 0)
}

@inline(__always)
private func total(_ four: SIMD4<Float>) -> Float { (four.x + four.z) + (four.y + four.w) }
