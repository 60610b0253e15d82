/// Spearman's rank correlation: 1 or -1 if one number rises or falls with the other, whatever the
/// curve; ties share the mean of their ranks. Not a number where there are fewer than two pairs, if
/// either never changes, or if any number is none.
public func rankCorrelation(_ first: [Float], _ second: [Float]) -> Double {
  precondition(first.count == second.count, "\(first.count) numbers beside \(second.count)")
  guard first.count > 1, !first.contains(where: \.isNaN), !second.contains(where: \.isNaN) else {
    return .nan
  }
  return correlation(ranks(first), ranks(second))
}

/// The rank of each number, from 1; equal numbers share the mean of theirs.
func ranks(_ numbers: [Float]) -> [Double] {
  let order = numbers.indices.sorted { numbers[$0] < numbers[$1] }
  var ranks = [Double](repeating: 0, count: numbers.count)
  var start = 0
  while start < order.count {
    var end = start + 1
    while end < order.count, numbers[order[end]] == numbers[order[start]] { end += 1 }
    for place in start..<end { ranks[order[place]] = Double(start + 1 + end) / 2 }
    start = end
  }
  return ranks
}

/// Pearson's correlation of two equally long lists.
private func correlation(_ first: [Double], _ second: [Double]) -> Double {
  let count = Double(first.count)
  let means = (first.reduce(0, +) / count, second.reduce(0, +) / count)
  var (together, firstSquares, secondSquares) = (0.0, 0.0, 0.0)
  for (a, b) in zip(first, second) {
    let (x, y) = (a - means.0, b - means.1)
    together += x * y
    firstSquares += x * x
    secondSquares += y * y
  }
  return together / (firstSquares.squareRoot() * secondSquares.squareRoot())
}
