extension KernelSet {
  /// Writes `clean`, [features, batch], into `noisy`, spoilt in some way; 0 in the columns beyond
  /// the samples. Every worker of a team calls this and does its share of the rows; what is drawn
  /// is a function of the pass's key and of the place.
  ///
  /// - Gaussian: clean + amount·(upper − lower)·ε, moved into the range.
  /// - Salt and pepper: of each number with probability `amount` a bound, each as likely.
  /// - Masking: of each number with probability `amount` the lower bound.
  ///
  /// - Parameter range: what a number of an image may be. Without it, for samples that are no
  ///   images, the bounds are 0 and 1, and Gaussian noise may go beyond them.
  public func corrupt(
    _ clean: Matrix, into noisy: Matrix, _ corruption: Corruption, range: ClosedRange<Float>?,
    in pass: Pass
  ) {
    precondition(
      clean !== noisy && clean.rows == noisy.rows && clean.stride >= pass.columns,
      "\(corruption.kind.rawValue) noise on a matrix of \(clean.rows)x\(clean.columns) into one of "
        + "\(noisy.rows)x\(noisy.columns)")
    let bounds = range ?? 0...1
    let amount = corruption.amount
    switch corruption.kind {
    case .gaussian:
      let amplitude = amount * (bounds.upperBound - bounds.lowerBound)
      addNormals(clean, noisy, amplitude, clippedTo: range, in: pass)
    case .saltAndPepper:
      replaceShare(clean, noisy, lowerShare: amount / 2, share: amount, bounds, in: pass)
    case .masking:
      replaceShare(clean, noisy, lowerShare: amount, share: amount, bounds, in: pass)
    }
  }

  private func addNormals(
    _ clean: Matrix, _ noisy: Matrix, _ amplitude: Float, clippedTo range: ClosedRange<Float>?,
    in pass: Pass
  ) {
    fillNormals(noisy, in: pass)
    let rows = pass.worker.share(of: noisy.rows)
    addNoise(
      rows.count, pass.samples, pass.columns, clean.row(rows.lowerBound), clean.stride,
      noisy.row(rows.lowerBound), noisy.stride, amplitude, range?.lowerBound ?? -.infinity,
      range?.upperBound ?? .infinity)
  }

  private func replaceShare(
    _ clean: Matrix, _ noisy: Matrix, lowerShare: Float, share: Float,
    _ bounds: ClosedRange<Float>, in pass: Pass
  ) {
    fillUniforms(noisy, in: pass)
    let rows = pass.worker.share(of: noisy.rows)
    replaceSome(
      rows.count, pass.samples, pass.columns, clean.row(rows.lowerBound), clean.stride,
      noisy.row(rows.lowerBound), noisy.stride, lowerShare, share, bounds.lowerBound,
      bounds.upperBound)
  }
}
