/// Discrete Fourier transforms X[k] = Σ_n x[n]·exp(−2πi·kn / count) of 16 sequences at once, by
/// Stockham's method (Cochran et al. 1967, "What is the fast Fourier transform?"): pass by pass from
/// one block of memory to the other and back, in order at last. Nothing is divided by `count`.
///
/// - An element of the sequences is 16 real parts, then 16 imaginary ones: 32 numbers.
/// - `radices` are the factors of `count`, one for each pass: 2, 3, 4 or 5. With n the length left
///   to transform, at first `count`, and r the radix of a pass, `twiddles` has for this pass, for
///   each p < n / r, exp(−2πi·pj / n) for j from 1 up to r − 1, real part and imaginary part.
/// - The result is in `first` where there are as many passes as make it come back, else in `second`.
/// - `backward` transforms with the opposite sign.
public func fourier(
  count: Int, radices: UnsafePointer<Int32>, passes: Int, twiddles: UnsafePointer<Float>,
  _ first: UnsafeMutablePointer<Float>, _ second: UnsafeMutablePointer<Float>, backward: Bool
) {
  // Swapping real and imaginary parts on the way in and out turns the sign round.
  var pass = Pass(
    input: first, output: second, twiddles: twiddles, length: count, stride: 1,
    real: backward ? columns : 0, imaginary: backward ? 0 : columns)
  for index in 0..<passes {
    switch radices[index] {
    case 2: pass.run(Two.self)
    case 3: pass.run(Three.self)
    case 4: pass.run(Four.self)
    default: pass.run(Five.self)
    }
  }
}

/// Sequences that are transformed at once.
private let columns = 16

/// Complex numbers, one in each lane.
private struct Complex {
  var real: Vector
  var imaginary: Vector

  @inline(__always)
  static func + (a: Complex, b: Complex) -> Complex {
    Complex(real: a.real + b.real, imaginary: a.imaginary + b.imaginary)
  }

  @inline(__always)
  static func - (a: Complex, b: Complex) -> Complex {
    Complex(real: a.real - b.real, imaginary: a.imaginary - b.imaginary)
  }

  @inline(__always)
  static func * (a: Complex, factor: Float) -> Complex {
    Complex(real: a.real * factor, imaginary: a.imaginary * factor)
  }

  /// self + factor · other
  @inline(__always)
  func adding(_ factor: Float, _ other: Complex) -> Complex {
    let factor = Vector(repeating: factor)
    return Complex(
      real: multiplyAdd(factor, other.real, real),
      imaginary: multiplyAdd(factor, other.imaginary, imaginary))
  }

  /// −i · self
  @inline(__always)
  var turnedBack: Complex { Complex(real: imaginary, imaginary: -real) }

  /// The product with a complex number.
  @inline(__always)
  func times(_ factor: UnsafePointer<Float>) -> Complex {
    let (c, s) = (Vector(repeating: factor[0]), Vector(repeating: factor[1]))
    return Complex(
      real: multiplyAdd(real, c, -(imaginary * s)),
      imaginary: multiplyAdd(real, s, imaginary * c))
  }
}

/// A discrete Fourier transform of a few numbers.
private protocol Butterfly {
  /// How many.
  static var radix: Int { get }
  /// Reads them, the n-th from `input(n)`, and writes the k-th result by `output(k, _)`.
  static func transform(_ input: (Int) -> Complex, _ output: (Int, Complex) -> Void)
}

private enum Two: Butterfly {
  @inline(__always) static var radix: Int { 2 }

  @inline(__always)
  static func transform(_ input: (Int) -> Complex, _ output: (Int, Complex) -> Void) {
    let (a, b) = (input(0), input(1))
    output(0, a + b)
    output(1, a - b)
  }
}

private enum Three: Butterfly {
  @inline(__always) static var radix: Int { 3 }

  @inline(__always)
  static func transform(_ input: (Int) -> Complex, _ output: (Int, Complex) -> Void) {
    let rootOf3Quarters: Float = 0.866_025_404
    let (a, b, c) = (input(0), input(1), input(2))
    let sum = b + c
    let middle = a.adding(-0.5, sum)
    let side = (b - c).turnedBack * rootOf3Quarters
    output(0, a + sum)
    output(1, middle + side)
    output(2, middle - side)
  }
}

private enum Four: Butterfly {
  @inline(__always) static var radix: Int { 4 }

  @inline(__always)
  static func transform(_ input: (Int) -> Complex, _ output: (Int, Complex) -> Void) {
    let (a, b, c, d) = (input(0), input(1), input(2), input(3))
    let (sum, difference) = (a + c, a - c)
    let (otherSum, otherDifference) = (b + d, (b - d).turnedBack)
    output(0, sum + otherSum)
    output(1, difference + otherDifference)
    output(2, sum - otherSum)
    output(3, difference - otherDifference)
  }
}

private enum Five: Butterfly {
  @inline(__always) static var radix: Int { 5 }

  @inline(__always)
  static func transform(_ input: (Int) -> Complex, _ output: (Int, Complex) -> Void) {
    // Cosines and sines of 2π/5 and 4π/5.
    let (c1, c2): (Float, Float) = (0.309_016_994, -0.809_016_994)
    let (s1, s2): (Float, Float) = (0.951_056_516, 0.587_785_252)
    let a = input(0)
    let (outer, outerSide) = (input(1) + input(4), (input(1) - input(4)).turnedBack)
    let (inner, innerSide) = (input(2) + input(3), (input(2) - input(3)).turnedBack)
    let first = a.adding(c1, outer).adding(c2, inner)
    let second = a.adding(c2, outer).adding(c1, inner)
    let firstSide = (outerSide * s1).adding(s2, innerSide)
    let secondSide = (outerSide * s2).adding(-s1, innerSide)
    output(0, a + outer + inner)
    output(1, first + firstSide)
    output(2, second + secondSide)
    output(3, second - secondSide)
    output(4, first - firstSide)
  }
}

/// One pass of Stockham's method over all elements.
private struct Pass {
  var input: UnsafeMutablePointer<Float>
  var output: UnsafeMutablePointer<Float>
  var twiddles: UnsafePointer<Float>
  /// The length that is left to transform.
  var length: Int
  /// Transforms of that length, side by side.
  var stride: Int
  /// Where an element's real and imaginary parts lie.
  let real: Int
  let imaginary: Int

  /// Does a pass, and is the next one afterwards.
  @inline(__always)
  mutating func run<B: Butterfly>(_ butterfly: B.Type) {
    let parts = length / B.radix
    transform(B.self, part: 0, parts, twiddles: nil)
    for part in 1..<max(1, parts) {
      transform(B.self, part: part, parts, twiddles: twiddles + part * 2 * (B.radix - 1))
    }
    (input, output) = (output, input)
    twiddles += parts * 2 * (B.radix - 1)
    length = parts
    stride *= B.radix
  }

  /// The transforms that share their twiddles; without any where these are all 1.
  @inline(__always)
  private func transform<B: Butterfly>(
    _ butterfly: B.Type, part: Int, _ parts: Int, twiddles: UnsafePointer<Float>?
  ) {
    let element = 2 * columns
    let source = input + part * stride * element
    let target = output + part * stride * B.radix * element
    var place = 0
    while place < stride * element {
      var lane = place
      while lane < place + columns {
        B.transform(
          { load(source + $0 * parts * stride * element + lane) },
          { k, value in
            let turned = k == 0 ? value : twiddles.map { value.times($0 + 2 * (k - 1)) } ?? value
            store(turned, to: target + k * stride * element + lane)
          })
        lane += lanes
      }
      place += element
    }
  }

  @inline(__always)
  private func load(_ pointer: UnsafePointer<Float>) -> Complex {
    Complex(real: vector(pointer + real), imaginary: vector(pointer + imaginary))
  }

  @inline(__always)
  private func store(_ value: Complex, to pointer: UnsafeMutablePointer<Float>) {
    put(value.real, pointer + real)
    put(value.imaginary, pointer + imaginary)
  }
}

@inline(__always)
private func vector(_ pointer: UnsafePointer<Float>) -> Vector { load(pointer) }

@inline(__always)
private func put(_ value: Vector, _ pointer: UnsafeMutablePointer<Float>) {
  store(value, to: pointer)
}
