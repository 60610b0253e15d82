import Datasets

/// An image that a person drew, for the network to rebuild.
public struct DrawnRequest: Hashable, Sendable {
  /// Ink [height, width], 0 none to 255 full, of the size of the data's images.
  public var ink: [UInt8]

  /// A drawing of the size of the data's images.
  public init(ink: [UInt8]) {
    self.ink = ink
  }
}

/// The answer to a `DrawnRequest`.
public struct DrawnSample: Answer {
  /// What was asked.
  public var request: DrawnRequest
  /// The step whose weights answered.
  public var step: Int
  /// The drawing beside what the network makes of it, and its code; nil where the data are no images
  /// of its size.
  public var reconstruction: Reconstruction?

  /// The answer to a request.
  public init(request: DrawnRequest, step: Int, reconstruction: Reconstruction?) {
    self.request = request
    self.step = step
    self.reconstruction = reconstruction
  }
}

extension InferenceBench {
  /// What the network makes of a drawing.
  func rebuild(_ drawn: DrawnRequest) -> DrawnSample {
    DrawnSample(
      request: drawn, step: step ?? 0,
      reconstruction: plan.dataset.test.shape.image.flatMap { rebuild(drawn.ink, as: $0) })
  }

  private func rebuild(_ ink: [UInt8], as shape: ImageShape) -> Reconstruction? {
    guard ink.count == shape.height * shape.width else { return nil }
    // White ink, in as many channels as the data have.
    let pixels = (0..<shape.channels).flatMap { _ in ink }
    let set = SampleSet(shape: .image(shape), values: .bytes(SharedBytes(pixels)))
    return inference.reconstructions(of: set, at: [0]).first
  }
}
