/// The pixels of a cell in two groups, each of one colour, so that the squared error is least.
struct CellSplit {
  /// The pixels of the glyph: bit `n` stands for pixel `n`. The last pixel is always of the ground.
  private(set) var pattern = 0
  /// The mean of each channel over the glyph's pixels.
  private(set) var glyph: [Float] = []
  /// The mean of each channel over the other pixels.
  private(set) var ground: [Float] = []

  /// The best split of `count` pixels, at most 8, of one number a channel each, [count, channels].
  ///
  /// All patterns are tried, in the order of Gray's code: each differs from the one before in one
  /// pixel, so that its sums are had by one addition.
  init(_ pixels: [Float], channels: Int) {
    let count = pixels.count / channels
    let total = (0..<channels).map { channel in
      stride(from: channel, to: pixels.count, by: channels).reduce(Float(0)) { $0 + pixels[$1] }
    }
    var sums = [Float](repeating: 0, count: channels)
    var (members, best) = (0, Float(0))
    var bestSums = sums
    // The squared error is least where the squared sums over the counts are greatest.
    for channel in 0..<channels { best += total[channel] * total[channel] / Float(count) }
    // What one pattern must be better by, so that an even cell stays one colour.
    best += Self.leastGain
    for step in 1..<(1 << (count - 1)) {
      let pixel = step.trailingZeroBitCount
      let gray = step ^ (step >> 1)
      let sign: Float = gray >> pixel & 1 == 1 ? 1 : -1
      members += sign > 0 ? 1 : -1
      var gain: Float = 0
      for channel in 0..<channels {
        sums[channel] += sign * pixels[pixel * channels + channel]
        let rest = total[channel] - sums[channel]
        gain +=
          sums[channel] * sums[channel] / Float(members) + rest * rest / Float(count - members)
      }
      if gain > best { (best, pattern, bestSums) = (gain, gray, sums) }
    }
    let inked = pattern.nonzeroBitCount
    ground = (0..<channels).map { (total[$0] - bestSums[$0]) / Float(count - inked) }
    glyph = inked == 0 ? ground : bestSums.map { $0 / Float(inked) }
  }

  /// About a tenth of the squared step between two of 26 greys.
  private static let leastGain: Float = 1e-4
}
