/// base^exponent by squaring; exponent ≥ 0.
func power(_ base: Double, _ exponent: Int) -> Double {
  var (result, base, exponent) = (1.0, base, exponent)
  while exponent > 0 {
    if exponent & 1 == 1 { result *= base }
    base *= base
    exponent >>= 1
  }
  return result
}
