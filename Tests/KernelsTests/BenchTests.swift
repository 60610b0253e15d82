import Engine
import Testing

@Suite("The kernels that measure the processor")
struct BenchTests {
  @Test("multiply and add as often as they say", arguments: try KernelSet.everyone)
  func repeated(kernels: KernelSet) {
    let (turns, factor, addend) = (7, Float(0.75), Float(0.5))
    var generator = RandomGenerator(seed: 5)
    let old = Grid(rows: 1, columns: 384, using: &generator)
    let numbers = Grid(rows: 1, columns: 384) { old[$0, $1] }
    let count = kernels.repeatMultiplyAdd(turns, numbers.pointer, factor, addend)
    #expect((48...384).contains(count))
    let mismatch = numbers.mismatch("numbers") { _, index in
      guard index < count else { return (old.exact(0, index), 0) }
      let value = (0..<turns).reduce(old.exact(0, index)) { number, _ in
        number * Double(factor) + Double(addend)
      }
      return (value, 16 * rounding)
    }
    #expect(mismatch == nil)
  }

  @Test("make a triad of any length", arguments: try KernelSet.everyone)
  func triad(kernels: KernelSet) {
    for count in awkwardSizes + [1000] {
      var generator = RandomGenerator(seed: UInt64(count))
      let input = Grid(rows: 2, columns: count, gap: 3, using: &generator)
      let output = Grid(unwritten: 1, count)
      kernels.triad(count, input.pointer, input.pointer + input.stride, 0.5, output.pointer)
      let mismatch = output.mismatch("sums") { _, index in
        (input.exact(0, index) + 0.5 * input.exact(1, index), 4 * rounding)
      }
      #expect(mismatch == nil, "\(count) numbers")
    }
  }
}
