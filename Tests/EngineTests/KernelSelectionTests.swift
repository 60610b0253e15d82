import Engine
import Testing

@Suite("The choice of kernels")
struct KernelSelectionTests {
  @Test("is the best that the processor has, unless told otherwise")
  func best() throws {
    let everyLevel = KernelLevel.available
    let best = try #require(everyLevel.last)
    #expect(try KernelSet.select(environment: [:]).level == best)
    #expect(try KernelSet.select(environment: ["HOURGLASS_KERNELS": ""]).level == best)
    #expect(everyLevel.first == .baseline)
  }

  @Test("is the one that is named", arguments: KernelLevel.available)
  func named(level: KernelLevel) throws {
    let kernels = try KernelSet.select(environment: ["HOURGLASS_KERNELS": level.rawValue])
    #expect(kernels.level == level)
  }

  @Test("an unknown name is answered with the known ones")
  func unknown() {
    let error = #expect(throws: KernelError.self) {
      try KernelSet.select(environment: ["HOURGLASS_KERNELS": "sse9"])
    }
    #expect(
      error?.description
        == "HOURGLASS_KERNELS=sse9: expected baseline, avx2 or avx512, or leave it unset")
  }

  @Test("kernels that the processor lacks are refused, and its best named")
  func lacking() {
    let error = #expect(throws: KernelError.self) {
      try KernelSet.select(
        environment: ["HOURGLASS_KERNELS": "avx512"], available: [.baseline, .avx2])
    }
    #expect(
      error?.description
        == "HOURGLASS_KERNELS=avx512: this processor lacks it; its best is avx2")
  }
}
