/// Σ input², over `count` numbers; in four sums, so that one need not wait for another.
public func squareSum(count: Int, _ input: UnsafePointer<Float>) -> Float {
  var (first, second) = (Vector.zero, Vector.zero)
  var (third, fourth) = (Vector.zero, Vector.zero)
  var index = 0
  while index + 4 * lanes <= count {
    first = addSquare(load(input + index), first)
    second = addSquare(load(input + index + lanes), second)
    third = addSquare(load(input + index + 2 * lanes), third)
    fourth = addSquare(load(input + index + 3 * lanes), fourth)
    index += 4 * lanes
  }
  while index < count {
    let numbers =
      index + lanes <= count ? load(input + index) : load(input + index, count: count - index)
    first = addSquare(numbers, first)
    index += lanes
  }
  return sum((first + second) + (third + fourth))
}

@inline(__always)
private func addSquare(_ numbers: Vector, _ sum: Vector) -> Vector {
  multiplyAdd(numbers, numbers, sum)
}

/// values = factor · values, for `count` numbers.
public func scale(count: Int, _ values: UnsafeMutablePointer<Float>, by factor: Float) {
  for index in 0..<count { values[index] *= factor }
}
