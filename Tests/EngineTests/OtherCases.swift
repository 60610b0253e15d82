import Engine

extension LayerCase {
  /// The layers that do more than a product or a convolution to a batch: normalise, bend, draw.
  static let others = [
    LayerCase(name: "batchnorm of images") {
      BatchNorm(shape: Shape(3, 2, 3), kernels: $0)
    },
    LayerCase(name: "batchnorm of vectors") { BatchNorm(shape: Shape(9), kernels: $0) },
    LayerCase(name: "leakyrelu") { LeakyReLU(shape: Shape(9), slope: 0.2, kernels: $0) },
    LayerCase(name: "flatten") { _ in Flatten(shape: Shape(2, 2, 3)) },
    LayerCase(name: "unflatten") { _ in Unflatten(from: Shape(12), to: Shape(2, 2, 3)) },
    LayerCase(name: "dropout") { Dropout(shape: Shape(9), probability: 0.4, kernels: $0) },
    LayerCase(name: "gaussian log-variance") {
      GaussianLatent(size: 5, spread: .logVariance, kernels: $0)
    },
    LayerCase(name: "gaussian sigma") { GaussianLatent(size: 5, spread: .sigma, kernels: $0) },
  ]
}
