/// output[r] = Σ_c input[r, c] over the first `columns` numbers of each row.
public func rowSums(
  rows: Int, columns: Int, _ input: UnsafePointer<Float>, stride: Int,
  into output: UnsafeMutablePointer<Float>
) {
  for row in 0..<rows {
    let numbers = input + row * stride
    var sums = Vector.zero
    var column = 0
    while column + lanes <= columns {
      sums += load(numbers + column)
      column += lanes
    }
    if column < columns { sums += load(numbers + column, count: columns - column) }
    output[row] = sum(sums)
  }
}
