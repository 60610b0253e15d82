import Datasets
import Engine
import Projection

extension Inference {
  /// Numbers of samples as a person is shown them: what is an image as a picture, each pixel from 0
  /// black to 1 white, beyond that clipped, and what is no number black.
  public func shown(_ samples: Vectors) -> [Sample] {
    (0..<samples.count).map { shown(samples[$0]) }
  }

  /// One sample as a person is shown it.
  func shown(_ numbers: some Collection<Float>) -> Sample {
    let dimensions = sampleShape.dimensions
    guard sampleShape.isImage else { return .numbers(Array(numbers)) }
    return .picture(
      Picture(
        shape: ImageShape(channels: dimensions[0], height: dimensions[1], width: dimensions[2]),
        pixels: numbers.map { $0 > 0 ? UInt8(min($0, 1) * 255 + 0.5) : 0 }))
  }
}
