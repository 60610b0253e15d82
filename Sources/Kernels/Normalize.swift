// Kernels over a block of rows that are normalised together, as an image's channel is: `samples`
// numbers of each row count, rows lie every `stride` numbers. Each row is summed in single
// precision and the rows in double, so that large batches of large images lose nothing.

/// Σ input over the block.
public func blockSum(
  rows: Int, samples: Int, stride: Int, _ input: UnsafePointer<Float>
) -> Double {
  blockSum(rows: rows, samples: samples, stride: stride) { load(input + $0) }
}

/// Σ (input − center)² over the block.
public func blockSquares(
  rows: Int, samples: Int, stride: Int, _ input: UnsafePointer<Float>, center: Float
) -> Double {
  let center = Vector(repeating: center)
  return blockSum(rows: rows, samples: samples, stride: stride) { offset in
    let deviation = load(input + offset) - center
    return deviation * deviation
  }
}

/// Σ gradient · (input − center) over the block.
public func blockProducts(
  rows: Int, samples: Int, stride: Int, _ gradient: UnsafePointer<Float>,
  _ input: UnsafePointer<Float>, center: Float
) -> Double {
  let center = Vector(repeating: center)
  return blockSum(rows: rows, samples: samples, stride: stride) { offset in
    load(gradient + offset) * (load(input + offset) - center)
  }
}

/// output = (input − center) · factor + offset, up to `columns`, a multiple of 16.
public func rescale(
  rows: Int, columns: Int, stride: Int, _ input: UnsafePointer<Float>,
  center: Float, factor: Float, offset: Float, into output: UnsafeMutablePointer<Float>
) {
  let center = Vector(repeating: center)
  let factor = Vector(repeating: factor)
  let offset = Vector(repeating: offset)
  forEachVector(rows: rows, columns: columns, stride: stride) { place in
    let deviation = load(input + place) - center
    store(multiplyAdd(deviation, factor, offset), to: output + place)
  }
}

/// inputGradient = outputGradient · factor + (input − center) · slope + offset, and 0 from column
/// `samples` up to `columns`, a multiple of 16.
public func rescaleBackward(
  rows: Int, samples: Int, columns: Int, stride: Int, _ outputGradient: UnsafePointer<Float>,
  _ input: UnsafePointer<Float>, center: Float, factor: Float, slope: Float, offset: Float,
  into inputGradient: UnsafeMutablePointer<Float>
) {
  let center = Vector(repeating: center)
  let factor = Vector(repeating: factor)
  let slope = Vector(repeating: slope)
  let offset = Vector(repeating: offset)
  for row in 0..<rows {
    var column = 0
    while column < columns {
      let place = row * stride + column
      let deviation = load(input + place) - center
      let direct = multiplyAdd(load(outputGradient + place), factor, offset)
      let gradient = multiplyAdd(deviation, slope, direct)
      store(first(samples - column, of: gradient), to: inputGradient + place)
      column += lanes
    }
  }
}

/// Σ term(offset) over the block, from the first row to the last.
@inline(__always)
private func blockSum(
  rows: Int, samples: Int, stride: Int, _ term: (Int) -> Vector
) -> Double {
  var total = 0.0
  for row in 0..<rows {
    var sums = Vector.zero
    var column = 0
    while column < samples {
      sums += first(samples - column, of: term(row * stride + column))
      column += lanes
    }
    total += Double(sum(sums))
  }
  return total
}
