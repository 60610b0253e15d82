import Engine
import Testing

/// What torch.nn.utils.clip_grad_norm_ gave.
private struct ClippingGoldens: Decodable {
  struct Case: Decodable {
    let maximumNorm, norm: Float
    let gradients, clipped: [String: [Float]]
  }

  let inputs, outputs: Int
  let cases: [Case]
}

@Suite("Clipping the gradient")
struct GradientClippingTests {
  @Test("equals PyTorch's, above the limit and below", arguments: [0, 1, 2], KernelLevel.available)
  func golden(index: Int, level: KernelLevel) throws {
    let goldens = try EngineTests.golden("clipping", as: ClippingGoldens.self)
    let wanted = goldens.cases[index]
    #expect((wanted.norm > wanted.maximumNorm) == (index < 2))
    let kernels = try level.kernels
    let parameters =
      Linear(inputs: goldens.inputs, outputs: goldens.outputs, kernels: kernels).parameters
    for parameter in parameters {
      parameter.gradient.copy(from: try #require(wanted.gradients[parameter.name]))
    }
    let clipping = GradientClipping(
      parameters: parameters, maximumNorm: wanted.maximumNorm, kernels: kernels)
    WorkerTeam(threads: 1).run { clipping.apply(in: $0) }
    #expect(mismatch("norm", [Float(clipping.norm)], [wanted.norm]) == nil)
    for parameter in parameters {
      let clipped = try #require(wanted.clipped[parameter.name])
      #expect(mismatch(parameter.name, parameter.gradient.array(), clipped) == nil)
    }
  }

  @Test(
    "takes in every number, and gives the same bits on any number of threads",
    arguments: KernelLevel.available)
  func threads(level: KernelLevel) throws {
    let kernels = try level.kernels
    let parameters = largeParameters(kernels)
    let numbers = parameters.flatMap { $0.gradient.array() }
    let exact = numbers.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot()
    func clipped(threads: Int) -> (norm: UInt64, gradients: [[UInt32]]) {
      let parameters = largeParameters(kernels)
      let clipping = GradientClipping(parameters: parameters, maximumNorm: 3, kernels: kernels)
      WorkerTeam(threads: threads).run { clipping.apply(in: $0) }
      return (
        clipping.norm.bitPattern, parameters.map { $0.gradient.array().map(\.bitPattern) }
      )
    }
    let one = clipped(threads: 1)
    #expect(abs(Double(bitPattern: one.norm) / exact - 1) < 1e-6)
    let length = one.gradients.joined().reduce(0.0) {
      $0 + Double(Float(bitPattern: $1)) * Double(Float(bitPattern: $1))
    }.squareRoot()
    #expect(abs(length - 3) < 1e-5)
    for threads in [2, 3, 7] { #expect(clipped(threads: threads) == one, "\(threads) threads") }
  }

  @Test(
    "leaves alone what is not finite, for the loss to tell", arguments: [Float.nan, .infinity])
  func notFinite(number: Float) throws {
    let kernels = try KernelLevel.baseline.kernels
    let parameters = largeParameters(kernels)
    parameters[0].gradient.pointer[1500] = number
    let before = parameters.map { $0.gradient.array().map(\.bitPattern) }
    let clipping = GradientClipping(parameters: parameters, maximumNorm: 3, kernels: kernels)
    WorkerTeam(threads: 2).run { clipping.apply(in: $0) }
    #expect(!clipping.norm.isFinite)
    #expect(parameters.map { $0.gradient.array().map(\.bitPattern) } == before)
  }

  @Test("the norm of a buffer is that of all its numbers", arguments: KernelLevel.available)
  func norm(level: KernelLevel) throws {
    let kernels = try level.kernels
    for count in [0, 1, 1023, 1024, 1025, 5000] {
      let buffer = FloatBuffer(count: count)
      for index in 0..<count { buffer.pointer[index] = Float(index % 17) - 5 }
      let exact = buffer.array().reduce(0.0) { $0 + Double($1 * $1) }.squareRoot()
      #expect(abs(kernels.norm(of: buffer) - exact) <= 1e-6 * exact, "\(count) numbers")
    }
  }

  /// Parameters of several chunks and of one number, with random gradients.
  private func largeParameters(_ kernels: KernelSet) -> [Parameter] {
    var generator = RandomGenerator(seed: 8)
    let layers = [
      Linear(inputs: 131, outputs: 37, kernels: kernels),
      Linear(inputs: 1, outputs: 1, kernels: kernels),
      Linear(inputs: 64, outputs: 32, kernels: kernels),
    ]
    let parameters = layers.flatMap(\.parameters)
    for parameter in parameters {
      for index in 0..<parameter.gradient.count {
        parameter.gradient.pointer[index] = generator.uniform(-1, 1)
      }
    }
    return parameters
  }
}
