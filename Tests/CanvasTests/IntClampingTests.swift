import Canvas
import Testing

@Suite("A place on a screen")
struct IntClampingTests {
  @Test("is the whole part of any number, of what is none 0")
  func clamping() {
    let numbers: [Double] = [0, 2.9, -2.9, 1e9, .nan]
    #expect(numbers.map { Int(clamping: $0) } == [0, 2, -2, 1_000_000_000, 0])
    #expect(Int(clamping: -Float.nan) == 0)
  }

  @Test("is so near that a few can be added up")
  func huge() {
    for number in [Double.infinity, 1e300, 2_147_483_649] {
      #expect(Int(clamping: number) == 1 << 31 && Int(clamping: -number) == -(1 << 31))
    }
    #expect(Int(clamping: Float.infinity) == 1 << 31)
  }
}
