/// Points on a plane, x and y of one after another, [count, 2]; whole cache lines of them may be
/// read and written.
///
/// attraction[i] = Σ p·(y[i] − y[j]) / (1 + |y[i] − y[j]|²) over a row's pairs, for the rows from
/// `first` up to `end`: row i has the pairs from `starts[i]` up to `starts[i + 1]`, each the other
/// point's index and p. Rows are whole vectors of 16 pairs; what fills them up has p = 0.
public func attract(
  first: Int, end: Int, starts: UnsafePointer<Int>, indices: UnsafePointer<Int32>,
  values: UnsafePointer<Float>, places: UnsafePointer<Float>,
  attraction: UnsafeMutablePointer<Float>
) {
  for row in first..<end {
    let here = Place(places, row)
    var (x, y) = (Vector.zero, Vector.zero)
    var pair = starts[row]
    while pair < starts[row + 1] {
      let offset = here.offset(of: places, indices + pair)
      let weight = load(values + pair) / offset.squarePlusOne
      x = multiplyAdd(weight, offset.x, x)
      y = multiplyAdd(weight, offset.y, y)
      pair += lanes
    }
    attraction[2 * row] = sum(x)
    attraction[2 * row + 1] = sum(y)
  }
}

/// Σ p·ln(1 + |y[i] − y[j]|²) over the same pairs.
public func attractionLogarithms(
  first: Int, end: Int, starts: UnsafePointer<Int>, indices: UnsafePointer<Int32>,
  values: UnsafePointer<Float>, places: UnsafePointer<Float>
) -> Double {
  var total = 0.0
  for row in first..<end {
    let here = Place(places, row)
    var rowSum = Vector.zero
    var pair = starts[row]
    while pair < starts[row + 1] {
      let offset = here.offset(of: places, indices + pair)
      rowSum = multiplyAdd(load(values + pair), logarithm(offset.squarePlusOne), rowSum)
      pair += lanes
    }
    total += Double(sum(rowSum))
  }
  return total
}

/// A point, in every lane.
private struct Place {
  let x: Vector
  let y: Vector

  @inline(__always)
  init(_ places: UnsafePointer<Float>, _ index: Int) {
    x = Vector(repeating: places[2 * index])
    y = Vector(repeating: places[2 * index + 1])
  }

  /// What leads here from the points at `lanes` indices.
  @inline(__always)
  func offset(of places: UnsafePointer<Float>, _ indices: UnsafePointer<Int32>) -> Offset {
    let pairs = UnsafeRawPointer(places).assumingMemoryBound(to: UInt64.self)
    let first = halfVector(of: pairs, indices)
    let second = halfVector(of: pairs, indices + lanes / 2)
    return Offset(
      x: x - Vector(lowHalf: first.evenHalf, highHalf: second.evenHalf),
      y: y - Vector(lowHalf: first.oddHalf, highHalf: second.oddHalf))
  }
}

/// What leads from some points to another.
private struct Offset {
  let x: Vector
  let y: Vector

  /// 1 + |offset|²
  @inline(__always)
  var squarePlusOne: Vector {
    multiplyAdd(y, y, multiplyAdd(x, x, Vector(repeating: 1)))
  }
}

/// Half as many points as there are lanes, x and y of one after another.
@inline(__always)
private func halfVector(
  of pairs: UnsafePointer<UInt64>, _ indices: UnsafePointer<Int32>
) -> Vector {
  var points = PairVector.zero
  for lane in 0..<(lanes / 2) { points[lane] = pairs[Int(indices[lane])] }
  return unsafeBitCast(points, to: Vector.self)
}
