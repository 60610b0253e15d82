import Engine
import Projection
import Testing

@Suite("A Gaussian")
struct GaussianTests {
  private static let count = 20_000

  private func fitted(_ vectors: Vectors, threads: Int = 2) throws -> Gaussian {
    Gaussian(
      fitting: vectors, team: WorkerTeam(threads: threads), kernels: try .select(environment: [:]))
  }

  /// Vectors (x, 2x + y, 3) + noise-free mean, x and y uniform in -1..<1: variances ⅓ and 4/3 + ⅓.
  private func correlated(_ count: Int) -> Vectors {
    let values = noise(count: count, featureCount: 2)
    return Vectors(
      rows: (0..<count).map { index -> [Float] in
        let (x, y) = (values[2 * index], values[2 * index + 1])
        return [x + 10, 2 * x + y - 5, 3]
      }, size: 3)
  }

  private func mean(_ numbers: [Float]) -> Double {
    numbers.reduce(0) { $0 + Double($1) } / Double(numbers.count)
  }

  private func covariance(_ first: [Float], _ second: [Float]) -> Double {
    let (a, b) = (mean(first), mean(second))
    return zip(first, second).reduce(0) { $0 + (Double($1.0) - a) * (Double($1.1) - b) }
      / Double(first.count - 1)
  }

  @Test("of a prior gives numbers of mean 0 and deviation 1 that know nothing of each other")
  func standard() {
    let drawn = Gaussian(standardOfSize: 3).draw(Self.count, seed: 1)
    #expect(drawn.count == Self.count && drawn.size == 3)
    for axis in 0..<3 {
      let numbers = drawn.axis(axis)
      // Five deviations of what each is an estimate of.
      #expect(abs(mean(numbers)) < 5 / 141.0)
      #expect(abs(covariance(numbers, numbers) - 1) < 5 * 1.41 / 141)
      let withinOne = Double(numbers.count { abs($0) < 1 }) / Double(Self.count)
      #expect(abs(withinOne - 0.6827) < 5 * 0.4654 / 141)
      #expect(abs(covariance(numbers, drawn.axis((axis + 1) % 3))) < 5 / 141.0)
    }
  }

  @Test("gives the same draws for a seed, others for another, and the first ones first")
  func seeds() {
    let gaussian = Gaussian(standardOfSize: 5)
    let drawn = gaussian.draw(8, seed: 3)
    #expect(gaussian.draw(8, seed: 3) == drawn)
    #expect(gaussian.draw(8, seed: 4) != drawn)
    #expect(Array(drawn.values.prefix(15)) == gaussian.draw(3, seed: 3).values)
    #expect(gaussian.draw(0, seed: 3).count == 0)
  }

  @Test("fitted to vectors has their mean, and draws vary together as they do")
  func fits() throws {
    let vectors = correlated(5_000)
    let gaussian = try fitted(vectors)
    for axis in 0..<3 {
      #expect(abs(Double(gaussian.mean[axis]) - mean(vectors.axis(axis))) < 1e-5)
    }
    let drawn = gaussian.draw(Self.count, seed: 7)
    for first in 0..<3 {
      #expect(abs(mean(drawn.axis(first)) - mean(vectors.axis(first))) < 0.05)
      for second in 0..<3 {
        let wanted = covariance(vectors.axis(first), vectors.axis(second))
        let found = covariance(drawn.axis(first), drawn.axis(second))
        #expect(abs(found - wanted) < 0.07, "\(first), \(second): \(found) for \(wanted)")
      }
    }
  }

  @Test("draws on the line that vectors lie on, and nothing but a vector that stands alone")
  func flat() throws {
    let line = try fitted(Vectors(rows: (0..<100).map { [Float($0), Float(2 * $0 + 1)] }, size: 2))
    for index in 0..<50 {
      let drawn = Array(line.draw(50, seed: 1)[index])
      #expect(abs(drawn[1] - (2 * drawn[0] + 1)) < 0.3, "\(drawn)")
    }
    let one = try fitted(Vectors(rows: [[4, -2]], size: 2)).draw(3, seed: 1)
    #expect(one.values == [4, -2, 4, -2, 4, -2])
  }

  @Test("of more numbers than correlations are kept for varies along each axis by itself")
  func large() throws {
    let size = Gaussian.mostCorrelated + 1
    let rows = (0..<9).map { sample in (0..<size).map { Float(sample * ($0 % 3)) + 1 } }
    let vectors = Vectors(rows: rows, size: size)
    let drawn = try fitted(vectors).draw(400, seed: 2)
    for axis in 0..<3 {
      let numbers = drawn.axis(axis)
      #expect(abs(mean(numbers) - Double(4 * axis + 1)) < 0.8)
      // 0…8 have a variance of 7.5.
      let wanted = 7.5 * Double(axis * axis)
      #expect(abs(covariance(numbers, numbers) - wanted) <= 0.4 * wanted)
    }
    #expect(abs(covariance(drawn.axis(1), drawn.axis(4))) < 2)
  }

  @Test("is the same on any number of threads")
  func threads() throws {
    let vectors = Vectors(noise(count: 700, featureCount: 60, decay: 0.98), size: 60)
    #expect(try fitted(vectors, threads: 1) == fitted(vectors, threads: 3))
  }
}
