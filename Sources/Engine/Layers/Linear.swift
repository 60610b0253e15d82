/// y = W·x + b, with W [outputs, inputs] and b [outputs], as torch.nn.Linear.
///
/// One side is wide, say the 784 pixels of an image, the other narrow. The weights lie in memory as
/// a matrix M with a row for each number of the wide side, W itself or its transpose, and so does
/// the work: a worker has some numbers of the wide side, and their weights, gradients and the
/// optimizer's moments stay in its core's cache. What workers hand each other is narrow.
public final class Linear: Layer {
  /// `linear`.
  public let kind = "linear"
  /// [inputs].
  public let inputShape: Shape
  /// [outputs].
  public let outputShape: Shape
  /// Whether the input may be expected to be 0 in many numbers, as images are: what adds nothing is
  /// then left out, where the layer can do so.
  public var skipsZeros = false
  /// What is added to each number of the input before all else: −1 where 0 stands for a pixel of
  /// −1. Only where zeros are skipped, and 0 elsewhere.
  public var inputShift: Float = 0
  private let weight: Parameter
  private let bias: Parameter
  private let kernels: KernelSet
  /// Pieces of the wide side whose sums are made one by one and then added.
  private let chunks: Int
  /// The last pass's numbers of the narrow side, a row a sample, [batch, narrow].
  private var narrowSamples = Matrix(rows: 1, columns: 1)
  /// A sum for each chunk, [chunks · narrow, batch]; [1, 1] where there is one chunk.
  private var parts = Matrix(rows: 1, columns: 1)
  /// What those sums start with where the input is shifted, [chunks · narrow].
  private var starts = FloatBuffer(count: 0)
  /// The inputs that are not 0 in the whole batch, where zeros are skipped.
  private var usedInputs: UsedRows?

  /// So many weights cross from one core's cache to another's in about the time of a barrier.
  private static let fewWeights = 4096
  /// From so many numbers on, the wide side is cut into chunks.
  private static let chunkedWidth = 256
  private static let mostChunks = 2

  /// A layer of zeros until it is initialized.
  public init(inputs: Int, outputs: Int, kernels: KernelSet) {
    inputShape = Shape(inputs)
    outputShape = Shape(outputs)
    weight =
      inputs > outputs
      ? Parameter("weight", transposedRows: outputs, columns: inputs)
      : Parameter("weight", Shape(outputs, inputs))
    bias = Parameter("bias", Shape(outputs))
    let isChunked = max(inputs, outputs) >= Self.chunkedWidth && inputs * outputs > Self.fewWeights
    chunks = isChunked ? Self.mostChunks : 1
    self.kernels = kernels
  }

  /// One for each weight.
  public var multiplyAdds: Int { inputShape.count * outputShape.count }
  /// Two for each weight of an input that was 0 in the whole batch, but for the few rows that fill
  /// up a tile.
  public var skippedMultiplyAdds: Int {
    2 * (usedInputs?.unusedCount ?? 0) * outputs
  }
  /// weight [outputs, inputs] and bias [outputs].
  public var parameters: [Parameter] { [weight, bias] }
  /// On the numbers of its sample.
  public var locality: Locality { .sample }
  /// Whether the weights are few.
  public var isSmall: Bool { inputs * outputs <= Self.fewWeights }
  /// Whether the layer can leave out zeros of its input: it has more inputs than outputs, many
  /// weights, and fits into what workers note beside.
  public var canSkipZeros: Bool {
    contracts && chunks > 1 && inputs < Worker.scratchCount
      && narrow + Matrix.lanes < Worker.scratchCount
  }
  private var inputs: Int { inputShape.count }
  private var outputs: Int { outputShape.count }
  private var wide: Int { max(inputs, outputs) }
  private var narrow: Int { min(inputs, outputs) }
  /// Whether the input is the wide side.
  private var contracts: Bool { inputs > outputs }

  /// U(−1/√inputs, 1/√inputs) for weight and bias, as PyTorch draws them.
  public func initialize(using generator: inout RandomGenerator) {
    let bound = 1 / Float(inputs).squareRoot()
    weight.drawUniform(within: bound, using: &generator)
    bias.drawUniform(within: bound, using: &generator)
  }

  /// Plans what is kept of a pass.
  public func prepare(capacity: Int) {
    narrowSamples = Matrix(rows: capacity, columns: narrow)
    if chunks > 1 { parts = Matrix(rows: chunks * narrow, columns: capacity) }
    usedInputs = skipsZeros && canSkipZeros ? UsedRows(count: inputs) : nil
    if usedInputs != nil { starts = FloatBuffer(count: chunks * narrow) }
  }

  /// input [inputs, batch] → W·input + b, [outputs, batch].
  public func forward(_ input: Matrix, into output: Matrix, in pass: Pass) {
    check(input, inputs, pass)
    check(output, outputs, pass)
    if contracts {
      if let usedInputs {
        usedInputs.find(in: input, kernels, in: pass)
        pass.worker.barrier()
      }
      contract(input, into: output, bias: bias.value.pointer, skipping: usedInputs, in: pass)
    } else {
      expand(input, into: output, bias: bias.value.pointer, in: pass)
      if pass.mode == .training { keepSamples(of: input, in: pass) }
    }
  }

  /// With δ = ∂L/∂y, [outputs, batch]: ∂L/∂x = Wᵀ·δ, since ∂yₒ/∂xᵢ = Wₒᵢ.
  public func backward(
    input: Matrix, output: Matrix, outputGradient: Matrix, inputGradient: Matrix?, in pass: Pass
  ) {
    check(outputGradient, outputs, pass)
    if contracts { keepSamples(of: outputGradient, in: pass) }
    guard let inputGradient else { return }
    check(inputGradient, inputs, pass)
    if contracts {
      expand(outputGradient, into: inputGradient, bias: nil, in: pass)
    } else {
      contract(outputGradient, into: inputGradient, bias: nil, skipping: nil, in: pass)
    }
  }

  /// With δ = ∂L/∂y, [outputs, batch]:
  ///   ∂L/∂W = δ·xᵀ        since ∂yₒ/∂Wₒᵢ = xᵢ, summed over the batch
  ///   ∂L/∂b = Σ δ         over the batch
  public func setGradients(input: Matrix, outputGradient: Matrix, in pass: Pass) {
    check(input, inputs, pass)
    check(outputGradient, outputs, pass)
    setWeightGradient(contracts ? input : outputGradient, in: pass)
    let rows = pass.share(ofRows: outputs)
    kernels.rowSums(
      rows.count, pass.columns, outputGradient.row(rows.lowerBound), outputGradient.stride,
      bias.gradient.pointer + rows.lowerBound)
  }

  /// From narrow to wide: M·input + bias.
  private func expand(
    _ input: Matrix, into output: Matrix, bias: UnsafePointer<Float>?, in pass: Pass
  ) {
    let part = pass.part(ofRows: wide)
    let first = part.rows.lowerBound
    kernels.multiply(
      part, steps: narrow,
      Factor(weight.value.pointer + first * narrow, row: narrow, step: 1), input, into: output,
      bias: bias.map { $0 + first })
  }

  /// From wide to narrow: Mᵀ·input + bias.
  private func contract(
    _ input: Matrix, into output: Matrix, bias: UnsafePointer<Float>?, skipping used: UsedRows?,
    in pass: Pass
  ) {
    guard chunks > 1 else {
      let part = pass.part(ofRows: narrow)
      let first = part.rows.lowerBound
      return kernels.multiply(
        part, steps: wide, Factor(weight.value.pointer + first, row: 1, step: narrow), input,
        into: output, bias: bias.map { $0 + first })
    }
    forEachPiece(in: pass) { chunk, rows in
      sum(chunk, rows, of: input, skipping: used, in: pass)
    }
    pass.worker.barrier()
    let rows = pass.share(ofRows: narrow)
    kernels.addParts(
      chunks, rows.count, pass.columns, parts.stride, parts.row(rows.lowerBound),
      narrow * parts.stride, output.row(rows.lowerBound), bias.map { $0 + rows.lowerBound })
  }

  /// The chunks that are a worker's; where there are more workers than chunks, some of the narrow
  /// side's rows of one.
  private func forEachPiece(in pass: Pass, _ body: (_ chunk: Int, _ rows: Range<Int>) -> Void) {
    let worker = pass.worker
    guard worker.count > chunks else {
      for chunk in worker.share(of: chunks) { body(chunk, 0..<narrow) }
      return
    }
    let sharers = worker.count / chunks
    let place = worker.index / chunks
    guard place < sharers else { return }
    body(worker.index % chunks, Pass.share(place, of: sharers, ofRows: narrow))
  }

  /// A chunk's sum, for some rows of the narrow side.
  private func sum(
    _ chunk: Int, _ rows: Range<Int>, of input: Matrix, skipping used: UsedRows?, in pass: Pass
  ) {
    let inputs = Pass.share(chunk, of: chunks, ofRows: wide)
    let weights = weight.value.pointer + inputs.lowerBound * narrow + rows.lowerBound
    let output = parts.row(chunk * narrow + rows.lowerBound)
    guard let used else {
      return kernels.multiplyKernel(
        rows.count, pass.columns, inputs.count, weights, 1, narrow, input.row(inputs.lowerBound),
        input.stride, output, parts.stride, nil)
    }
    let starts = starts.pointer + chunk * narrow + rows.lowerBound
    if inputShift != 0 {
      // Σ M·(x + shift) = Σ M·x + shift·Σ M
      kernels.columnSums(inputs.count, rows.count, weights, narrow, inputShift, starts)
    }
    let runs = pass.worker.scratch.assumingMemoryBound(to: Int32.self)
    let count = used.findRuns(in: inputs, into: runs)
    kernels.multiplyRuns(
      rows.count, pass.columns, runs, count, weights, 1, narrow, input.row(inputs.lowerBound),
      input.stride, output, parts.stride, inputShift == 0 ? nil : UnsafePointer(starts))
  }

  /// Keeps a worker's part of the narrow side's numbers, a row a sample.
  private func keepSamples(of matrix: Matrix, in pass: Pass) {
    let part = pass.part(ofRows: narrow)
    let samples = part.columns.clamped(to: 0..<pass.samples)
    kernels.transpose(
      part.rows.count, samples.count, matrix.start(of: part), matrix.stride,
      narrowSamples.row(samples.lowerBound) + part.rows.lowerBound, narrowSamples.stride)
  }

  /// The gradient by M: the wide side's numbers, or their gradient, times those of the other side.
  private func setWeightGradient(_ numbers: Matrix, in pass: Pass) {
    let rows = pass.share(ofRows: wide)
    let gradient = weight.gradient.pointer
    guard let usedInputs else {
      return kernels.multiply(
        rows: rows.count, columns: narrow, steps: pass.samples,
        Factor(numbers.row(rows.lowerBound), row: numbers.stride, step: 1), narrowSamples,
        into: gradient + rows.lowerBound * narrow, cRow: narrow, bias: nil)
    }
    // Σ (x + shift)·δ = Σ x·δ + shift·Σ δ
    let start = pass.worker.scratch.assumingMemoryBound(to: Float.self)
    kernels.columnSums(
      pass.samples, narrow, narrowSamples.pointer, narrowSamples.stride, inputShift, start)
    usedInputs.forEachRun(in: rows) { used, unused in
      for row in unused { (gradient + row * narrow).update(from: start, count: narrow) }
      kernels.multiplyOntoRow(
        used.count, narrow, pass.samples, numbers.row(used.lowerBound), numbers.stride, 1,
        narrowSamples.pointer, narrowSamples.stride, gradient + used.lowerBound * narrow, narrow,
        start)
    }
  }

  private func check(_ matrix: Matrix, _ rows: Int, _ pass: Pass) {
    precondition(
      matrix.rows == rows && matrix.stride >= pass.columns
        && narrowSamples.rows >= pass.samples,
      "linear \(inputs) to \(outputs), planned for \(narrowSamples.rows) samples: a matrix of "
        + "\(matrix.rows)x\(matrix.columns) for \(pass.samples)")
  }
}
