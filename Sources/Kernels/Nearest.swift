/// Looks through the scores from place `start` up to `count` for those above a threshold, and adds
/// these and their indices, which are `firstIndex` and the place, to `held` candidates, of which
/// `room` have a place. The place up to which it came, before `count` where less than 64 places are
/// left, and how many are held by then.
///
/// `scores` are readable up to the next multiple of 64 places.
public func gatherAbove(
  _ threshold: Float, start: Int, count: Int, _ scores: UnsafePointer<Float>, firstIndex: Int32,
  held: Int, room: Int, candidates: UnsafeMutablePointer<Float>,
  indices: UnsafeMutablePointer<Int32>
) -> (place: Int, held: Int) {
  var (place, held) = (start, held)
  while place < count {
    guard held + group <= room else { return (place, held) }
    if isAnyAbove(threshold, scores + place) {
      for next in place..<min(place + group, count) {
        candidates[held] = scores[next]
        indices[held] = firstIndex + Int32(truncatingIfNeeded: next)
        held += scores[next] > threshold ? 1 : 0
      }
    }
    place += group
  }
  return (count, held)
}

/// Keeps at least the `kept` best of `held` candidates, and as a rule little more, in the order in
/// which they are; of equal ones the first. How many are held then, and the threshold that others
/// have to be above to be among the best.
public func keepBest(
  _ kept: Int, held: Int, candidates: UnsafeMutablePointer<Float>,
  indices: UnsafeMutablePointer<Int32>
) -> (held: Int, threshold: Float) {
  // At least `kept` are above `low`, and fewer above `high`.
  var (low, high) = range(of: candidates, held)
  low = low.nextDown
  var above = held
  while above > kept + slack {
    let middle = low + (high - low) / 2
    guard middle > low, middle < high else { break }
    let count = countAbove(middle, held, candidates)
    if count >= kept { (low, above) = (middle, count) } else { high = middle }
  }
  guard above > kept + slack else {
    return (compress(held, candidates, indices, above: low, equal: .nan, most: 0), low)
  }
  // So many are the same that no threshold divides them.
  let better = countAbove(high, held, candidates)
  return (
    compress(held, candidates, indices, above: high, equal: high, most: kept - better), high
  )
}

/// squares[c] = |x[point] − x[candidate c]|²; a point's numbers, filled up with zeros, are `size` many,
/// a multiple of 16.
public func squaredDistances(
  size: Int, _ points: UnsafePointer<Float>, from point: Int, count: Int,
  candidates: UnsafePointer<Int32>, squares: UnsafeMutablePointer<Float>
) {
  let here = points + point * size
  for candidate in 0..<count {
    let there = points + Int(candidates[candidate]) * size
    var total = Vector.zero
    var axis = 0
    while axis < size {
      let offset = load(here + axis) - load(there + axis)
      total = multiplyAdd(offset, offset, total)
      axis += lanes
    }
    squares[candidate] = sum(total)
  }
}

/// weights[n] = exp(−precision · squares[n]) for `count` numbers, a multiple of 16; their sum, and
/// Σ weights · squares.
public func neighborWeights(
  count: Int, _ squares: UnsafePointer<Float>, precision: Float,
  weights: UnsafeMutablePointer<Float>
) -> (sum: Float, moment: Float) {
  var (total, moment) = (Vector.zero, Vector.zero)
  var place = 0
  while place < count {
    let square = load(squares + place)
    let weight = exponential(square * -precision)
    store(weight, to: weights + place)
    total += weight
    moment = multiplyAdd(weight, square, moment)
    place += lanes
  }
  return (sum(total), sum(moment))
}

/// Scores that are looked at together.
private let group = 64
/// Candidates that may be kept beyond those wanted.
private let slack = 16

@inline(__always)
private func isAnyAbove(_ threshold: Float, _ scores: UnsafePointer<Float>) -> Bool {
  let threshold = Vector(repeating: threshold)
  var greatest = load(scores)
  var place = lanes
  while place < group {
    greatest = greater(greatest, load(scores + place))
    place += lanes
  }
  let flags = IntegerVector.zero.replacing(
    with: IntegerVector(repeating: 1), where: greatest .> threshold)
  return isAny(unsafeBitCast(flags, to: PairVector.self))
}

@inline(__always)
private func isAny(_ flags: PairVector) -> Bool {
  var any: UInt64 = 0
  for lane in 0..<(lanes / 2) { any |= flags[lane] }
  return any != 0
}

/// The least and the greatest of some scores.
private func range(of scores: UnsafePointer<Float>, _ count: Int) -> (Float, Float) {
  var (least, greatest) = (Vector(repeating: .infinity), Vector(repeating: -.infinity))
  var place = 0
  while place + lanes <= count {
    least = lesser(least, load(scores + place))
    greatest = greater(greatest, load(scores + place))
    place += lanes
  }
  var (low, high) = (least[0], greatest[0])
  for lane in 1..<lanes {
    low = min(low, least[lane])
    high = max(high, greatest[lane])
  }
  for place in place..<count {
    low = min(low, scores[place])
    high = max(high, scores[place])
  }
  return (low, high)
}

private func countAbove(_ threshold: Float, _ count: Int, _ scores: UnsafePointer<Float>) -> Int {
  let (limit, one) = (Vector(repeating: threshold), IntegerVector(repeating: 1))
  var counts = IntegerVector.zero
  var place = 0
  while place + lanes <= count {
    counts = counts &+ IntegerVector.zero.replacing(with: one, where: load(scores + place) .> limit)
    place += lanes
  }
  var above = 0
  for lane in 0..<lanes { above += Int(counts[lane]) }
  for place in place..<count { above += scores[place] > threshold ? 1 : 0 }
  return above
}

/// Keeps the candidates above a threshold, and the first `most` of those that are equal to a number.
private func compress(
  _ held: Int, _ candidates: UnsafeMutablePointer<Float>, _ indices: UnsafeMutablePointer<Int32>,
  above threshold: Float, equal: Float, most: Int
) -> Int {
  var (kept, same) = (0, 0)
  for place in 0..<held {
    let (score, index) = (candidates[place], indices[place])
    let isSame = score == equal && same < most
    candidates[kept] = score
    indices[kept] = index
    same += isSame ? 1 : 0
    kept += score > threshold || isSame ? 1 : 0
  }
  return kept
}
