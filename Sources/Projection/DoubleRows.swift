/// Rows of doubles in one block of memory: vectors, or a symmetric matrix. Zeros at first.
final class DoubleRows {
  let count: Int
  /// Numbers in a row.
  let length: Int
  let pointer: UnsafeMutablePointer<Double>

  init(count: Int, length: Int) {
    self.count = count
    self.length = length
    pointer = .allocate(capacity: count * length)
    pointer.initialize(repeating: 0, count: count * length)
  }

  deinit { pointer.deallocate() }

  /// The first number of a row.
  func row(_ index: Int) -> UnsafeMutablePointer<Double> { pointer + index * length }

  /// Σ_i of one row's numbers with those of another row.
  func product(_ index: Int, with other: UnsafePointer<Double>) -> Double {
    dot(row(index), other, count: length)
  }

  /// row[index] += factor · other
  func add(_ factor: Double, _ other: UnsafePointer<Double>, to index: Int) {
    let row = row(index)
    for place in 0..<length { row[place] += factor * other[place] }
  }

  /// row[index] *= factor
  func scale(_ index: Int, by factor: Double) {
    let row = row(index)
    for place in 0..<length { row[place] *= factor }
  }

  /// Takes over the numbers of as many rows of the same length.
  func copy(from other: DoubleRows) {
    pointer.update(from: other.pointer, count: count * length)
  }
}

/// Σ_i a[i]·b[i], eight sums side by side that are added at the end.
func dot(
  _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, count: Int
) -> Double {
  typealias Vector = SIMD8<Double>
  var sums = Vector.zero
  var place = 0
  while place + Vector.scalarCount <= count {
    sums +=
      UnsafeRawPointer(a + place).loadUnaligned(as: Vector.self)
      * UnsafeRawPointer(b + place).loadUnaligned(as: Vector.self)
    place += Vector.scalarCount
  }
  var sum = sums.sum()
  for rest in place..<count { sum += a[rest] * b[rest] }
  return sum
}
