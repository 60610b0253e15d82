import Projection
import Testing
import Training

@Suite("A grid over codes")
struct GridCodesTests {
  @Test("reaches over the central 98 % along its axes, and lies at the mean of the others")
  func ranges() {
    let rows = (0..<200).map { index -> [Float] in
      let (falling, few) = (Float(199 - index) / 10, Float(index % 4))
      return [Float(index), 5, falling, few]
    }
    let codes = Vectors(rows: rows, size: 4)
    let grid = GridRequest(over: codes, axisX: 2, axisY: 0, columns: 4, rows: 3)
    // Two of 200 are left out at each end.
    #expect(grid.rangeX == 0.2...19.7)
    #expect(grid.rangeY == 2...197)
    #expect(grid.base == [99.5, 5, 9.95, 1.5])
    #expect(grid.latents.count == 12)
    #expect(Array(grid.latents[0]) == [197, 5, 0.2, 1.5])
    #expect(Array(grid.latents[11]) == [2, 5, 19.7, 1.5])
  }

  @Test("keeps the ends of a few codes, widens a dead axis, and heeds no numbers that are none")
  func oddCodes() {
    let codes = Vectors(rows: [[3, 7], [.nan, 7], [1, 7], [.infinity, 7]], size: 2)
    let grid = GridRequest(over: codes, axisX: 0, axisY: 1, columns: 2, rows: 2)
    #expect(grid.rangeX == 1...3)
    #expect(grid.rangeY == 6...8)
    #expect(grid.base == [2, 7])
    let none = GridRequest(
      over: Vectors([.nan, .nan], size: 2), axisX: 0, axisY: 1, columns: 2, rows: 2)
    #expect(none.rangeX == -1...1)
    #expect(none.base == [0, 0])
  }

  @Test("over a latent of one number is a row along it")
  func oneNumber() {
    let codes = Vectors((0..<50).map { Float($0) }, size: 1)
    let grid = GridRequest(over: codes, axisX: 0, axisY: 0, columns: 3, rows: 8)
    #expect(grid.rows == 1)
    #expect(grid.latents.values == [0, 24.5, 49])
  }
}
