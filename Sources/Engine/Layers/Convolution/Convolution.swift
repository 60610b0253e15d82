/// A kernel that slides over an image: what Conv2d and ConvTranspose2d share. The one goes from
/// the image to the kernel's places on it and the other from the places to the image; the gradient
/// by the input goes the other way with the same weight, and the weight's gradient is the same sum.
///
/// With the weight W [places' channels, image's channels, taps] and a place p, whose tap t lies on
/// the image's pixel p·stride + t − padding:
///   to the places: yₐ(p) = Σ W(a, b, t)·x_b(p·stride + t − padding)   over b, t
///   to the image:  y_b(q) = Σ W(a, b, t)·xₐ(p)      over a and all p, t with q = p·stride + t − padding
public class Convolution: Layer {
  /// `conv` or `convtranspose`.
  public let kind: String
  /// [channels, height, width].
  public var inputShape: Shape { forwardFlow.source }
  /// [channels, height, width].
  public var outputShape: Shape { forwardFlow.target }
  private let weight: Parameter
  private let bias: Parameter
  private let forwardFlow: PixelFlow
  private let backwardFlow: PixelFlow
  private let weightGradient: WeightGradient
  private let kernels: KernelSet
  /// The weight as the flow that runs needs it.
  private let packed: FloatBuffer
  /// Sums of the output's gradient over the batch and each row of pixels.
  private let rowSums: FloatBuffer
  private var capacity = 0

  /// A layer of zeros between an image and places, forward from the one to the other.
  init(
    kind: String, image: Shape, places: Shape, window: Window, isTransposed: Bool,
    kernels: KernelSet
  ) {
    let map = KernelMap(image: image.extent, places: places.extent, window: window)
    let toPlaces = PixelFlow(from: image, toPlaces: places, of: map)
    let toImage = PixelFlow(from: places, toImage: image, of: map)
    (forwardFlow, backwardFlow) = isTransposed ? (toImage, toPlaces) : (toPlaces, toImage)
    self.kind = kind
    self.kernels = kernels
    weight = Parameter(
      "weight",
      Shape(places.channels, image.channels, window.kernel.height, window.kernel.width))
    bias = Parameter("bias", Shape(forwardFlow.target.channels))
    weightGradient = WeightGradient(image: image, places: places, map: map, kernels: kernels)
    packed = FloatBuffer(count: weight.value.count)
    rowSums = FloatBuffer(count: forwardFlow.target.channels * forwardFlow.target.extent.height)
  }

  /// weight and bias, in PyTorch's shapes.
  public var parameters: [Parameter] { [weight, bias] }
  /// One for each link between pixels and each pair of channels: what lies off the image is not
  /// multiplied.
  public var multiplyAdds: Int { forwardFlow.multiplyAdds }

  /// U(−1/√n, 1/√n) for weight and bias, n the weights of one of its slowest dimension, as PyTorch
  /// draws them.
  public func initialize(using generator: inout RandomGenerator) {
    let bound = 1 / Float(weight.value.count / weight.shape.dimensions[0]).squareRoot()
    weight.drawUniform(within: bound, using: &generator)
    bias.drawUniform(within: bound, using: &generator)
  }

  /// Plans what stands for pixels off the image.
  public func prepare(capacity: Int) {
    self.capacity = capacity
    weightGradient.prepare(capacity: capacity)
  }

  /// input [input, batch] → output [output, batch].
  public func forward(_ input: Matrix, into output: Matrix, in pass: Pass) {
    check(input, inputShape, pass)
    check(output, outputShape, pass)
    forwardFlow.pack(weight, into: packed, kernels, in: pass)
    pass.worker.barrier()
    forwardFlow.run(packed, input, into: output, bias: bias.value, kernels, in: pass)
  }

  /// With δ = ∂L/∂y:
  ///   ∂L/∂x = Σ W·δ         over the same links, the other way
  ///   ∂L/∂W(a, b, t) = Σ places(a, p)·image(b, p·stride + t − padding)   over p and the batch,
  ///     with δ in place of what forward makes and x of what it takes
  ///   ∂L/∂b = Σ δ           over pixels and batch
  public func backward(
    input: Matrix, output: Matrix, outputGradient: Matrix, inputGradient: Matrix?, in pass: Pass
  ) {
    check(input, inputShape, pass)
    check(outputGradient, outputShape, pass)
    if inputGradient != nil { backwardFlow.pack(weight, into: packed, kernels, in: pass) }
    sumRows(of: outputGradient, in: pass)
    let isToPlaces = forwardFlow.isToPlaces
    weightGradient.set(
      weight.gradient, places: isToPlaces ? outputGradient : input,
      image: isToPlaces ? input : outputGradient, in: pass)
    pass.worker.barrier()
    if let inputGradient {
      check(inputGradient, inputShape, pass)
      backwardFlow.run(packed, outputGradient, into: inputGradient, bias: nil, kernels, in: pass)
    }
    sumRowSums(in: pass)
  }

  private func sumRows(of gradient: Matrix, in pass: Pass) {
    let width = outputShape.extent.width
    let rows = pass.worker.share(of: rowSums.count)
    kernels.blockSums(
      rows.count, width, pass.columns, gradient.row(rows.lowerBound * width), gradient.stride,
      rowSums.pointer + rows.lowerBound)
  }

  private func sumRowSums(in pass: Pass) {
    let height = outputShape.extent.height
    let channels = pass.worker.share(of: outputShape.channels)
    kernels.rowSums(
      channels.count, height, rowSums.pointer + channels.lowerBound * height, height,
      bias.gradient.pointer + channels.lowerBound)
  }

  private func check(_ matrix: Matrix, _ shape: Shape, _ pass: Pass) {
    precondition(
      matrix.rows == shape.count && matrix.stride >= pass.columns && capacity >= pass.samples,
      "\(kind) \(inputShape) to \(outputShape), planned for \(capacity) samples: a matrix of "
        + "\(matrix.rows)x\(matrix.columns) for \(pass.samples)")
  }
}

extension Window {
  /// Whether the kernel has pixels and moves on, nothing is added that is less than nothing, and no
  /// more rows and columns than lie between two places of the kernel, as PyTorch has it.
  var isPossible: Bool {
    min(kernel.height, kernel.width, stride.height, stride.width) > 0
      && min(padding.height, padding.width, outputPadding.height, outputPadding.width) >= 0
      && outputPadding.height < stride.height && outputPadding.width < stride.width
  }
}
