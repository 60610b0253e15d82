/// output[i] = first[i] + factor·second[i] for `count` numbers: the triad of STREAM (McCalpin
/// 1995), which from memory is bound by nothing but memory.
public func triad(
  count: Int, _ first: UnsafePointer<Float>, _ second: UnsafePointer<Float>, factor: Float,
  into output: UnsafeMutablePointer<Float>
) {
  let factors = Vector(repeating: factor)
  var index = 0
  while index + lanes <= count {
    store(multiplyAdd(load(second + index), factors, load(first + index)), to: output + index)
    index += lanes
  }
  if index < count {
    let rest = count - index
    let sum = multiplyAdd(
      load(second + index, count: rest), factors, load(first + index, count: rest))
    store(sum, to: output + index, count: rest)
  }
}
