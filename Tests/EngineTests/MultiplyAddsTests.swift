import Engine
import Testing

@Suite("The products that a network adds up")
struct MultiplyAddsTests {
  private let kernels: KernelSet

  init() throws { kernels = try KernelSet.select(environment: [:]) }

  private func linear(_ inputs: Int, _ outputs: Int) -> any Layer {
    Linear(inputs: inputs, outputs: outputs, kernels: kernels)
  }

  @Test("are one for each weight of a linear layer, and none for functions of single numbers")
  func vectors() {
    #expect(linear(7, 19).multiplyAdds == 133)
    #expect(Activation(.tanh, shape: Shape(9), kernels: kernels).multiplyAdds == 0)
    #expect(BatchNorm(shape: Shape(3, 2, 3), kernels: kernels).multiplyAdds == 0)
  }

  @Test("are those of a convolution that lie on the image, both ways")
  func images() {
    let halving = Window(kernel: Extent(3), stride: Extent(2), padding: Extent(1))
    let conv = Conv2d(input: Shape(2, 7, 6), channels: 5, window: halving, kernels: kernels)
    // 4 places on 7 rows: 3·4, less one above and one below; 3 on 6 columns: 3·3, less one.
    #expect(conv.multiplyAdds == 10 * 8 * 2 * 5)
    let back = ConvTranspose2d(
      input: Shape(5, 4, 3), channels: 2,
      window: Window(
        kernel: Extent(3), stride: Extent(2), padding: Extent(1),
        outputPadding: Extent(height: 0, width: 1)), kernels: kernels)
    #expect(back.outputShape == Shape(2, 7, 6))
    #expect(back.multiplyAdds == conv.multiplyAdds)
    let single = Conv2d(
      input: Shape(9, 2, 3), channels: 13, window: Window(kernel: Extent(1)), kernels: kernels)
    #expect(single.multiplyAdds == 2 * 3 * 9 * 13)
  }

  @Test("are thrice those of the way forward, but for an input's gradient that nobody needs")
  func training() {
    let network = Network(layers: [linear(7, 5), linear(5, 2)], capacity: 1)
    #expect(network.multiplyAdds(needsInputGradient: true) == 3 * (35 + 10))
    #expect(network.multiplyAdds(needsInputGradient: false) == 2 * 35 + 3 * 10)
  }

  @Test("are those for an input's gradient where something before it learns")
  func first() {
    let flatten = Flatten(shape: Shape(1, 7, 1))
    let norm = BatchNorm(shape: Shape(7), kernels: kernels)
    let flat = Network(layers: [flatten, linear(7, 5)], capacity: 1)
    #expect(flat.multiplyAdds(needsInputGradient: false) == 2 * 35)
    let normalised = Network(layers: [flatten, norm, linear(7, 5)], capacity: 1)
    #expect(normalised.multiplyAdds(needsInputGradient: false) == 3 * 35)
  }
}
