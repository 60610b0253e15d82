extension Autoencoder {
  /// Products that the dense algorithm adds up to train on one sample: forward, for the weights'
  /// gradients, and for all layers' inputs' gradients but those of the first. Each is two
  /// operations.
  public var multiplyAddsPerSample: Int {
    encoder.multiplyAdds(needsInputGradient: false) + decoder.multiplyAdds(needsInputGradient: true)
  }

  /// Those of them that the last batch did without, because they are 0.
  public var skippedMultiplyAddsPerSample: Int {
    (encoder.layers + decoder.layers).reduce(0) { $0 + $1.skippedMultiplyAdds }
  }
}
