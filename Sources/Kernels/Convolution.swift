/// C[m, t, n] = bias[m] + Σ_l Σ_k A[k, tap(l), m]·B[k, source(l), n], l over the links of target
/// pixel t, for m < `rows`, t < `targets`, k < `channels`, n < `columns`.
///
/// A convolution with its borders, whichever way it goes, is said by the links: a pixel near the
/// edge has fewer of them.
/// - Target t has the links from `starts[t]` up to `starts[t + 1]`; link l joins it to the pixel
///   `sources[l]` of B by `taps[l]`, a pixel of the kernel.
/// - A[k, tap, m] lies at `a[k · aChannel + tap · aTap + m]`.
/// - B[k, s, n] lies at `b[k · bChannel + s · bPixel + n]`.
/// - C[m, t, n] lies at `c[m · cChannel + t · cPixel + n]`.
/// - `columns` is a multiple of 16. Without `bias` the sums start with 0.
///
/// Each C[m, t, n] is one sum in one order, so the work may be split anywhere with the same result
/// to the last bit.
public func convolve(
  rows: Int, columns: Int, targets: Int, channels: Int,
  starts: UnsafePointer<Int32>, sources: UnsafePointer<Int32>, taps: UnsafePointer<Int32>,
  _ a: UnsafePointer<Float>, aChannel: Int, aTap: Int,
  _ b: UnsafePointer<Float>, bChannel: Int, bPixel: Int,
  into c: UnsafeMutablePointer<Float>, cChannel: Int, cPixel: Int,
  bias: UnsafePointer<Float>?
) {
  for target in 0..<targets {
    let first = Int(starts[target])
    let pixel = TargetPixel(
      rows: rows, columns: columns, channels: channels,
      links: Int(starts[target + 1]) - first, sources: sources + first, taps: taps + first,
      a: a, aChannel: aChannel, aTap: aTap, b: b, bChannel: bChannel, bPixel: bPixel,
      c: c + target * cPixel, cChannel: cChannel, bias: bias)
    pixel.fill()
  }
}

/// One pixel of C: a product of its links' weights and their rows of B.
private struct TargetPixel {
  var rows: Int
  var columns: Int
  var channels: Int
  var links: Int
  var sources: UnsafePointer<Int32>
  var taps: UnsafePointer<Int32>
  var a: UnsafePointer<Float>
  var aChannel: Int
  var aTap: Int
  var b: UnsafePointer<Float>
  var bChannel: Int
  var bPixel: Int
  var c: UnsafeMutablePointer<Float>
  var cChannel: Int
  var bias: UnsafePointer<Float>?

  /// All rows, in the tallest tiles that fit: the fewer the rows, the wider, so that there are
  /// always sums enough in flight.
  @inline(__always)
  func fill() {
    var row = 0
    #if KERNELS_AVX512
      while row + 8 <= rows {
        var column = fill(Stack<FourRows<WideStrip>>.self, row, 0)
        column = fill(Stack<FourRows<NarrowStrip>>.self, row, column)
        row += 8
      }
    #endif
    while row + 4 <= rows {
      var column = fill(FourRows<WideStrip>.self, row, 0)
      column = fill(FourRows<NarrowStrip>.self, row, column)
      row += 4
    }
    while row + 2 <= rows {
      var column = fill(Stack<Row<QuadStrip>>.self, row, 0)
      column = fill(Stack<Row<NarrowStrip>>.self, row, column)
      row += 2
    }
    if row < rows {
      var column = fill(Row<Pair<QuadStrip>>.self, row, 0)
      column = fill(Row<QuadStrip>.self, row, column)
      column = fill(Row<NarrowStrip>.self, row, column)
    }
  }

  /// As many tiles as fit beside `firstColumn`; the column after the last of them.
  @inline(__always)
  func fill<Block: Tile>(_ block: Block.Type, _ row: Int, _ firstColumn: Int) -> Int {
    let width = Block.Columns.width * lanes
    var column = firstColumn
    while column + width <= columns {
      sum(block, row, column).store(to: c + row * cChannel + column, stride: cChannel)
      column += width
    }
    return column
  }

  /// The inner loops: all products of one tile.
  @inline(__always)
  func sum<Block: Tile>(_ block: Block.Type, _ row: Int, _ column: Int) -> Block {
    var tile = Block(bias, row: row)
    for link in 0..<links {
      var a = a + Int(taps[link]) * aTap + row
      var b = b + Int(sources[link]) * bPixel + column
      for _ in 0..<channels {
        tile.add(a, 1, Block.Columns(loading: b))
        a += aChannel
        b += bChannel
      }
    }
    return tile
  }
}

/// A strip of four vectors.
private typealias QuadStrip = Pair<WideStrip>
