extension Network {
  /// Products that the dense algorithm adds up for one sample, forward and backward: each layer's
  /// forward, again for its weight's gradient, and again for its input's, where that is needed.
  /// Zeros count like other numbers.
  ///
  /// - Parameter needsInputGradient: whether something before this network learns from it. Without
  ///   it nobody needs the gradient by what goes into the first layer with parameters.
  public func multiplyAdds(needsInputGradient: Bool) -> Int {
    let firstToLearn = layers.firstIndex { !$0.parameters.isEmpty } ?? layers.count
    return layers.enumerated().reduce(0) { sum, indexed in
      let passesBack = needsInputGradient || indexed.offset > firstToLearn
      return sum + indexed.element.multiplyAdds * (passesBack ? 3 : 2)
    }
  }
}
