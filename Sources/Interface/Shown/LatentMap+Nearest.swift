import Training

extension LatentMap {
  /// The samples whose codes are nearest to a latent, [latentSize], the nearest first.
  func nearest(to point: [Float], count wanted: Int, except excluded: Int? = nil) -> [Neighbour] {
    guard wanted > 0, latentSize == point.count else { return [] }
    var best: [(index: Int, square: Float)] = []
    latents.withUnsafeBufferPointer { latents in
      point.withUnsafeBufferPointer { point in
        for index in 0..<count where index != excluded {
          let start = index * point.count
          var square: Float = 0
          for axis in 0..<point.count {
            let difference = latents[start + axis] - point[axis]
            square += difference * difference
          }
          guard square.isFinite, best.count < wanted || square < best[best.count - 1].square else {
            continue
          }
          let place = best.firstIndex { square < $0.square } ?? best.count
          best.insert((index, square), at: place)
          if best.count > wanted { best.removeLast() }
        }
      }
    }
    return best.map { Neighbour(index: $0.index, distance: $0.square.squareRoot()) }
  }
}
