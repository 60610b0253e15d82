/// output[r] = Σ_p Σ_n input[r · pixels + p, n] for r < `rows`, p < `pixels`, n < `columns`: the
/// sums of blocks of rows. A row of the input lies every `stride` numbers; `columns` is a multiple
/// of 16.
public func blockSums(
  rows: Int, pixels: Int, columns: Int, _ input: UnsafePointer<Float>, stride: Int,
  into output: UnsafeMutablePointer<Float>
) {
  for row in 0..<rows {
    let block = input + row * pixels * stride
    // Two sums in flight: one addition need not wait for the last.
    var (first, second) = (Vector.zero, Vector.zero)
    for pixel in 0..<pixels {
      let numbers = block + pixel * stride
      var column = 0
      while column + 2 * lanes <= columns {
        first += load(numbers + column)
        second += load(numbers + column + lanes)
        column += 2 * lanes
      }
      if column < columns { first += load(numbers + column) }
    }
    output[row] = sum(first + second)
  }
}
