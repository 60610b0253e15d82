import Engine

/// What a layer does, every number of it known.
public enum LayerOperation: Equatable, Sendable {
  case linear(outputs: Int)
  case conv(channels: Int, window: Window)
  case convTranspose(channels: Int, window: Window)
  case batchNorm
  case flatten
  case unflatten(LayerSpecification.Extents)
  case dropout(Float)
  case activation(ActivationFunction)
  case leakyReLU(slope: Float)
  case gaussian(GaussianSpread)
}
