// Random numbers of a key and a place. With all sums and products of whole numbers taken modulo
// 2⁶⁴ or 2³², ⊕ for exclusive or and mix₆₄ for the last three lines of SplitMix64 (Steele, Lea &
// Flood 2014):
//
//   rowKey  = mix₆₄(key + (row + 1)·0x9E3779B97F4A7C15), of the halves low and high
//   t       = mix₃₂(column ⊕ low)
//   first   = mix₃₂(t ⊕ high)
//   second  = mix₃₂(t ⊕ (high + 0x9E3779B9))
//   uniform = ⌊first / 2⁹⌋ / 2²³
//   normal  = √(−2·ln(1 − uniform)) · cos(2π·⌊second / 2⁹⌋ / 2²³)     (Box & Muller 1958)

/// output[r, c] = the uniform number in 0..<1 of row `firstRow` + r and column `places[c]`, or c
/// without `places`, for r < `rows` and c < `columns`, a multiple of 16.
public func uniforms(
  key: UInt64, places: UnsafePointer<Int32>?, firstRow: Int, rows: Int, columns: Int,
  into output: UnsafeMutablePointer<Float>, stride: Int
) {
  for row in 0..<rows {
    let numbers = output + row * stride
    var words = RowWords(key: key, row: firstRow + row, places: places)
    var column = 0
    while column < columns {
      words.go(to: column)
      store(fraction(words.first), to: numbers + column)
      column += lanes
    }
  }
}

/// output[r, c] = the standard normal number of row `firstRow` + r and column `places[c]`, or c
/// without `places`, for r < `rows` and c < `columns`, a multiple of 16. Within 1e-6 of the formula
/// above; none is beyond 5.7.
public func normals(
  key: UInt64, places: UnsafePointer<Int32>?, firstRow: Int, rows: Int, columns: Int,
  into output: UnsafeMutablePointer<Float>, stride: Int
) {
  for row in 0..<rows {
    let numbers = output + row * stride
    var words = RowWords(key: key, row: firstRow + row, places: places)
    var column = 0
    while column < columns {
      words.go(to: column)
      let chance = Vector(repeating: 1) - fraction(words.first)
      let radius = squareRoot(Vector(repeating: -2) * logarithm(chance))
      store(radius * cosineOfTurns(fraction(words.second)), to: numbers + column)
      column += lanes
    }
  }
}

/// The two words of each place of a row, a vector of columns at a time.
private struct RowWords {
  private var columns = WordVector.zero
  private var lanesFromZero = WordVector.zero
  private let places: UnsafePointer<Int32>?
  private let low: WordVector
  private let high: WordVector
  private let nextHigh: WordVector

  @inline(__always)
  init(key: UInt64, row: Int, places: UnsafePointer<Int32>?) {
    self.places = places
    let golden: UInt64 = 0x9E37_79B9_7F4A_7C15
    var mixed = key &+ UInt64(truncatingIfNeeded: row &+ 1) &* golden
    mixed = (mixed ^ (mixed &>> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed &>> 27)) &* 0x94D0_49BB_1331_11EB
    mixed ^= mixed &>> 31
    let upper = UInt32(truncatingIfNeeded: mixed &>> 32)
    low = WordVector(repeating: UInt32(truncatingIfNeeded: mixed))
    high = WordVector(repeating: upper)
    nextHigh = WordVector(repeating: upper &+ UInt32(truncatingIfNeeded: golden &>> 32))
    for lane in 0..<lanes { lanesFromZero[lane] = UInt32(truncatingIfNeeded: lane) }
  }

  /// On to the columns from `column` on.
  @inline(__always)
  mutating func go(to column: Int) {
    if let places {
      columns = UnsafeRawPointer(places + column).loadUnaligned(as: WordVector.self)
    } else {
      columns = lanesFromZero &+ WordVector(repeating: UInt32(truncatingIfNeeded: column))
    }
  }

  @inline(__always) var first: WordVector { mix(mix(columns ^ low) ^ high) }
  @inline(__always) var second: WordVector { mix(mix(columns ^ low) ^ nextHigh) }
}

/// mix₃₂: a one-to-one function of 32 bits each of whose outputs depends on every input ("lowbias32"
/// of Wellons 2018, "Prospecting for hash functions").
@inline(__always)
private func mix(_ word: WordVector) -> WordVector {
  var mixed = word
  mixed = (mixed ^ (mixed &>> WordVector(repeating: 16))) &* WordVector(repeating: 0x7FEB_352D)
  mixed = (mixed ^ (mixed &>> WordVector(repeating: 15))) &* WordVector(repeating: 0x846C_A68B)
  return mixed ^ (mixed &>> WordVector(repeating: 16))
}

/// ⌊word / 2⁹⌋ / 2²³: the upper 23 bits as the fraction of a number from 1 up to 2, less 1.
@inline(__always)
private func fraction(_ word: WordVector) -> Vector {
  let one = WordVector(repeating: 0x3F80_0000)
  let bits = (word &>> WordVector(repeating: 9)) | one
  return unsafeBitCast(bits, to: Vector.self) - Vector(repeating: 1)
}
