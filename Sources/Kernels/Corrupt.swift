// Kernels that spoil samples. `output` holds random numbers of its own, `columns` of each row, a
// multiple of 16, and takes their place; from column `samples` on it is 0.

/// output = clean + amplitude · output, moved into lower...upper.
public func addNoise(
  rows: Int, samples: Int, columns: Int, _ clean: UnsafePointer<Float>, cleanStride: Int,
  _ output: UnsafeMutablePointer<Float>, outputStride: Int,
  amplitude: Float, lower: Float, upper: Float
) {
  let amplitude = Vector(repeating: amplitude)
  let lower = Vector(repeating: lower)
  let upper = Vector(repeating: upper)
  for row in 0..<rows {
    let numbers = output + row * outputStride
    var column = 0
    while column < columns {
      let original = load(clean + row * cleanStride + column)
      let noisy = multiplyAdd(amplitude, load(numbers + column), original)
      let clipped = lesser(greater(noisy, lower), upper)
      store(first(samples - column, of: clipped), to: numbers + column)
      column += lanes
    }
  }
}

/// output = lower where output < lowerShare, else upper where output < share, else clean.
public func replaceSome(
  rows: Int, samples: Int, columns: Int, _ clean: UnsafePointer<Float>, cleanStride: Int,
  _ output: UnsafeMutablePointer<Float>, outputStride: Int,
  lowerShare: Float, share: Float, lower: Float, upper: Float
) {
  let lowerShare = Vector(repeating: lowerShare)
  let share = Vector(repeating: share)
  let lower = Vector(repeating: lower)
  let upper = Vector(repeating: upper)
  for row in 0..<rows {
    let numbers = output + row * outputStride
    var column = 0
    while column < columns {
      let chance = load(numbers + column)
      let original = load(clean + row * cleanStride + column)
      let some = original.replacing(with: upper, where: chance .< share)
      let all = some.replacing(with: lower, where: chance .< lowerShare)
      store(first(samples - column, of: all), to: numbers + column)
      column += lanes
    }
  }
}
