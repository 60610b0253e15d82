/// numbers[i] = factor·numbers[i] + addend, `turns` times over, for the first numbers, as many as
/// fit into the processor's registers; returns how many these are, at most 384. Nothing waits for
/// memory, and there are more multiply-adds under way than the processor can begin before the
/// first of them ends: so this is as fast as it can do them.
public func repeatMultiplyAdd(
  turns: Int, _ numbers: UnsafeMutablePointer<Float>, factor: Float, addend: Float
) -> Int {
  let (factor, addend) = (Vector(repeating: factor), Vector(repeating: addend))
  var first = Dozen(loading: numbers)
  // Processors of these kinds have 32 registers, others 16.
  #if KERNELS_AVX512 || arch(arm64)
    var second = Dozen(loading: numbers + Dozen.count)
    for _ in 0..<turns {
      first.advance(factor, addend)
      second.advance(factor, addend)
    }
    second.write(to: numbers + Dozen.count)
    first.write(to: numbers)
    return 2 * Dozen.count
  #else
    for _ in 0..<turns { first.advance(factor, addend) }
    first.write(to: numbers)
    return Dozen.count
  #endif
}

/// Twelve vectors by name, so that each is a register; an array of them would live in memory. They
/// come from memory, because the compiler would make one of twelve that begin alike.
private struct Dozen {
  var a, b, c, d, e, f, g, h, i, j, k, l: Vector

  /// Numbers in twelve vectors.
  @inline(__always) static var count: Int { 12 * lanes }

  @inline(__always)
  init(loading pointer: UnsafePointer<Float>) {
    a = load(pointer)
    b = load(pointer + lanes)
    c = load(pointer + 2 * lanes)
    d = load(pointer + 3 * lanes)
    e = load(pointer + 4 * lanes)
    f = load(pointer + 5 * lanes)
    g = load(pointer + 6 * lanes)
    h = load(pointer + 7 * lanes)
    i = load(pointer + 8 * lanes)
    j = load(pointer + 9 * lanes)
    k = load(pointer + 10 * lanes)
    l = load(pointer + 11 * lanes)
  }

  @inline(__always)
  mutating func advance(_ factor: Vector, _ addend: Vector) {
    a = multiplyAdd(a, factor, addend)
    b = multiplyAdd(b, factor, addend)
    c = multiplyAdd(c, factor, addend)
    d = multiplyAdd(d, factor, addend)
    e = multiplyAdd(e, factor, addend)
    f = multiplyAdd(f, factor, addend)
    g = multiplyAdd(g, factor, addend)
    h = multiplyAdd(h, factor, addend)
    i = multiplyAdd(i, factor, addend)
    j = multiplyAdd(j, factor, addend)
    k = multiplyAdd(k, factor, addend)
    l = multiplyAdd(l, factor, addend)
  }

  @inline(__always)
  func write(to pointer: UnsafeMutablePointer<Float>) {
    store(a, to: pointer)
    store(b, to: pointer + lanes)
    store(c, to: pointer + 2 * lanes)
    store(d, to: pointer + 3 * lanes)
    store(e, to: pointer + 4 * lanes)
    store(f, to: pointer + 5 * lanes)
    store(g, to: pointer + 6 * lanes)
    store(h, to: pointer + 7 * lanes)
    store(i, to: pointer + 8 * lanes)
    store(j, to: pointer + 9 * lanes)
    store(k, to: pointer + 10 * lanes)
    store(l, to: pointer + 11 * lanes)
  }
}
