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
    #expect(try threads("tanh3", batch: 1, processors: 64) == 2)
  }

  @Test("are more for a larger batch")
  func batch() throws {
    let counts = try [16, 32, 64].map { try threads("tanh3deep", batch: $0, processors: 64) }
    #expect(counts == counts.sorted() && Set(counts).count == 3, "\(counts)")
  }
}
