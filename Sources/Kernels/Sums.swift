/// output[r, c] = bias[r] + Σ_p parts[p, r, c], p from first to last, for r < `rows`, c < `columns`,
/// a multiple of 16; a part begins every `partSize` numbers, and rows of all lie every `stride`.
public func addParts(
  count: Int, rows: Int, columns: Int, stride: Int, _ parts: UnsafePointer<Float>, partSize: Int,
  into output: UnsafeMutablePointer<Float>, bias: UnsafePointer<Float>?
) {
  for row in 0..<rows {
    let start = Vector(repeating: bias?[row] ?? 0)
    for column in Swift.stride(from: 0, to: columns, by: lanes) {
      let place = row * stride + column
      var sum = start
      for part in 0..<count { sum += load(parts + part * partSize + place) }
      store(sum, to: output + place)
    }
  }
}

/// output[c] = factor · Σ_r input[r, c] over `rows` rows, for c < `columns`.
public func columnSums(
  rows: Int, columns: Int, _ input: UnsafePointer<Float>, stride: Int, factor: Float,
  into output: UnsafeMutablePointer<Float>
) {
  for column in 0..<columns { output[column] = 0 }
  for row in 0..<rows {
    let numbers = input + row * stride
    for column in 0..<columns { output[column] += numbers[column] }
  }
  for column in 0..<columns { output[column] *= factor }
}

/// Which of some rows have a number that is not 0 among their first `columns`: `flags[r]` becomes
/// 1 for these and 0 for the others.
public func flagRows(
  rows: Int, columns: Int, _ input: UnsafePointer<Float>, stride: Int,
  into flags: UnsafeMutablePointer<UInt8>
) {
  for row in 0..<rows {
    let words = UnsafeRawPointer(input + row * stride).assumingMemoryBound(to: UInt32.self)
    var bits: UInt32 = 0
    for column in 0..<columns { bits |= words[column] }
    // Twice the bits, because −0 is 0 too.
    flags[row] = bits &<< 1 == 0 ? 0 : 1
  }
}

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
