import Datasets

/// A search for the samples nearest to one, a part of the set at a time.
struct NeighbourSearch {
  let request: NeighbourRequest
  /// The nearest so far with the squares of their distances, the nearest first.
  private var best: [(index: Int, square: Float)] = []
  private var next = 0

  /// Numbers compared at a time: a few milliseconds' worth.
  private static let numbersAtOnce = 16 << 20
  /// The brightest pixel.
  private static let white: Float = 255

  init(_ request: NeighbourRequest) { self.request = request }

  /// Looks at the next part of a set; true once all is looked at.
  mutating func advance(in set: SampleSet) -> Bool {
    let count = min(request.among, set.count)
    guard (0..<set.count).contains(request.index) else { return true }
    let end = min(count, next + max(1, Self.numbersAtOnce / set.shape.count))
    switch set.values {
    case .bytes(let bytes):
      bytes.withUnsafeBufferPointer { bytes in
        compare(next..<end, of: set) { Float(squaredDistance(bytes, $0, $1, set.shape.count)) }
      }
    case .floats(let floats):
      floats.withUnsafeBufferPointer { floats in
        compare(next..<end, of: set) { squaredDistance(floats, $0, $1, set.shape.count) }
      }
    }
    next = end
    return next >= count
  }

  /// Takes up those of some samples that are nearer than the best; `squaredDistance` is that of the
  /// numbers that lie from two positions on.
  private mutating func compare(
    _ range: Range<Int>, of set: SampleSet, _ squaredDistance: (Int, Int) -> Float
  ) {
    func start(_ index: Int) -> Int {
      (set.places.map { Int($0[index]) } ?? index) * set.shape.count
    }
    let own = start(request.index)
    for index in range where index != request.index {
      let square = squaredDistance(own, start(index))
      guard best.count < request.count || square < best.last?.square ?? 0 else { continue }
      best.insert((index, square), at: best.firstIndex { square < $0.square } ?? best.count)
      if best.count > request.count { best.removeLast() }
    }
  }

  /// The nearest of what was looked at.
  func nearest(in set: SampleSet) -> [Neighbour] {
    let unit: Float = if case .bytes = set.values { Self.white } else { 1 }
    return best.map { Neighbour(index: $0.index, distance: $0.square.squareRoot() / unit) }
  }
}

/// Σ (a - b)² over `count` bytes from two positions on.
private func squaredDistance(
  _ bytes: UnsafeBufferPointer<UInt8>, _ first: Int, _ second: Int, _ count: Int
) -> Int {
  let a = UnsafeBufferPointer(rebasing: bytes[first..<(first + count)])
  let b = UnsafeBufferPointer(rebasing: bytes[second..<(second + count)])
  // A square is at most 65,025: this many of them fit 32 bits.
  let most = 1 << 15
  var total = 0
  var start = 0
  while start < count {
    let end = min(count, start + most)
    var sum: Int32 = 0
    for place in start..<end {
      let difference = Int32(a[place]) &- Int32(b[place])
      sum &+= difference &* difference
    }
    total += Int(sum)
    start = end
  }
  return total
}

/// Σ (a - b)² over `count` numbers from two positions on, in eight sums so that they go on at once.
private func squaredDistance(
  _ numbers: UnsafeBufferPointer<Float>, _ first: Int, _ second: Int, _ count: Int
) -> Float {
  var sums = SIMD8<Float>()
  var rest: Float = 0
  let whole = count - count % SIMD8<Float>.scalarCount
  for place in stride(from: 0, to: whole, by: SIMD8<Float>.scalarCount) {
    for lane in 0..<SIMD8<Float>.scalarCount {
      let difference = numbers[first + place + lane] - numbers[second + place + lane]
      sums[lane] += difference * difference
    }
  }
  for place in whole..<count {
    let difference = numbers[first + place] - numbers[second + place]
    rest += difference * difference
  }
  return sums.sum() + rest
}
