import Kernels

/// The kernels of one processor level. Their shapes are checked by whoever calls them: the
/// kernels themselves check nothing. So they are open to the package's tests, not to the world.
public struct KernelSet: Sendable {
  /// The level that the kernels were compiled for.
  public let level: KernelLevel

  package typealias Numbers = UnsafePointer<Float>
  package typealias Output = UnsafeMutablePointer<Float>
  /// rows, columns, stride, input, output.
  package typealias Elementwise = @Sendable (Int, Int, Int, Numbers, Output) -> Void
  /// rows, columns, stride, output, outputGradient, inputGradient.
  package typealias ElementwiseBackward =
    @Sendable (Int, Int, Int, Numbers, Numbers, Output) -> Void

  /// rows, samples, columns, prediction, its stride, target, its stride, scale, rowErrors,
  /// gradient, its stride.
  package typealias Comparison =
    @Sendable (
      Int, Int, Int, Numbers, Int, Numbers, Int, Float, Output, Output?, Int
    ) -> Void

  /// rows, columns, steps, a, aRow, aStep, b, bRow, c, cRow, bias.
  package let multiplyKernel:
    @Sendable (
      Int, Int, Int, Numbers, Int, Int, Numbers, Int, Output, Int, Numbers?
    ) -> Void
  package typealias Indices = UnsafePointer<Int32>
  /// rows, columns, runs, runCount, a, aRow, aStep, b, bRow, c, cRow, bias.
  package let multiplyRuns:
    @Sendable (
      Int, Int, Indices, Int, Numbers, Int, Int, Numbers, Int, Output, Int, Numbers?
    ) -> Void
  /// rows, columns, steps, a, aRow, aStep, b, bRow, c, cRow, start.
  package let multiplyOntoRow:
    @Sendable (
      Int, Int, Int, Numbers, Int, Int, Numbers, Int, Output, Int, Numbers
    ) -> Void
  /// rows, columns, input, stride, factor, output.
  package let columnSums: @Sendable (Int, Int, Numbers, Int, Float, Output) -> Void
  /// count, rows, columns, stride, parts, partSize, output, bias.
  package let addParts: @Sendable (Int, Int, Int, Int, Numbers, Int, Output, Numbers?) -> Void
  /// rows, columns, input, stride, flags.
  package let flagRows: @Sendable (Int, Int, Numbers, Int, UnsafeMutablePointer<UInt8>) -> Void
  /// rows, columns, targets, channels, starts, sources, taps, a, aChannel, aTap, b, bChannel,
  /// bPixel, c, cChannel, cPixel, bias.
  package let convolve:
    @Sendable (
      Int, Int, Int, Int, Indices, Indices, Indices, Numbers, Int, Int, Numbers, Int, Int, Output,
      Int, Int, Numbers?
    ) -> Void
  /// rows, firstStep, endStep, places, samples, taps, a, aChannel, aPixel, b, bChannel, bPixel,
  /// zeros, pixels, partialSums, c, cRow.
  package let correlate:
    @Sendable (
      Int, Int, Int, Int, Int, Int, Numbers, Int, Int, Numbers, Int, Int, Numbers, Indices, Output,
      Output, Int
    ) -> Void
  /// rows, pixels, columns, input, stride, output.
  package let blockSums: @Sendable (Int, Int, Int, Numbers, Int, Output) -> Void
  /// rows, columns, input, inputStride, output, outputStride.
  package let transpose: @Sendable (Int, Int, Numbers, Int, Output, Int) -> Void
  /// rows, columns, input, stride, output.
  package let rowSums: @Sendable (Int, Int, Numbers, Int, Output) -> Void
  package let squaredErrors, absoluteErrors, crossEntropies: Comparison
  /// The same with errors of columns.
  package let softmaxErrors: Comparison
  /// pixels, imageSize, indices, samples, columns, firstFeature, features, scale, offset, output,
  /// its stride.
  package let gatherBytes:
    @Sendable (
      UnsafePointer<UInt8>, Int, UnsafePointer<Int32>, Int, Int, Int, Int, Float, Float, Output, Int
    ) -> Void
  /// values, sampleSize, indices, samples, columns, firstFeature, features, output, its stride.
  package let gatherFloats:
    @Sendable (Numbers, Int, UnsafePointer<Int32>, Int, Int, Int, Int, Output, Int) -> Void
  /// count, value, gradient, firstMoment, secondMoment, beta1, beta2, epsilon, weightDecay,
  /// stepSize, rootScale, keep.
  package let adam:
    @Sendable (
      Int, Output, Numbers, Output, Output, Float, Float, Float, Float, Float, Float, Float
    ) -> Void
  /// count, value, gradient, velocity, momentum, weightDecay, learningRate.
  package let sgd: @Sendable (Int, Output, Numbers, Output, Float, Float, Float) -> Void
  /// count, input.
  package let squareSum: @Sendable (Int, Numbers) -> Float
  /// count, values, factor.
  package let scale: @Sendable (Int, Output, Float) -> Void
  /// key, places, firstRow, rows, columns, output, stride.
  package typealias Noise =
    @Sendable (UInt64, UnsafePointer<Int32>?, Int, Int, Int, Output, Int) -> Void
  package let uniforms, normals: Noise
  /// rows, samples, columns, stride, mean, spread, noise, output, divergences.
  package typealias GaussianForward =
    @Sendable (Int, Int, Int, Int, Numbers, Numbers, Numbers?, Output, Output) -> Void
  /// rows, samples, columns, stride, scale, mean, spread, noise, outputGradient, meanGradient,
  /// spreadGradient.
  package typealias GaussianBackward =
    @Sendable (
      Int, Int, Int, Int, Float, Numbers, Numbers, Numbers?, Numbers, Output, Output
    ) -> Void
  package let logVarianceForward, sigmaForward: GaussianForward
  package let logVarianceBackward, sigmaBackward: GaussianBackward
  /// rows, samples, stride, input; and the center.
  package let blockSum: @Sendable (Int, Int, Int, Numbers) -> Double
  package let blockSquares: @Sendable (Int, Int, Int, Numbers, Float) -> Double
  /// rows, samples, stride, gradient, input, center.
  package let blockProducts: @Sendable (Int, Int, Int, Numbers, Numbers, Float) -> Double
  /// rows, columns, stride, input, center, factor, offset, output.
  package let rescale: @Sendable (Int, Int, Int, Numbers, Float, Float, Float, Output) -> Void
  /// rows, samples, columns, stride, outputGradient, input, center, factor, slope, offset,
  /// inputGradient.
  package let rescaleBackward:
    @Sendable (
      Int, Int, Int, Int, Numbers, Numbers, Float, Float, Float, Float, Output
    ) -> Void
  /// rows, columns, stride, input, output, slope.
  package let leakyReLUForward: @Sendable (Int, Int, Int, Numbers, Output, Float) -> Void
  /// rows, columns, stride, input, outputGradient, inputGradient, slope.
  package let leakyReLUBackward: @Sendable (Int, Int, Int, Numbers, Numbers, Output, Float) -> Void
  /// rows, columns, stride, one, other, output.
  package let multiplyElements: ElementwiseBackward
  /// rows, columns, stride, input, mask, output, share, factor.
  package let dropSome: @Sendable (Int, Int, Int, Numbers, Output, Output, Float, Float) -> Void
  /// rows, samples, columns, clean, its stride, output, its stride, amplitude, lower, upper.
  package let addNoise:
    @Sendable (Int, Int, Int, Numbers, Int, Output, Int, Float, Float, Float) -> Void
  /// rows, samples, columns, clean, its stride, output, its stride, lowerShare, share, lower,
  /// upper.
  package let replaceSome:
    @Sendable (Int, Int, Int, Numbers, Int, Output, Int, Float, Float, Float, Float) -> Void
  /// turns, numbers, factor, addend.
  package let repeatMultiplyAdd: @Sendable (Int, Output, Float, Float) -> Int
  /// count, first, second, factor, output.
  package let triad: @Sendable (Int, Numbers, Numbers, Float, Output) -> Void
  package let activations: [ActivationFunction: ActivationKernels]
  /// first, end, starts, indices, values, places, attraction.
  package let attract:
    @Sendable (Int, Int, UnsafePointer<Int>, Indices, Numbers, Numbers, Output) -> Void
  /// first, end, starts, indices, values, places.
  package let attractionLogarithms:
    @Sendable (Int, Int, UnsafePointer<Int>, Indices, Numbers, Numbers) -> Double
  /// first, end, count, x, y, repulsion.
  package let repelAll: @Sendable (Int, Int, Int, Numbers, Numbers, Output) -> Double
  /// count, places, originX, originY, nodesPerUnit, firstColumn, endColumn, grid, stride.
  package let spread: @Sendable (Int, Numbers, Float, Float, Float, Int, Int, Output, Int) -> Void
  /// first, end, places, originX, originY, nodesPerUnit, grid, stride, factor, slopes.
  package let interpolate:
    @Sendable (Int, Int, Numbers, Float, Float, Float, Numbers, Int, Float, Output) -> Double
  /// count, places, velocities, gains, attraction, repulsion, exaggeration, repulsionShare, rate,
  /// momentum, leastGain, longestStep, middleX, middleY, extent.
  package let descend:
    @Sendable (
      Int, Output, Output, Output, Numbers, Numbers, Float, Float, Float, Float, Float, Float,
      Float, Float, Output
    ) -> Void
  /// count, radices, passes, twiddles, first, second, backward.
  package let fourier: @Sendable (Int, Indices, Int, Numbers, Output, Output, Bool) -> Void
  /// count, elements, turns.
  package let separateReal, joinReal: @Sendable (Int, Output, Numbers) -> Void
  /// count, elements, factors, stride.
  package let filter: @Sendable (Int, Output, Numbers, Int) -> Void
  /// threshold, start, count, scores, firstIndex, held, room, candidates, indices.
  package let gatherAbove:
    @Sendable (
      Float, Int, Int, Numbers, Int32, Int, Int, Output, UnsafeMutablePointer<Int32>
    ) -> (place: Int, held: Int)
  /// kept, held, candidates, indices.
  package let keepBest:
    @Sendable (Int, Int, Output, UnsafeMutablePointer<Int32>) -> (held: Int, threshold: Float)
  /// size, points, point, count, candidates, squares.
  package let squaredDistances: @Sendable (Int, Numbers, Int, Int, Indices, Output) -> Void
  /// count, squares, precision, weights.
  package let neighborWeights:
    @Sendable (Int, Numbers, Float, Output) -> (sum: Float, moment: Float)

  init(baseline: ()) {
    level = .baseline
    multiplyKernel = Kernels.multiply
    multiplyRuns = Kernels.multiplyRuns
    multiplyOntoRow = Kernels.multiplyOntoRow
    columnSums = Kernels.columnSums
    addParts = Kernels.addParts
    flagRows = Kernels.flagRows
    convolve = Kernels.convolve
    correlate = Kernels.correlate
    blockSums = Kernels.blockSums
    transpose = Kernels.transpose
    rowSums = Kernels.rowSums
    squaredErrors = Kernels.squaredErrors
    absoluteErrors = Kernels.absoluteErrors
    crossEntropies = Kernels.crossEntropies
    softmaxErrors = Kernels.softmaxErrors
    gatherBytes = Kernels.gatherBytes
    gatherFloats = Kernels.gatherFloats
    adam = Kernels.adam
    sgd = Kernels.sgd
    squareSum = Kernels.squareSum
    scale = Kernels.scale
    activations = ActivationKernels.table(of: Kernels.forEachActivation)
    uniforms = Kernels.uniforms
    normals = Kernels.normals
    logVarianceForward = Kernels.logVarianceForward
    sigmaForward = Kernels.sigmaForward
    logVarianceBackward = Kernels.logVarianceBackward
    sigmaBackward = Kernels.sigmaBackward
    blockSum = Kernels.blockSum
    blockSquares = Kernels.blockSquares
    blockProducts = Kernels.blockProducts
    rescale = Kernels.rescale
    rescaleBackward = Kernels.rescaleBackward
    leakyReLUForward = Kernels.leakyReLUForward
    leakyReLUBackward = Kernels.leakyReLUBackward
    multiplyElements = Kernels.multiplyElements
    dropSome = Kernels.dropSome
    addNoise = Kernels.addNoise
    replaceSome = Kernels.replaceSome
    repeatMultiplyAdd = Kernels.repeatMultiplyAdd
    triad = Kernels.triad
    attract = Kernels.attract
    attractionLogarithms = Kernels.attractionLogarithms
    repelAll = Kernels.repelAll
    spread = Kernels.spread
    interpolate = Kernels.interpolate
    descend = Kernels.descend
    fourier = Kernels.fourier
    separateReal = Kernels.separateReal
    joinReal = Kernels.joinReal
    filter = Kernels.filter
    gatherAbove = Kernels.gatherAbove
    keepBest = Kernels.keepBest
    squaredDistances = Kernels.squaredDistances
    neighborWeights = Kernels.neighborWeights
  }
}
