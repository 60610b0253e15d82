import Autoencoders
import Engine

/// Weights, images and noise that are the same here and in PyTorch: the formula that
/// `Goldens/make_network_goldens.py` tells.
enum NetworkFormula {
  /// Samples in the batch.
  static let batch = 16
  private static let seed: UInt64 = 13
  private static let imageStream: UInt64 = 1000
  /// 81 % of 2^16, as many pixels as are black in MNIST.
  private static let zeros: UInt64 = 53_084

  /// Where the noise of a step comes from, counted from 0.
  static func key(step: Int) -> RandomKey { RandomKey(seed: seed).derived(step) }

  /// The pixels, image by image.
  static func images(pixels: Int) -> [UInt8] {
    var generator = RandomGenerator(seed: seed, stream: imageStream)
    return (0..<batch * pixels).map { _ in
      let number = generator.next()
      return number & 0xFFFF < zeros ? 0 : UInt8(number >> 56)
    }
  }

  /// Sets every parameter, each from a stream of its own.
  static func setWeights(of autoencoder: Autoencoder) {
    for (index, (_, parameter)) in autoencoder.parameters.enumerated() {
      var generator = RandomGenerator(seed: seed, stream: UInt64(index))
      let (low, high) = bounds(of: parameter)
      parameter.value.copy(
        from: (0..<parameter.value.count).map { _ in generator.uniform(low, high) })
    }
  }

  private static func bounds(of parameter: Parameter) -> (low: Float, high: Float) {
    let dimensions = parameter.shape.dimensions
    guard dimensions.count == 1 else {
      let bound = 1 / Float(parameter.shape.count / dimensions[0]).squareRoot()
      return (-bound, bound)
    }
    return parameter.name == "weight" ? (0.5, 1.5) : (0.125, 0.25)
  }
}
