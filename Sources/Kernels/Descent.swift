/// Moves points down a gradient, exaggeration · attraction − repulsionShare · repulsion, with
/// momentum and gains: a gain grows by 0.2 while its number goes on down the slope, else it becomes
/// 0.8 of itself, and `leastGain` more (Jacobs 1988, "Increased rates of convergence through learning
/// rate adaptation"; the constants are van der Maaten's). No step is longer than `longestStep`.
///
/// All are [count, 2], x and y of one point after another, in whole vectors of 16 numbers. What the
/// points were off the middle, `middleX` and `middleY`, is taken from them. Of the new places
/// `extent` gets the sum, the least and the greatest x and y: six numbers.
public func descend(
  count: Int, places: UnsafeMutablePointer<Float>, velocities: UnsafeMutablePointer<Float>,
  gains: UnsafeMutablePointer<Float>, attraction: UnsafePointer<Float>,
  repulsion: UnsafePointer<Float>, exaggeration: Float, repulsionShare: Float, rate: Float,
  momentum: Float, leastGain: Float, longestStep: Float, middleX: Float, middleY: Float,
  extent: UnsafeMutablePointer<Float>
) {
  let middle = alternating(middleX, middleY)
  let longest = Vector(repeating: longestStep * longestStep)
  var sums = Vector.zero
  var least = Vector(repeating: .infinity)
  var greatest = -least
  var place = 0
  while place < 2 * count {
    let gradient =
      load(attraction + place) * exaggeration - load(repulsion + place) * repulsionShare
    let velocity = load(velocities + place)
    let gain = load(gains + place)
    let isBack = velocity * gradient .> Vector.zero
    let newGain = (gain + Vector(repeating: 0.2)).replacing(
      with: gain * 0.8 + Vector(repeating: leastGain), where: isBack)
    var step = velocity * momentum - newGain * gradient * rate
    let square = step * step
    let length = square + swapped(square)
    step.replace(
      with: step * squareRoot(longest / length), where: length .> longest)
    let next = load(places + place) + step - middle
    store(newGain, to: gains + place)
    store(step, to: velocities + place)
    store(next, to: places + place)
    let kept = first(2 * count - place, of: next)
    sums += kept
    least = lesser(least, kept)
    greatest = greater(greatest, kept)
    place += lanes
  }
  for axis in 0..<2 {
    var (total, low, high) = (Float(0), Float.infinity, -Float.infinity)
    for lane in 0..<(lanes / 2) {
      total += sums[2 * lane + axis]
      low = min(low, least[2 * lane + axis])
      high = max(high, greatest[2 * lane + axis])
    }
    extent[axis] = total
    extent[2 + axis] = low
    extent[4 + axis] = high
  }
}

/// Two numbers in turn.
@inline(__always)
private func alternating(_ even: Float, _ odd: Float) -> Vector {
  var vector = Vector(repeating: even)
  for lane in 0..<(lanes / 2) { vector[2 * lane + 1] = odd }
  return vector
}

/// Each two lanes changed round.
@inline(__always)
private func swapped(_ vector: Vector) -> Vector {
  let bits = unsafeBitCast(vector, to: PairVector.self)
  let half = PairVector(repeating: 32)
  return unsafeBitCast((bits &>> half) | (bits &<< half), to: Vector.self)
}
