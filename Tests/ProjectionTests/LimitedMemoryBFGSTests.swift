import Projection
import Testing

@Suite("L-BFGS")
struct LimitedMemoryBFGSTests {
  @Test("finds the lowest point of a bowl, however long and narrow, in few steps")
  func bowl() {
    let stretch = [1.0, 10, 100, 10_000]
    var evaluations = 0
    let found = LimitedMemoryBFGS(tolerance: 1e-9).minimize(from: [5, -3, 2, 1]) { point in
      evaluations += 1
      let offsets = zip(point, [1.0, 2, 3, 4]).map(-)
      return (
        zip(stretch, offsets).reduce(0) { $0 + $1.0 * $1.1 * $1.1 / 2 },
        zip(stretch, offsets).map(*)
      )
    }
    #expect(zip(found, [1.0, 2, 3, 4]).allSatisfy { abs($0 - $1) < 1e-8 }, "\(found)")
    #expect(evaluations < 60, "\(evaluations)")
  }

  @Test("follows Rosenbrock's bent valley to its end")
  func rosenbrock() {
    let found = LimitedMemoryBFGS(tolerance: 1e-9).minimize(from: [-1.2, 1]) { point in
      let (x, y) = (point[0], point[1])
      let rise = y - x * x
      return (
        (1 - x) * (1 - x) + 100 * rise * rise, [-2 * (1 - x) - 400 * x * rise, 200 * rise]
      )
    }
    #expect(abs(found[0] - 1) < 1e-8 && abs(found[1] - 1) < 1e-8, "\(found)")
  }

  @Test("stays where it is low already, and where there is no number")
  func noStep() {
    let minimizer = LimitedMemoryBFGS()
    #expect(minimizer.minimize(from: [3]) { _ in (1, [0]) } == [3])
    #expect(minimizer.minimize(from: [3]) { _ in (.nan, [.nan]) } == [3])
  }

  @Test("does not step to where the function is no number")
  func cliff() {
    // √x falls ever more steeply towards 0, and is no number beyond.
    let found = LimitedMemoryBFGS(mostSteps: 50).minimize(from: [0.2]) { point in
      (point[0].squareRoot(), [0.5 / point[0].squareRoot()])
    }
    #expect(found[0] >= 0 && found[0] < 1e-3)
  }
}
