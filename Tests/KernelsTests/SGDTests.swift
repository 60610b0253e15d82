import Engine
import Testing

@Suite("The SGD kernel")
struct SGDTests {
  @Test(
    "takes the published step", arguments: try KernelSet.everyone,
    [(Float(0), Float(0)), (0.9, 0), (0.9, 0.01)])
  func steps(kernels: KernelSet, settings: (momentum: Float, weightDecay: Float)) {
    let (momentum, weightDecay) = settings
    let rate: Float = 0.1
    for count in awkwardSizes + [784 * 64] {
      var generator = RandomGenerator(seed: UInt64(count))
      let old = Grid(rows: 3, columns: count, using: &generator)
      let value = Grid(rows: 1, columns: count) { old[0, $1] }
      let gradient = Grid(rows: 1, columns: count) { old[1, $1] }
      let velocity = Grid(rows: 1, columns: count) { old[2, $1] }
      kernels.sgd(
        count, value.pointer, gradient.pointer, velocity.pointer, momentum, weightDecay, rate)
      func speed(_ index: Int) -> Double {
        Double(momentum) * old.exact(2, index) + old.exact(1, index)
          + Double(weightDecay) * old.exact(0, index)
      }
      let mismatch =
        velocity.mismatch("velocity") { (speed($1), 8 * rounding) }
        ?? value.mismatch("value") {
          (old.exact(0, $1) - Double(rate) * speed($1), 4 * rounding)
        }
      #expect(mismatch == nil && gradient.isUnspoiltAround, "\(count) numbers")
    }
  }
}
