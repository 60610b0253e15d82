import Datasets
import Testing

@Suite("A validation split")
struct ValidationSplitTests {
  @Test(
    "holds back a share, rounded down, of each position once",
    arguments: [(60_000, 0.2, 12_000), (10, 0.25, 2), (3, 0.3, 0), (7, 0, 0), (10, 0.999, 9)])
  func counts(count: Int, share: Double, heldBack: Int) {
    let split = ValidationSplit(count: count, holdingBack: share, seed: 5)
    #expect(split.validation.count == heldBack)
    #expect(split.training.count == count - heldBack)
    #expect((split.training + split.validation).sorted() == (0..<Int32(count)).map { $0 })
  }

  @Test("is decided by the seed, and no mere cut")
  func seeds() {
    let split = ValidationSplit(count: 1_000, holdingBack: 0.2, seed: 5)
    #expect(split == ValidationSplit(count: 1_000, holdingBack: 0.2, seed: 5))
    #expect(split != ValidationSplit(count: 1_000, holdingBack: 0.2, seed: 6))
    #expect(split.validation.sorted() != (800..<1_000).map { $0 })
    #expect(split.training != split.training.sorted())
  }
}
