import Engine

/// Points among which neighbours are looked for, brought to their mean and to numbers of at most 1,
/// which changes no perplexity and lets no square overflow.
struct NeighborPoints {
  /// Points.
  let count: Int
  /// Numbers of a point, filled up with zeros to whole vectors.
  let rowSize: Int
  /// Point by point, [count, rowSize].
  let rows: FloatBuffer
  /// Number by number, [size, count].
  let columns: Matrix
  /// −|x|² / 2 of each; room for a whole tile of products beyond the last.
  let halfNorms: FloatBuffer

  /// Takes over some points, whose numbers are finite.
  init(_ points: Vectors) {
    count = points.count
    rowSize = (points.size + 15) / 16 * 16
    rows = FloatBuffer(count: count * rowSize)
    columns = Matrix(rows: points.size, columns: count)
    halfNorms = FloatBuffer(count: (count + 63) / 64 * 64)
    var greatest = 0.0
    var means: [Double] = []
    for axis in 0..<points.size {
      let values = points.axis(axis)
      let mean = values.reduce(0) { $0 + Double($1) } / Double(count)
      means.append(mean)
      greatest = values.reduce(greatest) { max($0, abs(Double($1) - mean)) }
    }
    let scale = greatest > 0 ? 1 / greatest : 0
    for point in 0..<count {
      var square: Float = 0
      for axis in 0..<points.size {
        let number = Float(
          (Double(points.values[point * points.size + axis]) - means[axis]) * scale)
        rows.pointer[point * rowSize + axis] = number
        columns.pointer[axis * columns.stride + point] = number
        square += number * number
      }
      halfNorms.pointer[point] = -square / 2
    }
  }
}
