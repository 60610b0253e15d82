import Engine
import Foundation
import Testing

/// An activation's kernels and what they are to compute.
struct ActivationCase: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let kernels: @Sendable (KernelSet) -> ActivationKernels?
  /// y of x.
  let value: @Sendable (Double) -> Double
  /// ∂y/∂x of y, or of x.
  let slope: @Sendable (Double) -> Double
  /// What y and its slope may be off beside that: where a product has fewer digits than a normal
  /// number, or a function is made of several.
  var slack = 0.0

  static let all = [
    ActivationCase(
      .tanh,
      value: { Foundation.tanh($0) }, slope: { 1 - $0 * $0 }),
    ActivationCase(
      .sigmoid, value: { 1 / (1 + exp(-$0)) }, slope: { $0 * (1 - $0) }),
    ActivationCase(
      .relu,
      value: { max($0, 0) }, slope: { $0 > 0 ? 1 : 0 }),
    ActivationCase(
      testDescription: "leaky relu",
      kernels: { kernels in
        ActivationKernels(
          forward: { kernels.leakyReLUForward($0, $1, $2, $3, $4, 0.25) },
          backward: { kernels.leakyReLUBackward($0, $1, $2, $3, $4, $5, 0.25) },
          isSlopeOfInput: true)
      },
      value: { $0 > 0 ? $0 : 0.25 * $0 }, slope: { $0 > 0 ? 1 : 0.25 },
      slack: Double(Float.leastNonzeroMagnitude)),
    ActivationCase(
      .silu,
      value: { $0 / (1 + exp(-$0)) },
      slope: {
        let s = 1 / (1 + exp(-$0))
        return s * (1 + $0 * (1 - s))
      }, slack: 3e-7),
    ActivationCase(
      .gelu,
      value: { $0 * erfc(-$0 / 2.0.squareRoot()) / 2 },
      slope: {
        erfc(-$0 / 2.0.squareRoot()) / 2 + $0 * exp(-$0 * $0 / 2) / (2 * Double.pi).squareRoot()
      }, slack: 3e-7),
  ]
}

extension ActivationCase {
  init(
    _ function: ActivationFunction, value: @escaping @Sendable (Double) -> Double,
    slope: @escaping @Sendable (Double) -> Double, slack: Double = 0
  ) {
    self.init(
      testDescription: function.rawValue, kernels: { $0.activations[function] }, value: value,
      slope: slope, slack: slack)
  }
}

@Suite("Activation kernels")
struct ActivationTests {
  /// What is allowed of the true value, relative.
  private static let accuracy = 4e-7

  @Test(
    "forward and backward are the plain functions, row by row", arguments: try KernelSet.everyone,
    ActivationCase.all)
  func rows(kernels: KernelSet, activation: ActivationCase) throws {
    let own = try #require(activation.kernels(kernels))
    for rows in awkwardSizes {
      for columns in [16, 48, 64] {
        var generator = RandomGenerator(seed: UInt64(rows * columns))
        let input = Grid(rows: rows, columns: columns, gap: 16) { _, _ in
          generator.uniform(-4, 4)
        }
        let outputGradient = Grid(rows: rows, columns: columns, gap: 16, using: &generator)
        let output = Grid(unwritten: rows, columns, gap: 16)
        let inputGradient = Grid(unwritten: rows, columns, gap: 16)
        own.forward(rows, columns, input.stride, input.pointer, output.pointer)
        let outputMismatch = output.mismatch("output") {
          let value = activation.value(input.exact($0, $1))
          return (value, Self.accuracy * abs(value) + activation.slack)
        }
        #expect(outputMismatch == nil, "\(rows)x\(columns)")
        let known = own.isSlopeOfInput ? input : output
        own.backward(
          rows, columns, known.stride, known.pointer, outputGradient.pointer,
          inputGradient.pointer)
        let gradientMismatch = inputGradient.mismatch("gradient") {
          let gradient = outputGradient.exact($0, $1)
          let slope = activation.slope(known.exact($0, $1))
          return (gradient * slope, (4 * rounding + activation.slack) * abs(gradient))
        }
        #expect(gradientMismatch == nil, "\(rows)x\(columns)")
      }
    }
  }

  /// Every float whose bits are a multiple of this prime: a million from the least to infinity,
  /// of both signs.
  private static let sweep = stride(from: UInt32(0), to: UInt32.max - 4099, by: 4099)

  @Test(
    "are within 4e-7 of the true value over all floats", arguments: try KernelSet.everyone,
    ActivationCase.all)
  func accuracy(kernels: KernelSet, activation: ActivationCase) {
    let inputs = Self.sweep.map { Float(bitPattern: $0) }.filter(\.isFinite)
    var worst = (error: 0.0, input: Float(0), output: Float(0))
    for (input, output) in zip(inputs, outputs(kernels, activation, inputs)) {
      let wanted = activation.value(Double(input))
      // A value that is less than a normal number may be flushed to 0.
      let isFlushed = output == 0 && abs(wanted) < Double(Float.leastNormalMagnitude)
      let difference = max(abs(Double(output) - wanted) - activation.slack, 0)
      let error = isFlushed || wanted == 0 ? abs(Double(output)) : difference / abs(wanted)
      if !(error <= worst.error) { worst = (error, input, output) }
    }
    #expect(
      worst.error <= Self.accuracy, "off by \(worst.error) at \(worst.input): \(worst.output)")
  }

  @Test("every function has a case here, and kernels at every level")
  func complete() throws {
    let tested = Set(ActivationCase.all.map(\.testDescription))
    #expect(tested.isSuperset(of: ActivationFunction.allCases.map(\.rawValue)))
    for kernels in try KernelSet.everyone {
      #expect(Set(kernels.activations.keys) == Set(ActivationFunction.allCases))
    }
  }

  @Test(
    "keep what is not a number, and have the right limits", arguments: try KernelSet.everyone)
  func specials(kernels: KernelSet) {
    let limits: [Float] = [
      .infinity, .greatestFiniteMagnitude, 1e30, 100, -100, -1e30, -.greatestFiniteMagnitude,
      -.infinity,
    ]
    let activations = ActivationCase.all
    #expect(outputs(kernels, activations[0], limits) == [1, 1, 1, 1, -1, -1, -1, -1])
    #expect(outputs(kernels, activations[1], limits) == [1, 1, 1, 1, 0, 0, 0, 0])
    #expect(outputs(kernels, activations[2], limits) == limits.map { max($0, 0) })
    #expect(outputs(kernels, activations[3], limits) == limits.map { $0 > 0 ? $0 : 0.25 * $0 })
    for activation in activations {
      let results = outputs(kernels, activation, [.nan, 1, -.nan, 2])
      #expect(results.map(\.isNaN) == [true, false, true, false], "\(activation.testDescription)")
    }
  }

  private func outputs(
    _ kernels: KernelSet, _ activation: ActivationCase, _ inputs: [Float]
  ) -> [Float] {
    let columns = padded(inputs.count)
    let input = Grid(rows: 1, columns: columns) { $1 < inputs.count ? inputs[$1] : 0 }
    let output = Grid(unwritten: 1, columns)
    activation.kernels(kernels)?.forward(1, columns, columns, input.pointer, output.pointer)
    return inputs.indices.map { output[0, $0] }
  }
}
