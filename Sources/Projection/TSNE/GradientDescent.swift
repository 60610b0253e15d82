import Engine
import Glibc

/// Points on a plane that move down the gradient of t-SNE's divergence, with momentum and with a gain
/// for each number that grows while it keeps its direction (Jacobs 1988; openTSNE's constants).
final class GradientDescent {
  /// Points.
  let count: Int
  /// Where they are, [count, 2].
  let places: FloatBuffer
  private let velocities: FloatBuffer
  private let gains: FloatBuffer
  private let gradient: FloatBuffer

  private static let momentum: Float = 0.8
  private static let leastGain: Float = 0.01
  private static let longestStep: Float = 5

  /// Points at rest, [count, 2].
  init(from places: [Float]) {
    count = places.count / 2
    self.places = FloatBuffer(count: places.count)
    self.places.copy(from: places)
    velocities = FloatBuffer(count: places.count)
    gradient = FloatBuffer(count: places.count)
    gains = FloatBuffer(count: places.count)
    gains.pointer.update(repeating: 1, count: places.count)
  }

  /// Moves all points once; the divergence before that.
  func step(_ affinities: Affinities, exaggeration: Float, team: WorkerTeam) -> Double {
    let y = places.pointer
    var (normalization, attraction, entropy) = (0.0, 0.0, 0.0)
    for i in 0..<count {
      for j in 0..<count where j != i {
        let (dx, dy) = (y[2 * i] - y[2 * j], y[2 * i + 1] - y[2 * j + 1])
        normalization += Double(1 / (1 + dx * dx + dy * dy))
      }
    }
    let share = Float(1 / normalization)
    for i in 0..<count {
      var (x, z): (Float, Float) = (0, 0)
      for j in 0..<count where j != i {
        let (dx, dy) = (y[2 * i] - y[2 * j], y[2 * i + 1] - y[2 * j + 1])
        let q = 1 / (1 + dx * dx + dy * dy)
        x -= q * q * share * dx
        z -= q * q * share * dy
      }
      for pair in affinities.starts[i]..<affinities.starts[i + 1] {
        let (j, p) = (Int(affinities.indices[pair]), affinities.values[pair])
        let (dx, dy) = (y[2 * i] - y[2 * j], y[2 * i + 1] - y[2 * j + 1])
        let square = dx * dx + dy * dy
        x += exaggeration * p / (1 + square) * dx
        z += exaggeration * p / (1 + square) * dy
        if p > 0 { entropy += Double(p * log(p)) }
        attraction += Double(p * log1p(square))
      }
      gradient.pointer[2 * i] = x
      gradient.pointer[2 * i + 1] = z
    }
    let rate = Float(count) / exaggeration
    for i in 0..<count { move(i, rate) }
    return entropy + attraction + log(normalization)
  }

  private func move(_ point: Int, _ rate: Float) {
    let (v, g, gain) = (velocities.pointer, gradient.pointer, gains.pointer)
    for place in (2 * point)...(2 * point + 1) {
      let turns = v[place] * g[place] > 0
      gain[place] = turns ? gain[place] * 0.8 + Self.leastGain : gain[place] + 0.2
      v[place] = Self.momentum * v[place] - rate * gain[place] * g[place]
    }
    let length = (v[2 * point] * v[2 * point] + v[2 * point + 1] * v[2 * point + 1]).squareRoot()
    let scale = length > Self.longestStep ? Self.longestStep / length : 1
    for place in (2 * point)...(2 * point + 1) {
      v[place] *= scale
      places.pointer[place] += v[place]
    }
  }
}
