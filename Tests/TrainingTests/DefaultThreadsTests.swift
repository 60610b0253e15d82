import Autoencoders
import Engine
import Testing
import Training

@Suite("The threads of a run that names none")
struct DefaultThreadsTests {
  private func threads(
    _ name: String, batch: Int? = nil, processors: Int, _ shape: Shape = Shape(1, 28, 28)
  ) throws -> Int {
    var overrides = ModelFile.Overrides()
    overrides.batchSize = batch
    return try ModelFile.preset(named: name).overridden(by: overrides)
      .defaultThreads(sampleShape: shape, processors: processors)
  }

  @Test("are as many as there are processors", arguments: [1, 2, 4])
  func processors(count: Int) throws {
    #expect(try threads("tanh3", processors: count) == count)
    #expect(try threads("conv4", processors: count) == count)
  }

  @Test("are 8 at most")
  func most() throws {
    #expect(try threads("vae20", processors: 64) == 8)
  }

  @Test("are one where a step has so little work that waiting for each other would cost more")
  func small() throws {
    #expect(try threads("helix1", processors: 64, Shape(3)) == 1)
    #expect(try threads("helix1", batch: 1024, processors: 64, Shape(3)) > 1)
  }

  @Test("are as many for one sample as for a whole vector of them, which is what kernels take")
  func vectors() throws {
    let counts = try [1, 16, 17].map { try threads("tanh3", batch: $0, processors: 64) }
    #expect(counts[0] > 1 && counts[0] == counts[1] && counts[1] < counts[2], "\(counts)")
  }

  @Test("are more for a larger batch")
  func batch() throws {
    let counts = try [16, 32, 64].map { try threads("tanh3deep", batch: $0, processors: 64) }
    #expect(counts == counts.sorted() && Set(counts).count == 3, "\(counts)")
  }
}
