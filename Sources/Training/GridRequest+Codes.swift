import Projection

/// The central 98 % of some ascending, finite numbers; of fewer than a hundred all of them. Numbers
/// that are all the same get 1 on each side, so that one can walk along them, and none -1...1.
public func centralRange(ofSorted numbers: [Float]) -> ClosedRange<Float> {
  let tail = 0.01
  guard !numbers.isEmpty else { return -1...1 }
  let skipped = Int(Double(numbers.count) * tail)
  let (low, high) = (numbers[skipped], numbers[numbers.count - 1 - skipped])
  return low < high ? low...high : (low - 1)...(low + 1)
}

extension GridRequest {
  /// A grid over the central 98 % of some codes along two axes, the other axes at the codes' mean.
  /// Of a latent with one number both axes are 0, and the grid has one row.
  public init(over codes: Vectors, axisX: Int, axisY: Int, columns: Int, rows: Int) {
    func finite(_ axis: Int) -> [Float] { codes.axis(axis).filter(\.isFinite) }
    self.init(
      axisX: axisX, axisY: axisY, rangeX: centralRange(ofSorted: finite(axisX).sorted()),
      rangeY: centralRange(ofSorted: finite(axisY).sorted()),
      base: (0..<codes.size).map { mean(of: finite($0)) }, columns: columns,
      rows: codes.size > 1 ? rows : 1)
  }

  /// The grid's latents, row by row from the top left, [columns · rows, latentSize].
  public var latents: Vectors {
    let latents = (0..<rows).flatMap { row in
      (0..<columns).map { latent(column: $0, row: row) }
    }
    return Vectors(rows: latents, size: base.count)
  }
}

private func mean(of numbers: [Float]) -> Float {
  guard !numbers.isEmpty else { return 0 }
  return Float(numbers.reduce(0.0) { $0 + Double($1) } / Double(numbers.count))
}
