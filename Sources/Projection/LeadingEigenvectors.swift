import Engine
import Glibc

/// The eigenvectors of a symmetric matrix without negative eigenvalues that belong to the greatest
/// ones, by subspace iteration (Rutishauser 1970, "Simultaneous iteration method for symmetric
/// matrices"): a few more vectors than wanted are multiplied by a polynomial of the matrix that is
/// small for the eigenvalues not wanted (Chebyshev's), made orthonormal, and turned within their
/// space to be eigenvectors there (Rayleigh-Ritz), until the matrix only scales the wanted ones.
final class LeadingEigenvectors {
  /// The eigenvalues, the greatest first, [count].
  var values: [Double] { ritz.prefix(count).map { $0 < 0 ? 0 : $0 } }
  /// The eigenvectors, a row each; the first `count` rows are wanted.
  let vectors: DoubleRows

  private let count: Int
  private let matrix: DoubleRows
  private let team: WorkerTeam
  private let images: DoubleRows
  private let spare: DoubleRows
  /// The eigenvalues within the vectors' space.
  private var ritz: [Double] = []
  private var generator = RandomGenerator(seed: 0)

  /// Matrices up to this size are solved as a whole.
  private static let small = 48
  /// Vectors beyond those wanted: at least so many, and one for each so many of them.
  private static let (leastSpare, spareShare) = (12, 2)
  /// How far matrix · vector may be from eigenvalue · vector, beside the greatest eigenvalue: less
  /// would be lost in the rounding of the floats that the matrix was made of.
  private static let tolerance = 1e-8
  private static let mostCycles = 100

  /// The leading eigenvectors, at most as many as the matrix has rows.
  init(of matrix: DoubleRows, count wanted: Int, team: WorkerTeam) {
    let size = matrix.length
    count = min(wanted, size)
    let needed = count + max(Self.leastSpare, count / Self.spareShare)
    let room = size <= Self.small ? size : min(size, needed)
    self.matrix = matrix
    self.team = team
    vectors = DoubleRows(count: room, length: size)
    images = DoubleRows(count: room, length: size)
    spare = DoubleRows(count: room, length: size)
    begin()
    var cycles = 0
    while cycles < Self.mostCycles, cycle() { cycles += 1 }
  }

  /// Starts with the axes, if that is all of space, else with random vectors.
  private func begin() {
    for index in 0..<vectors.count {
      if vectors.count == vectors.length {
        vectors.row(index)[index] = 1
      } else {
        vectors.randomize(index, using: &generator)
      }
    }
    vectors.orthonormalize(using: &generator)
  }

  /// Turns the vectors within their space, and improves the space; false if there is no need.
  private func cycle() -> Bool {
    vectors.multiply(by: matrix, into: images, team: team)
    turn()
    guard vectors.count < vectors.length, !isConverged else { return false }
    filter()
    vectors.orthonormalize(using: &generator)
    return true
  }

  /// Rayleigh-Ritz: the eigenvectors of the matrix within the vectors' space, and their images.
  private func turn() {
    let room = vectors.count
    var inside = [Double](repeating: 0, count: room * room)
    for first in 0..<room {
      for second in first..<room {
        let product = vectors.product(first, with: images.row(second))
        inside[first * room + second] = product
        inside[second * room + first] = product
      }
    }
    let solved = JacobiRotations(inside, size: room)
    ritz = solved.values
    combine(vectors, solved.vectors)
    combine(images, solved.vectors)
  }

  /// rows[v] = Σ_w weights[v, w] · rows[w]
  private func combine(_ rows: DoubleRows, _ weights: [Double]) {
    spare.copy(from: rows)
    for index in 0..<rows.count {
      rows.scale(index, by: 0)
      for other in 0..<rows.count {
        rows.add(weights[index * rows.count + other], spare.row(other), to: index)
      }
    }
  }

  /// Whether the matrix only scales each wanted vector, or nothing can be said.
  private var isConverged: Bool {
    let limit = Self.tolerance * ritz[0]
    guard limit.isFinite else { return true }
    return (0..<count).allSatisfy { index in
      let (image, vector) = (images.row(index), vectors.row(index))
      var squares = 0.0
      for place in 0..<vectors.length {
        let difference = image[place] - ritz[index] * vector[place]
        squares += difference * difference
      }
      return squares.squareRoot() <= limit
    }
  }
}

extension LeadingEigenvectors {
  /// What is damped ends a little below the least eigenvalue in the space, so that several equal
  /// ones at the space's edge are not.
  private static let edge = 0.97
  private static let mostDegree = 16
  /// How much more than the least the greatest eigenvalue's vector may grow, so that the others are
  /// not lost beside it.
  private static let mostGrowth = 1e12

  /// vectors = T(matrix)·vectors with Chebyshev's polynomial T on the part of the spectrum to damp,
  /// [0, end], by its recurrence T₍ₙ₊₁₎(x) = 2x·Tₙ(x) − T₍ₙ₋₁₎(x), x = matrix / half − 1.
  private func filter() {
    let half = Self.edge * ritz[vectors.count - 1] / 2
    let degree = highestDegree(half)
    guard degree > 1 else { return vectors.copy(from: images) }
    let (previous, next) = (spare, images)
    previous.copy(from: vectors)
    for row in 0..<vectors.count {
      for place in 0..<vectors.length {
        vectors.row(row)[place] = images.row(row)[place] / half - previous.row(row)[place]
      }
    }
    for _ in 1..<degree {
      vectors.multiply(by: matrix, into: next, team: team)
      for row in 0..<vectors.count {
        let (new, now, old) = (next.row(row), vectors.row(row), previous.row(row))
        for place in 0..<vectors.length {
          let value = 2 * (new[place] / half - now[place]) - old[place]
          old[place] = now[place]
          now[place] = value
        }
      }
    }
  }

  /// The highest degree with which the vectors stay comparable: T(x) = cosh(degree · arcosh x).
  private func highestDegree(_ half: Double) -> Int {
    let growth = acosh(ritz[0] / half - 1)
    guard growth.isFinite, growth > 0 else { return 1 }
    return min(max(Int(log(2 * Self.mostGrowth) / growth), 1), Self.mostDegree)
  }
}
