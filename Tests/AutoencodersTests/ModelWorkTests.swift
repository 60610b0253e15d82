import Autoencoders
import Engine
import Testing

@Suite("The work of a model")
struct ModelWorkTests {
  @Test("is its weights in fully connected layers")
  func linear() throws {
    let there = 784 * 128 + 128 * 64 + 64 * 12 + 12 * 3
    let tanh3 = try ModelFile.preset(named: "tanh3")
    #expect(try tanh3.multiplyAdds(sampleShape: Shape(1, 28, 28)) == Double(2 * there))
    let helix = try ModelFile.preset(named: "helix1")
    #expect(try helix.multiplyAdds(sampleShape: Shape(3)) == Double(2 * (3 * 64 + 64 * 64 + 64)))
  }

  @Test("is a kernel's weights at each of its places in convolutions, in either direction")
  func convolutions() throws {
    let conv4 = try ModelFile.preset(named: "conv4")
    let there = 8 * 9 * 14 * 14 + 16 * 8 * 9 * 7 * 7 + 32 * 16 * 9 * 3 * 3 + 288 * 128 + 128 * 4
    #expect(try conv4.multiplyAdds(sampleShape: Shape(1, 28, 28)) == Double(2 * there))
  }

  @Test("cannot be told of a model that does not fit the samples")
  func unfit() throws {
    let model = try ModelFile.preset(named: "conv4")
    #expect(throws: ModelError.self) { try model.multiplyAdds(sampleShape: Shape(3)) }
  }
}
