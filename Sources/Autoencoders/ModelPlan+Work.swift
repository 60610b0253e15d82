import Engine

extension ModelFile {
  /// Multiplications, each with its addition, of the way of one sample of a shape there and back.
  public func multiplyAdds(sampleShape: Shape) throws(ModelError) -> Double {
    let plan = try ModelPlan(of: self, sampleShape: sampleShape)
    return (plan.encoder + plan.decoder).reduce(0) { $0 + $1.multiplyAdds }
  }
}

extension ModelPlan.Step {
  /// Those of the layer; none are counted where each number is only looked at once.
  fileprivate var multiplyAdds: Double {
    switch operation {
    case .linear: Double(input.count) * Double(output.count)
    case .conv(_, let window):
      Double(output.count) * Double(input.dimensions[0]) * window.kernel.area
    case .convTranspose(_, let window):
      Double(input.count) * Double(output.dimensions[0]) * window.kernel.area
    case .batchNorm, .flatten, .unflatten, .dropout, .gaussian, .activation, .leakyReLU: 0
    }
  }
}

extension Extent {
  /// Pixels.
  fileprivate var area: Double { Double(height) * Double(width) }
}
