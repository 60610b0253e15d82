import Glibc

/// Resizes images of bytes with the cubic filter of Keys (1981; a = -1/2), stretched over as many
/// pixels as become one, so that what is made smaller is averaged and not picked from.
///
/// Columns first, then rows, rounded to bytes between, with weights of 22 bits: to the bit what
/// Pillow's `Image.resize(…, Resampling.BICUBIC)` gives.
struct Resampling {
  private let across: Weights
  private let down: Weights

  /// What makes images of one size those of another, from `height` x `width` pixels.
  init(height: Int, width: Int, to size: ImageSize) {
    across = Weights(from: width, to: size.columns)
    down = Weights(from: height, to: size.rows)
  }

  /// Resizes one channel, [height, width], into [size.rows, size.columns]; `rows` is room for
  /// [height, size.columns].
  func resize(
    _ source: UnsafeBufferPointer<UInt8>, rows: UnsafeMutableBufferPointer<UInt8>,
    into target: UnsafeMutableBufferPointer<UInt8>
  ) {
    precondition(
      source.count == across.from * down.from && rows.count == across.to * down.from
        && target.count == across.to * down.to,
      "\(source.count) pixels of \(down.from)x\(across.from) to \(down.to)x\(across.to)")
    for row in 0..<down.from {
      for column in 0..<across.to {
        rows[row * across.to + column] = across.sum(
          column, in: source, from: row * across.from, stride: 1)
      }
    }
    for row in 0..<down.to {
      for column in 0..<across.to {
        target[row * across.to + column] = down.sum(
          row, in: UnsafeBufferPointer(rows), from: column, stride: across.to)
      }
    }
  }

  /// Bytes of room that resizing needs.
  var roomSize: Int { across.to * down.from }
}

/// What share each pixel of a line has in each of another line.
private struct Weights {
  /// Pixels of the line before.
  let from: Int
  /// Pixels of the line after.
  let to: Int
  /// The first pixel that has a share in each.
  private var starts: [Int] = []
  /// Where the shares of each begin, and after the last one their end.
  private var places: [Int] = [0]
  /// Shares as whole numbers, of 2^22 in all for each.
  private var shares: [Int32] = []

  private static let precision: Int32 = 22
  /// How far the filter reaches, in pixels.
  private static let support = 2.0

  init(from: Int, to: Int) {
    self.from = from
    self.to = to
    let scale = Double(from) / Double(to)
    let stretch = max(scale, 1)
    let reach = Self.support * stretch
    for pixel in 0..<to {
      let center = (Double(pixel) + 0.5) * scale
      let first = max(0, Int(center - reach + 0.5))
      let end = min(from, Int(center + reach + 0.5))
      let weights = (first..<end).map { cubic((Double($0) - center + 0.5) / stretch) }
      let sum = weights.reduce(0, +)
      starts.append(first)
      shares += weights.map { weight in
        let share = weight / sum * Double(Int32(1) << Self.precision)
        return Int32(share < 0 ? share - 0.5 : share + 0.5)
      }
      places.append(shares.count)
    }
  }

  /// One pixel after, of pixels that lie `stride` apart from `start` on.
  @inline(__always)
  func sum(
    _ pixel: Int, in line: UnsafeBufferPointer<UInt8>, from start: Int, stride: Int
  ) -> UInt8 {
    var sum = Int32(1) << (Self.precision - 1)
    var place = start + starts[pixel] * stride
    for share in places[pixel]..<places[pixel + 1] {
      sum &+= shares[share] &* Int32(line[place])
      place += stride
    }
    return UInt8(min(max(sum >> Self.precision, 0), 255))
  }
}

/// Keys's cubic with a = -1/2.
private func cubic(_ distance: Double) -> Double {
  let (x, a) = (abs(distance), -0.5)
  if x < 1 { return ((a + 2) * x - (a + 3)) * x * x + 1 }
  if x < 2 { return (((x - 5) * x + 8) * x - 4) * a }
  return 0
}
