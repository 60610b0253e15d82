import Training

/// Codes as points over two or three axes: all that is drawn of them stands on these.
struct ProjectedCodes: Equatable, Sendable {
  /// How they became points.
  let method: ProjectionMethod
  /// What stands along each axis: across and up, or across, into the depth and up; [dimensions].
  let names: [String]
  /// The points, [count, dimensions]; what is not a number has no place.
  let coordinates: [Float]
  /// What is shown along each axis, [dimensions].
  let ranges: [ClosedRange<Double>]

  /// Two or three.
  var dimensions: Int { ranges.count }
  /// How many points there are.
  var count: Int { coordinates.count / dimensions }

  /// Points over some axes of values, [count, size].
  init(
    _ method: ProjectionMethod, _ values: [Float], size: Int, axes: [Int], names: [String],
    ranges: [ClosedRange<Double>]
  ) {
    let count = values.count / size
    let coordinates = [Float](unsafeUninitializedCapacity: count * axes.count) { buffer, filled in
      filled = count * axes.count
      for (place, axis) in axes.enumerated() {
        for code in 0..<count { buffer[code * axes.count + place] = values[code * size + axis] }
      }
    }
    self.init(method, coordinates, names: names, ranges: ranges)
  }

  /// Points, [count, dimensions].
  init(
    _ method: ProjectionMethod, _ coordinates: [Float], names: [String],
    ranges: [ClosedRange<Double>]
  ) {
    (self.method, self.names, self.ranges) = (method, names, ranges)
    self.coordinates = coordinates
  }

  /// Where a code lies, [dimensions]; nil if it is none of these, or has no place.
  func place(of index: Int) -> [Double]? {
    guard (0..<count).contains(index) else { return nil }
    let place = coordinates[(index * dimensions)..<((index + 1) * dimensions)].map(Double.init)
    return place.allSatisfy(\.isFinite) ? place : nil
  }

  /// These points on their way to others: a share of the way, 0 to 1, as it is seen, so that the
  /// axes come along.
  func approaching(_ target: ProjectedCodes, by share: Float) -> ProjectedCodes {
    let ranges = zip(ranges, target.ranges).map { own, other in
      own.lowerBound + Double(share) * (other.lowerBound - own.lowerBound)...own.upperBound
        + Double(share) * (other.upperBound - own.upperBound)
    }
    let own = self.ranges.map(AxisShare.init)
    let other = target.ranges.map(AxisShare.init)
    let mixed = ranges.map(AxisShare.init)
    var coordinates = target.coordinates
    for index in 0..<min(coordinates.count, self.coordinates.count) {
      let axis = index % dimensions
      let from = own[axis].share(of: self.coordinates[index])
      guard from.isFinite else { continue }
      let to = other[axis].share(of: coordinates[index])
      coordinates[index] = mixed[axis].value(at: from + share * (to - from))
    }
    return ProjectedCodes(target.method, coordinates, names: target.names, ranges: ranges)
  }
}

/// How values lie along a range.
private struct AxisShare {
  private let low: Float
  private let span: Float

  init(_ range: ClosedRange<Double>) {
    low = Float(range.lowerBound)
    span = Float(range.upperBound - range.lowerBound)
  }

  func share(of value: Float) -> Float { (value - low) / span }
  func value(at share: Float) -> Float { low + share * span }
}
