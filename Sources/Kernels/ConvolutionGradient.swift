/// C[m, k] = Σ_p Σ_n A[m, p, n]·B[k, p, n] for m < `rows`, k in `firstStep` up to `endStep`,
/// p < `places`, n < `samples`: the gradient of a convolution's weight.
///
/// - A[m, p, n] lies at `a[m · aChannel + p · aPixel + n]`.
/// - k counts pixels of the kernel in channels, k = channel · `taps` + tap. B[k, p, n] lies at
///   `b[channel · bChannel + pixels[p · taps + tap] · bPixel + n]`; where that pixel is below 0,
///   off the image, it is 0, read from `zeros`, a row of zeros.
/// - C[m, k] lies at `c[m · cRow + k]`.
/// - Rows must be readable up to a multiple of 16 numbers; what is there beyond `samples` does not
///   count, not even if it is no number.
/// - `partialSums` has room for 16 numbers for each of `rows` · (`endStep` − `firstStep`).
///
/// Each C[m, k] is one sum in one order, so the work may be split anywhere with the same result to
/// the last bit.
public func correlate(
  rows: Int, firstStep: Int, endStep: Int, places: Int, samples: Int, taps: Int,
  _ a: UnsafePointer<Float>, aChannel: Int, aPixel: Int,
  _ b: UnsafePointer<Float>, bChannel: Int, bPixel: Int, zeros: UnsafePointer<Float>,
  pixels: UnsafePointer<Int32>, partialSums: UnsafeMutablePointer<Float>,
  into c: UnsafeMutablePointer<Float>, cRow: Int
) {
  let steps = endStep - firstStep
  let numbers = rows * steps * lanes
  for number in 0..<numbers { partialSums[number] = 0 }
  let correlation = Correlation(
    rows: rows, firstStep: firstStep, endStep: endStep, samples: samples, taps: taps,
    a: a, aChannel: aChannel, aPixel: aPixel, b: b, bChannel: bChannel, bPixel: bPixel,
    zeros: zeros, pixels: pixels, sums: partialSums)
  // So many places at a time that what A has of them stays in the nearest cache while all of B
  // goes by.
  let near = 512
  let pace = samples < near ? near / samples : 1
  var place = 0
  while place < places {
    correlation.add(Places(first: place, end: place + pace < places ? place + pace : places))
    place += pace
  }
  for row in 0..<rows {
    let sums = partialSums + row * steps * lanes
    let output = c + row * cRow + firstStep
    for step in 0..<steps { output[step] = pairwiseSum(load(sums + step * lanes)) }
  }
}

/// The lanes' sum, halves added to halves.
@inline(__always)
private func pairwiseSum(_ vector: Vector) -> Float {
  #if KERNELS_AVX512
    let eight = vector.lowHalf + vector.highHalf
    let four = eight.lowHalf + eight.highHalf
  #elseif KERNELS_AVX2
    let four = vector.lowHalf + vector.highHalf
  #else
    let four = vector
  #endif
  let two = four.lowHalf + four.highHalf
  return two[0] + two[1]
}

/// What a weight's gradient is made of.
struct Correlation {
  var rows: Int
  var firstStep: Int
  var endStep: Int
  var samples: Int
  var taps: Int
  var a: UnsafePointer<Float>
  var aChannel: Int
  var aPixel: Int
  var b: UnsafePointer<Float>
  var bChannel: Int
  var bPixel: Int
  var zeros: UnsafePointer<Float>
  var pixels: UnsafePointer<Int32>
  /// A vector of partial sums for each row and step.
  var sums: UnsafeMutablePointer<Float>

  /// Adds what some places give to all sums.
  @inline(__always)
  func add(_ places: Places) {
    var row = 0
    #if KERNELS_AVX512
      while row + 8 <= rows {
        addRows(DotStack<DotFour<Trio>>.self, DotStack<DotFour<Solo>>.self, row, places)
        row += 8
      }
    #endif
    while row + 4 <= rows {
      addRows(DotFour<Trio>.self, DotFour<Solo>.self, row, places)
      row += 4
    }
    while row < rows {
      addRows(DotRow<Trio>.self, DotRow<Solo>.self, row, places)
      row += 1
    }
  }

  /// Adds to all sums of a tile's height of rows, in broad tiles as far as they fit.
  @inline(__always)
  private func addRows<Broad: DotTile, Slim: DotTile>(
    _ broad: Broad.Type, _ slim: Slim.Type, _ row: Int, _ places: Places
  ) {
    var step = firstStep
    while step + Broad.Columns.width <= endStep {
      addTile(broad, row, step, places)
      step += Broad.Columns.width
    }
    while step < endStep {
      addTile(slim, row, step, places)
      step += 1
    }
  }

  /// The inner loops: what some places give to one tile.
  @inline(__always)
  private func addTile<Block: DotTile>(
    _ block: Block.Type, _ row: Int, _ step: Int, _ places: Places
  ) {
    let stride = (endStep - firstStep) * lanes
    let sums = sums + row * stride + (step - firstStep) * lanes
    let wholes = samples / lanes * lanes
    let rest = PartVector(count: samples - wholes)
    var tile = Block(loading: sums, stride: stride)
    for place in places.first..<places.end {
      let a = a + row * aChannel + place * aPixel
      let b = Block.Columns.rows(of: self, from: step, at: place)
      var sample = 0
      while sample < wholes {
        tile.add(a + sample, aChannel, Block.Columns(b, sample, WholeVector()), WholeVector())
        sample += lanes
      }
      if sample < samples { tile.add(a + sample, aChannel, Block.Columns(b, sample, rest), rest) }
    }
    tile.store(to: sums, stride: stride)
  }
}

/// Some places in a row.
struct Places {
  var first: Int
  var end: Int
}

/// A tile of four rows.
private typealias DotFour<Columns: DotStrip> = DotStack<DotStack<DotRow<Columns>>>
