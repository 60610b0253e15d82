import Datasets
import Dispatch
import Synchronization

/// The share of `test` images whose nearest `training` image (least squared distance of pixels)
/// has their label.
package func nearestNeighbourAccuracy(training: SampleSet, test: SampleSet) -> Double {
  guard let labels = training.labels, let testLabels = test.labels else { return 0 }
  let size = training.shape.count
  let (known, asked) = (wide(training), wide(test))
  let lengths = (0..<training.count).map { squaredLength(known[($0 * size)..<(($0 + 1) * size)]) }
  let right = Atomic(0)
  let blockSize = 50
  DispatchQueue.concurrentPerform(iterations: (test.count + blockSize - 1) / blockSize) { block in
    let range = (block * blockSize)..<min((block + 1) * blockSize, test.count)
    let nearest = nearestNeighbours(of: range, asked, among: known, lengths, size: size)
    let hits = zip(range, nearest).count { testLabels[$0] == labels[$1] }
    right.add(hits, ordering: .relaxed)
  }
  return Double(right.load(ordering: .relaxed)) / Double(test.count)
}

/// Pixels as 16-bit numbers, eight of which the compiler multiplies and adds at a time.
private func wide(_ samples: SampleSet) -> [Int16] {
  guard case .bytes(let pixels) = samples.values else { return [] }
  return Array(pixels).map(Int16.init)
}

/// For each image of a range of `asked` the number of the nearest image of `known`.
private func nearestNeighbours(
  of range: Range<Int>, _ asked: [Int16], among known: [Int16], _ lengths: [Int32], size: Int
) -> [Int] {
  var best = [(distance: Int32, index: Int)](repeating: (.max, 0), count: range.count)
  asked.withUnsafeBufferPointer { asked in
    known.withUnsafeBufferPointer { known in
      for (index, length) in lengths.enumerated() {
        let image = UnsafeBufferPointer(rebasing: known[(index * size)..<((index + 1) * size)])
        for (place, question) in range.enumerated() {
          let other = UnsafeBufferPointer(
            rebasing: asked[(question * size)..<((question + 1) * size)])
          let distance = length &- 2 &* product(image, other)
          if distance < best[place].distance { best[place] = (distance, index) }
        }
      }
    }
  }
  return best.map(\.index)
}

private func squaredLength(_ image: ArraySlice<Int16>) -> Int32 {
  image.reduce(0) { $0 + Int32($1) * Int32($1) }
}

private func product(
  _ first: UnsafeBufferPointer<Int16>, _ second: UnsafeBufferPointer<Int16>
) -> Int32 {
  var sum: Int32 = 0
  for index in 0..<first.count { sum &+= Int32(first[index]) &* Int32(second[index]) }
  return sum
}
