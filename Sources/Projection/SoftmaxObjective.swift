import Engine
import Glibc

/// What a softmax classifier makes small: the mean over samples of −ln of the probability that it
/// gives to their class, and half the squares of its weights, divided by the number of samples;
/// biases are free.
///
/// Samples are summed in pieces whose number does not depend on the threads, and the pieces added in
/// their order, so that it is the same bits for any number of them.
final class SoftmaxObjective {
  typealias Lanes = StandardizedSamples.Lanes

  private let samples: StandardizedSamples
  /// The class of each sample, from 0.
  private let classes: [Int]
  private let classCount: Int
  private let team: WorkerTeam
  /// What each piece adds to the loss, and to the gradient.
  private let losses: UnsafeMutablePointer<Double>
  private let gradients: UnsafeMutablePointer<Double>

  /// Blocks of eight samples that are summed together.
  private static let pieceSize = 128

  init(_ samples: StandardizedSamples, classes: [Int], classCount: Int, team: WorkerTeam) {
    self.samples = samples
    self.classes = classes
    self.classCount = classCount
    self.team = team
    pieceCount = (samples.blockCount + Self.pieceSize - 1) / Self.pieceSize
    let weightCount = classCount * (samples.size + 1)
    losses = .allocate(capacity: pieceCount)
    losses.initialize(repeating: 0, count: pieceCount)
    gradients = .allocate(capacity: pieceCount * weightCount)
    gradients.initialize(repeating: 0, count: pieceCount * weightCount)
  }

  deinit {
    losses.deallocate()
    gradients.deallocate()
  }

  private let pieceCount: Int
  /// Weights and biases.
  var weightCount: Int { classCount * (samples.size + 1) }

  /// The objective and its gradient at weights [classes, size + 1], the biases last.
  func evaluate(_ weights: [Double]) -> (value: Double, gradient: [Double]) {
    weights.withUnsafeBufferPointer { weights in
      guard let first = weights.baseAddress else { return }
      team.run { worker in
        let room = UnsafeMutablePointer<Lanes>.allocate(capacity: weightCount + classCount)
        defer { room.deallocate() }
        for piece in worker.share(of: pieceCount) { sum(piece, first, in: room) }
      }
    }
    var value = 0.0
    var gradient = [Double](repeating: 0, count: weightCount)
    for piece in 0..<pieceCount {
      value += losses[piece]
      for place in 0..<weightCount { gradient[place] += gradients[piece * weightCount + place] }
    }
    for (place, weight) in weights.enumerated() where (place + 1) % (samples.size + 1) != 0 {
      value += weight * weight / 2
      gradient[place] += weight
    }
    let count = Double(samples.count)
    return (value / count, gradient.map { $0 / count })
  }

  /// The loss and the gradient of one piece; `room` is for [classes, size + 1] sums and a score a
  /// class.
  private func sum(
    _ piece: Int, _ weights: UnsafePointer<Double>, in room: UnsafeMutablePointer<Lanes>
  ) {
    let (sums, scores) = (room, room + weightCount)
    sums.initialize(repeating: .zero, count: weightCount)
    var loss = 0.0
    let first = piece * Self.pieceSize
    for block in first..<min(first + Self.pieceSize, samples.blockCount) {
      samples.score(block: block, by: weights, classes: classCount, into: scores)
      loss += takeDifferences(block, scores)
      let numbers = samples.block(block)
      for row in 0..<classCount {
        let (difference, sums) = (scores[row], sums + row * (samples.size + 1))
        for axis in 0..<samples.size { sums[axis] += difference * numbers[axis] }
        sums[samples.size] += difference
      }
    }
    losses[piece] = loss
    for place in 0..<weightCount { gradients[piece * weightCount + place] = sums[place].sum() }
  }

  /// Turns a block's scores into probabilities less 1 for each sample's class, and 0 beyond the
  /// samples; their loss.
  private func takeDifferences(_ block: Int, _ scores: UnsafeMutablePointer<Lanes>) -> Double {
    var greatest = scores[0]
    for row in 1..<classCount { greatest = pointwiseMax(greatest, scores[row]) }
    let count = samples.samples(inBlock: block)
    let first = block * Lanes.scalarCount
    var loss = 0.0
    for lane in 0..<count { loss += greatest[lane] - scores[classes[first + lane]][lane] }
    var total = Lanes.zero
    for row in 0..<classCount {
      let offsets = scores[row] - greatest
      var powers = Lanes.zero
      for lane in 0..<count { powers[lane] = exp(offsets[lane]) }
      scores[row] = powers
      total += powers
    }
    for lane in 0..<count { loss += log(total[lane]) }
    for lane in count..<Lanes.scalarCount { total[lane] = 1 }
    for row in 0..<classCount { scores[row] /= total }
    for lane in 0..<count { scores[classes[first + lane]][lane] -= 1 }
    return loss
  }
}
