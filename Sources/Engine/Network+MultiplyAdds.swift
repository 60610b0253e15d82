extension Network {
  /// Products that the dense algorithm adds up for one sample, forward and backward: each layer's
  /// forward, again for its weight's gradient, and again for its input's, where that is needed.
  /// Zeros count like other numbers.
  ///
  /// - Parameter needsInputGradient: whether something before this network learns from it.
  public func multiplyAdds(needsInputGradient: Bool) -> Int {
    layers.enumerated().reduce(0) { sum, indexed in
      let passesBack = needsInputGradient || indexed.offset > firstToLearn
      return sum + indexed.element.multiplyAdds * (passesBack ? 3 : 2)
    }
  }
}
