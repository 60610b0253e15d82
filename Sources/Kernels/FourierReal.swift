/// From the transforms Z of the sequences z[m] = x[2m] + i·x[2m + 1] to those of the real sequences x,
/// which are twice as long: elements 0 up to `count` of them, the others being their conjugates.
///
/// Elements are as `fourier` has them, `count` of them; afterwards one more. `turns` has
/// exp(−πi·k / count) for k from 0 up to count / 2, real part and imaginary part.
public func separateReal(
  count: Int, _ elements: UnsafeMutablePointer<Float>, turns: UnsafePointer<Float>
) {
  // Z[count] is Z[0].
  copyElement(elements, to: elements + count * element)
  for k in 0...(count / 2) {
    let (low, high) = (elements + k * element, elements + (count - k) * element)
    let (cosine, sine) = (Vector(repeating: turns[2 * k]), Vector(repeating: turns[2 * k + 1]))
    forEachVector { lane in
      let (a, b) = (load(low + lane), load(high + lane))
      let (c, d) = (load(low + columns + lane), load(high + columns + lane))
      // The transforms of the even and of the odd numbers.
      let (evenReal, evenImaginary) = ((a + b) * 0.5, (c - d) * 0.5)
      let (oddReal, oddImaginary) = ((c + d) * 0.5, (b - a) * 0.5)
      let turnedReal = multiplyAdd(oddReal, cosine, -(oddImaginary * sine))
      let turnedImaginary = multiplyAdd(oddReal, sine, oddImaginary * cosine)
      store(evenReal + turnedReal, to: low + lane)
      store(evenImaginary + turnedImaginary, to: low + columns + lane)
      store(evenReal - turnedReal, to: high + lane)
      store(turnedImaginary - evenImaginary, to: high + columns + lane)
    }
  }
}

/// The opposite of `separateReal`: from `count` + 1 elements of the transforms of real sequences to
/// the `count` of those of which each holds two numbers.
public func joinReal(
  count: Int, _ elements: UnsafeMutablePointer<Float>, turns: UnsafePointer<Float>
) {
  for k in 0...(count / 2) {
    let (low, high) = (elements + k * element, elements + (count - k) * element)
    let (cosine, sine) = (Vector(repeating: turns[2 * k]), Vector(repeating: turns[2 * k + 1]))
    forEachVector { lane in
      let (a, b) = (load(low + lane), load(high + lane))
      let (c, d) = (load(low + columns + lane), load(high + columns + lane))
      let (evenReal, evenImaginary) = ((a + b) * 0.5, (c - d) * 0.5)
      let (turnedReal, turnedImaginary) = ((a - b) * 0.5, (c + d) * 0.5)
      let oddReal = multiplyAdd(turnedReal, cosine, turnedImaginary * sine)
      let oddImaginary = multiplyAdd(turnedImaginary, cosine, -(turnedReal * sine))
      store(evenReal - oddImaginary, to: low + lane)
      store(evenImaginary + oddReal, to: low + columns + lane)
      store(evenReal + oddImaginary, to: high + lane)
      store(oddReal - evenImaginary, to: high + columns + lane)
    }
  }
}

/// Multiplies each element by real factors: those of element k are the 16 numbers at
/// `factors + min(k, count − k) · stride`.
public func filter(
  count: Int, _ elements: UnsafeMutablePointer<Float>, factors: UnsafePointer<Float>, stride: Int
) {
  for k in 0..<count {
    let (place, row) = (elements + k * element, factors + min(k, count - k) * stride)
    forEachVector { lane in
      let factor = load(row + lane)
      store(load(place + lane) * factor, to: place + lane)
      store(load(place + columns + lane) * factor, to: place + columns + lane)
    }
  }
}

/// Sequences that are transformed at once.
private let columns = 16
/// Numbers of an element.
private let element = 32

@inline(__always)
private func forEachVector(_ body: (Int) -> Void) {
  var lane = 0
  while lane < columns {
    body(lane)
    lane += lanes
  }
}

@inline(__always)
private func copyElement(
  _ source: UnsafePointer<Float>, to target: UnsafeMutablePointer<Float>
) {
  for place in 0..<element { target[place] = source[place] }
}
