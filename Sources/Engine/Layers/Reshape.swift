/// A layer that calls the same numbers, in the same order, by another shape.
public class Reshape: Layer {
  /// `flatten` or `unflatten`.
  public let kind: String
  /// The shape before.
  public let inputShape: Shape
  /// The shape after, of as many numbers.
  public let outputShape: Shape

  fileprivate init(kind: String, from inputShape: Shape, to outputShape: Shape) {
    precondition(
      inputShape.count == outputShape.count, "\(kind) from \(inputShape) to \(outputShape)")
    self.kind = kind
    self.inputShape = inputShape
    self.outputShape = outputShape
  }

  /// True.
  public var onlyReshapes: Bool { true }

  /// input → a copy.
  public func forward(_ input: Matrix, into output: Matrix, in pass: Pass) {
    output.copyShare(of: input, in: pass)
  }

  /// outputGradient → a copy.
  public func backward(
    input: Matrix, output: Matrix, outputGradient: Matrix, inputGradient: Matrix?, in pass: Pass
  ) {
    inputGradient?.copyShare(of: outputGradient, in: pass)
  }
}

/// Images [channels, height, width] as vectors [channels·height·width], as torch.nn.Flatten.
public final class Flatten: Reshape {
  /// A layer for samples of a shape.
  public init(shape: Shape) {
    super.init(kind: "flatten", from: shape, to: Shape(shape.count))
  }
}

/// Vectors as images, as torch.nn.Unflatten.
public final class Unflatten: Reshape {
  /// A layer that gives samples another shape of as many numbers.
  public init(from: Shape, to: Shape) {
    super.init(kind: "unflatten", from: from, to: to)
  }
}
