import Engine

extension DoubleRows {
  /// Makes the rows orthonormal from the first to the last (Gram-Schmidt, each twice, which is
  /// enough: Giraud, Langou & Rozložník 2005). A row that depends on those before it becomes a
  /// random one. Where numbers are not finite they stay so.
  func orthonormalize(using generator: inout RandomGenerator) {
    precondition(count <= length, "\(count) orthonormal vectors of \(length)")
    for index in 0..<count {
      var attempts = 1
      while !orthonormalize(index), attempts < Self.mostAttempts {
        randomize(index, using: &generator)
        attempts += 1
      }
    }
  }

  private static let mostAttempts = 10
  /// What is left of a vector that depends on others is noise: less than this share of it.
  private static let noise = 1e-12

  /// Makes one row orthonormal to those before it; false if it depends on them.
  private func orthonormalize(_ index: Int) -> Bool {
    let length = product(index, with: row(index)).squareRoot()
    guard length > 0 else { return false }
    scale(index, by: 1 / length)
    var left = 1.0
    for _ in 1...2 {
      for other in 0..<index {
        add(-product(other, with: row(index)), row(other), to: index)
      }
      let rest = product(index, with: row(index)).squareRoot()
      left *= rest
      guard left > Self.noise else { return false }
      scale(index, by: 1 / rest)
    }
    return true
  }

  /// Random numbers in -1..<1.
  func randomize(_ index: Int, using generator: inout RandomGenerator) {
    for place in 0..<length { row(index)[place] = Double(generator.uniform(-1, 1)) }
  }
}
